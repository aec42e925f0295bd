import CIdn2
import MailTerms

/// Domain names in the form that the DNS and SMTP use: lower-case A-labels (UTS #46, non-transitional).
enum DomainName {
    /// Octets of one label and of a whole name (RFC 1035 §2.3.4).
    static let maxLabel = 63
    static let maxName = 253

    static func normalized(_ text: String) throws(AddressRefusal) -> String {
        try normalized(text[...])
    }

    static func normalized(_ text: Substring) throws(AddressRefusal) -> String {
        if text.utf8.first == UInt8(ascii: "[") { throw DomainLiteral.refusal(of: text) }
        try check(characters: text)
        let written = text.utf8.last == .dot ? text.dropLast() : text
        let name = try asciiForm(written)
        try check(name, writtenAs: written)
        return name
    }

    // MARK: As written

    private static func check(characters text: Substring) throws(AddressRefusal) {
        let scalars = text.unicodeScalars
        guard let bad = scalars.firstIndex(where: { !mayStand($0) }) else { return }
        throw AddressRefusal(
            rule: "character-in-domain", "\(LocalPart.name(of: scalars[bad])) cannot stand in a domain",
            at: text.position(of: bad))
    }

    /// Whether a character may be in a domain. IDNA decides about characters beyond ASCII, except spaces, controls and
    /// U+FFFD.
    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else {
            return scalar != "\u{FFFD}" && !scalar.properties.isWhitespace
                && scalar.properties.generalCategory != .control
        }
        return isHostNameCharacter(UInt8(truncatingIfNeeded: scalar.value)) || scalar == "."
            || ("A"..."Z").contains(scalar)
    }

    /// Lower-case letters, digits and hyphen. Host names have no underscore, but there are mail domains with one.
    private static func isHostNameCharacter(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    // MARK: As the DNS has it

    private static func asciiForm(_ text: Substring) throws(AddressRefusal) -> String {
        let lowerCase = text.lowercased()
        guard !isPlain(lowerCase) else { return lowerCase }
        switch IDNA.aLabels(of: String(text)) {
        case .success(let name):
            guard IDNA.isRead(name) else { throw IDNA.refusal(of: text, .unreadable) }
            return name
        case .failure(let flaw):
            // The name is in the form of the DNS, which knows better than a table of characters whether it exists.
            if flaw.isAboutCharacters, lowerCase.utf8.allSatisfy({ $0 < 0x80 }) { return lowerCase }
            throw IDNA.refusal(of: text, flaw)
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 } && !(text.utf8.contains(UInt8(ascii: "-")) && text.contains("xn--"))
    }

    /// - Parameter text: the name as it was written, for the position of a mistake.
    private static func check(_ name: String, writtenAs text: Substring) throws(AddressRefusal) {
        let start = text.position(of: text.startIndex)
        guard name.utf8.count <= maxName else {
            throw AddressRefusal(
                rule: "long-domain", "the domain has more than \(maxName) characters, the most there can be", at: start)
        }
        let labels = name.utf8.split(separator: .dot, omittingEmptySubsequences: false)
        // The letters of a mapped name are at other positions than those of the written one, even if both have the same
        // length.
        let isMapped = name.utf8.count != text.utf8.count || text.utf8.contains { $0 >= 0x80 }
        var position: Int? = start
        for label in labels {
            try check(label: label, at: position)
            position = isMapped ? nil : position.map { $0 + label.count + 1 }
        }
        guard labels.count >= 2, let topLevel = labels.last else {
            throw AddressRefusal(
                rule: "one-label", "the domain has no dot: an ending such as .com is missing", at: start)
        }
        guard !topLevel.contains(UInt8(ascii: "_")) else {
            throw AddressRefusal(
                rule: "character-in-domain", "\"_\" cannot stand in the ending of a domain", at: start)
        }
        if topLevel.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            throw AddressRefusal(
                rule: "numeric-ending", "the domain ends in a number, which no domain does", at: start)
        }
    }

    private static func check(label: Substring.UTF8View.SubSequence, at position: Int?) throws(AddressRefusal) {
        guard !label.isEmpty else {
            throw AddressRefusal(rule: "empty-label", "the domain has one dot too many", at: position)
        }
        guard label.count <= maxLabel else {
            throw AddressRefusal(
                rule: "long-label",
                "a part of the domain has more than \(maxLabel) characters between its dots, the most there can be",
                at: position)
        }
        guard label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
            throw AddressRefusal(
                rule: "hyphen-at-edge", "a part of the domain begins or ends with a hyphen", at: position)
        }
        // A character beyond ASCII can be mapped to such a character: one half becomes 1/2.
        if let bad = label.first(where: { !isHostNameCharacter($0) }) {
            throw AddressRefusal(
                rule: "character-in-domain",
                "\(LocalPart.name(of: Unicode.Scalar(bad))) cannot stand in a domain", at: position)
        }
    }
}
