import MailTerms

/// A domain as a record writes it, with macros that each check expands (RFC 7208 §7).
package struct MacroString: Sendable, Equatable {
    private enum Piece: Sendable, Equatable {
        case literal(String)
        case macro(Macro)
    }

    private struct Macro: Sendable, Equatable {
        let letter: Character
        /// The number of parts on the right that are kept; `nil` for all.
        var kept: Int?
        var isReversed = false
        var delimiters = "."
        var isEscaped: Bool
    }

    private var pieces: [Piece] = []

    /// - Parameter text: the part of a term after the colon of a mechanism or the equals sign of `redirect`.
    /// - Throws: `SPFFault` if a macro is not valid or the text cannot be a domain.
    init(domain text: Substring) throws(SPFFault) {
        var rest = text
        while let percent = rest.firstIndex(of: "%") {
            append(literal: rest[..<percent])
            rest = rest[rest.index(after: percent)...]
            switch rest.popFirst() {
            case "%": append(literal: "%")
            case "_": append(literal: " ")
            case "-": append(literal: "%20")
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw SPFFault("\"\(text)\" has an open macro") }
                pieces.append(.macro(try Self.macro(rest[..<end], in: text)))
                rest = rest[rest.index(after: end)...]
            default: throw SPFFault("\"\(text)\" has a % that begins no macro")
            }
        }
        append(literal: rest)
        guard endsAsDomain else { throw SPFFault("\"\(text)\" is no domain") }
    }

    /// Whether it has the macro `p`, the validated name of the host. RFC 7208 §7.2 advises against it; it expands to
    /// `unknown`.
    package var asksForValidatedName: Bool {
        pieces.contains { if case .macro(let macro) = $0 { macro.letter == "p" } else { false } }
    }

    /// The name for one check, at most 253 octets: of a longer name, labels on the left are removed (§7.3).
    ///
    /// - Parameters:
    ///   - identity: the sender.
    ///   - domain: the domain that is being checked.
    package func expanded(for identity: SPFIdentity, at domain: String) -> String {
        let name = pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .macro(let macro): Self.expand(macro, for: identity, at: domain)
            }
        }.joined()
        var labels = name.split(separator: ".", omittingEmptySubsequences: false)[...]
        if labels.last?.isEmpty == true { labels.removeLast() }
        while labels.count > 1, labels.reduce(labels.count - 1, { $0 + $1.utf8.count }) > 253 { labels.removeFirst() }
        return labels.joined(separator: ".").lowercased()
    }

    // MARK: Reading

    private mutating func append(literal text: some StringProtocol) {
        guard !text.isEmpty else { return }
        if case .literal(let before)? = pieces.last {
            pieces[pieces.count - 1] = .literal(before + text)
        } else {
            pieces.append(.literal(String(text)))
        }
    }

    private static func macro(_ body: Substring, in text: Substring) throws(SPFFault) -> Macro {
        var rest = body
        guard let letter = rest.popFirst(), let lowered = letter.lowercased().first, "slodiphv".contains(lowered)
        else { throw SPFFault("\"\(text)\" has a macro that cannot stand there") }
        var macro = Macro(letter: lowered, isEscaped: letter.isUppercase)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty {
            guard let kept = Int(digits), kept > 0 else { throw SPFFault("\"\(text)\" keeps nothing of a macro") }
            macro.kept = kept
            rest = rest[digits.endIndex...]
        }
        if let next = rest.first, next == "r" || next == "R" {
            macro.isReversed = true
            rest.removeFirst()
        }
        guard rest.allSatisfy({ ".-+,/_=".contains($0) }) else {
            throw SPFFault("\"\(text)\" has a macro with an unknown delimiter")
        }
        if !rest.isEmpty { macro.delimiters = String(rest) }
        return macro
    }

    /// Whether it ends in a macro, or in a dot and a label that is not a number (§7.1, domain-end).
    private var endsAsDomain: Bool {
        guard case .literal(let tail)? = pieces.last else { return !pieces.isEmpty }
        let labels = (tail.last == "." ? tail.dropLast() : tail[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, !last.isEmpty else { return false }
        return last.contains { !$0.isNumber }
            && last.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    // MARK: Expanding

    private static func expand(_ macro: Macro, for identity: SPFIdentity, at domain: String) -> String {
        let value =
            switch macro.letter {
            case "s": "\(identity.localPart)@\(identity.senderDomain)"
            case "l": identity.localPart
            case "o": identity.senderDomain
            case "d": domain
            case "i": identity.address.labels.joined(separator: ".")
            case "v": identity.address.isIPv4 ? "in-addr" : "ip6"
            case "h": identity.helo
            default: "unknown"
            }
        var parts = value.split(omittingEmptySubsequences: false) { macro.delimiters.contains($0) }.map(String.init)
        if macro.isReversed { parts.reverse() }
        if let kept = macro.kept { parts = parts.suffix(kept) }
        let text = parts.joined(separator: ".")
        return macro.isEscaped ? escaped(text) : text
    }

    /// The text with each octet that is not an unreserved character of RFC 3986 §2.3 as percent and two digits.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-._~".contains(character) {
                return String(character)
            }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
