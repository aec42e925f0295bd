import MailTerms

/// A published SPF record, parsed into its terms (RFC 7208 §4.6.1). One wrong term makes the whole record wrong.
package struct SPFRecord: Sendable {
    /// In the order in which they are checked.
    package private(set) var directives: [SPFDirective] = []
    /// The domain to check if no directive matches (§6.1); `nil` if there is none.
    package private(set) var redirect: MacroString?

    /// Whether a TXT record is an SPF record: its first word is the version (§4.5).
    package static func isRecord(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return lowered == "v=spf1" || lowered.hasPrefix("v=spf1 ")
    }

    /// - Parameter text: an SPF record.
    /// - Throws: `SPFFault` with the first wrong term.
    package init(_ text: String) throws(SPFFault) {
        guard text.unicodeScalars.allSatisfy(\.isASCII) else { throw SPFFault("it has characters beyond ASCII") }
        var modifiers: Set<String> = []
        for term in text.split(separator: " ").dropFirst() {
            guard let sign = term.firstIndex(where: { ":/=".contains($0) }), term[sign] == "=" else {
                directives.append(try SPFDirective(term))
                continue
            }
            let name = term[..<sign].lowercased()
            guard name.first?.isLetter == true else { throw SPFFault("\"\(term)\" is no term") }
            // Unknown modifiers are ignored (§6), and `exp` only gives the text of a refusal.
            guard name == "redirect" || name == "exp" else { continue }
            guard modifiers.insert(name).inserted else { throw SPFFault("\(name) stands there twice") }
            if name == "redirect" { redirect = try MacroString(domain: term[term.index(after: sign)...]) }
        }
    }
}

/// A mechanism and the verdict if it matches (§4.6.2).
package struct SPFDirective: Sendable {
    package let qualifier: SPFVerdict
    package let mechanism: SPFMechanism
    /// The text of the term as published.
    package let text: String

    init(_ term: Substring) throws(SPFFault) {
        text = String(term)
        let qualifiers: [Character: SPFVerdict] = ["+": .pass, "-": .fail, "~": .softfail, "?": .neutral]
        let sign = term.first.flatMap { qualifiers[$0] }
        qualifier = sign ?? .pass
        mechanism = try SPFMechanism(sign == nil ? term : term.dropFirst())
    }
}

/// A condition on the sender's IP address (§5).
package enum SPFMechanism: Sendable {
    case all
    case include(MacroString)
    /// `nil` stands for the domain that is being checked.
    case a(MacroString?, PrefixLengths)
    case mx(MacroString?, PrefixLengths)
    case ptr(MacroString?)
    case ip(Network)
    case exists(MacroString)

    init(_ text: Substring) throws(SPFFault) {
        let name = text.prefix { $0 != ":" && $0 != "/" }
        let rest = text[name.endIndex...]
        switch name.lowercased() {
        case "all":
            guard rest.isEmpty else { throw SPFFault("\"\(text)\" takes nothing behind it") }
            self = .all
        case "include": self = .include(try MacroString(domain: rest.afterColon(in: text)))
        case "exists": self = .exists(try MacroString(domain: rest.afterColon(in: text)))
        case "a":
            let (domain, lengths) = try Self.domainAndLengths(rest, in: text)
            self = .a(domain, lengths)
        case "mx":
            let (domain, lengths) = try Self.domainAndLengths(rest, in: text)
            self = .mx(domain, lengths)
        case "ptr": self = .ptr(rest.isEmpty ? nil : try MacroString(domain: rest.afterColon(in: text)))
        case "ip4": self = .ip(try Self.network(rest.afterColon(in: text), octets: 4, in: text))
        case "ip6": self = .ip(try Self.network(rest.afterColon(in: text), octets: 16, in: text))
        default: throw SPFFault("\"\(text)\" is no mechanism")
        }
    }

    private static func domainAndLengths(
        _ rest: Substring, in text: Substring
    ) throws(SPFFault) -> (MacroString?, PrefixLengths) {
        let domain = rest.first == ":" ? rest.prefixOutsideBraces(upTo: "/") : rest.prefix(0)
        let lengths = try PrefixLengths(rest[domain.endIndex...], in: text)
        return (domain.isEmpty ? nil : try MacroString(domain: domain.dropFirst()), lengths)
    }

    private static func network(_ value: Substring, octets: Int, in text: Substring) throws(SPFFault) -> Network {
        let address = value.prefix { $0 != "/" }
        let length = value[address.endIndex...]
        guard let base = IPAddress(parsing: address), base.bytes.count == octets else {
            throw SPFFault("\"\(text)\" holds no IPv\(octets == 4 ? 4 : 6) address")
        }
        guard !length.isEmpty else { return Network(base.bytes, prefixLength: octets * 8) }
        guard let bits = PrefixLengths.number(length.dropFirst(), upTo: octets * 8) else {
            throw SPFFault("\"\(text)\" has no usable prefix length")
        }
        return Network(base.bytes, prefixLength: bits)
    }
}

/// The prefix lengths of a term for IPv4 and for IPv6: `/24`, `//64`, `/24//64` (§5).
package struct PrefixLengths: Sendable {
    package private(set) var ipv4 = 32
    package private(set) var ipv6 = 128

    init(_ suffix: Substring, in text: Substring) throws(SPFFault) {
        let fault = SPFFault("\"\(text)\" has no usable prefix length")
        var rest = suffix
        if rest.first == "/", !rest.hasPrefix("//") {
            let digits = rest.dropFirst().prefix { $0 != "/" }
            guard let bits = Self.number(digits, upTo: 32) else { throw fault }
            ipv4 = bits
            rest = rest[digits.endIndex...]
        }
        guard !rest.isEmpty else { return }
        guard rest.hasPrefix("//"), let bits = Self.number(rest.dropFirst(2), upTo: 128) else { throw fault }
        ipv6 = bits
    }

    static func number(_ digits: Substring, upTo most: Int) -> Int? {
        guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits == "0" || digits.first != "0", let number = Int(digits), number <= most
        else { return nil }
        return number
    }
}

/// Why a record is wrong. It ends the check with `permerror` (§2.6.7).
package struct SPFFault: Error, Equatable {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension Substring {
    fileprivate func afterColon(in term: Substring) throws(SPFFault) -> Substring {
        guard first == ":", count > 1 else { throw SPFFault("\"\(term)\" lacks what belongs behind a colon") }
        return dropFirst()
    }

    /// The text before a character outside braces: inside a macro the character can be a delimiter.
    fileprivate func prefixOutsideBraces(upTo end: Character) -> Substring {
        var isInside = false
        return prefix { character in
            if character == "{" { isInside = true }
            if character == "}" { isInside = false }
            return isInside || character != end
        }
    }
}
