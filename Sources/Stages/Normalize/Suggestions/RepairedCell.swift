import MailTerms

/// What a cell would say without the slips that people make when they write addresses by hand. Each repair may change
/// which mailbox is meant, so what comes of it is only suggested.
///
/// It works on bytes: what it looks for is in ASCII, or is compared as it stands.
enum RepairedCell {
    /// Longer texts are not addresses with a slip in them.
    private static let longest = 1000

    /// From the likeliest to the least likely; none for the many cells that hold something else altogether.
    static func all(of cell: String, _ domains: DomainSuggestions) -> [String] {
        guard cell.utf8.count <= longest else { return [] }
        let text = withMarks(Array((Typography.latin(cell) ?? Typography.plain(cell)).utf8))
        guard text.contains(.at) else {
            let line = String(decoding: text, as: UTF8.self)
            return domains.popularEnding(of: line.lowercased()).flatMap { parted(line, $0) }.map { [$0] } ?? []
        }
        let tidy = withoutStrays(text)
        let narrow = withoutSpaces(tidy)
        var repairs: [[UInt8]] = []
        for repair in [text, tidy, withDots(tidy, domains), narrow, withDots(narrow, domains), withDotsForSpaces(tidy)]
        where !repairs.contains(repair) && !repair.elementsEqual(cell.utf8) {
            repairs.append(repair)
        }
        let line = String(decoding: text, as: UTF8.self)
        return repairs.map { String(decoding: $0, as: UTF8.self) }
            + AddressesInText.all(in: line[...]).filter(isWhole).map(String.init)
    }

    /// Whether an address begins and ends where a word may.
    private static func isWhole(_ stretch: Substring) -> Bool {
        isFree(stretch.base.utf8[..<stretch.startIndex].reversed()) && isFree(stretch.base.utf8[stretch.endIndex...])
    }

    /// Whether nothing, a space, a separator, or one mark alone comes next.
    private static func isFree(_ octets: some Sequence<UInt8>) -> Bool {
        var iterator = octets.makeIterator()
        guard let next = iterator.next(), next > .space, !",;:|".utf8.contains(next) else { return true }
        return ".<>()[]\"'!?".utf8.contains(next) && iterator.next().map { $0 <= .space } ?? true
    }

    // MARK: Marks that are spelled out

    private struct Mark {
        let spelling: [UInt8]
        let octet: UInt8
        /// Whether it has an `@` of its own, and can stand beside another.
        var isSure: Bool { spelling.contains(.at) || octet == .dot }
    }

    /// By their first byte.
    private static let marks: [UInt8: [Mark]] = {
        let at = [
            "(at)", "[at]", "{at}", "<at>", "(a)", "[a]", "(@)", "[@]", "{@}", "(ät)", "[ät]", "(arroba)",
            "(arobase)", "(chiocciola)", "(malpa)", "(małpa)", "_at_", "-at-", "&#64;", "&commat;", "%40", " at ",
            " ät ", " arroba ", " arobase ", " chiocciola ", " malpa ", " małpa ",
        ]
        let dot = [
            "(dot)", "[dot]", "{dot}", "<dot>", "(punkt)", "[punkt]", "(punto)", "[punto]", "(point)", "[point]",
            "(.)", "[.]", "{.}", "_dot_", "-dot-", "&#46;", " dot ", " punkt ", " punto ", " point ", " kropka ",
        ]
        let all =
            at.map { Mark(spelling: Array($0.utf8), octet: .at) }
            + dot.map { Mark(spelling: Array($0.utf8), octet: .dot) }
        return Dictionary(grouping: all) { $0.spelling[0] }
    }()

    private static func withMarks(_ text: [UInt8]) -> [UInt8] {
        let hasAt = text.contains(.at)
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let mark = marks[text[index]]?.first { mark in
                text[index...].starts(with: mark.spelling) { $0.asciiLowercased == $1 }
                    && (mark.isSure || !hasAt)
                    // Behind several words " at " is one, too.
                    && (mark.spelling[0] != .space || mark.octet == .dot || !result.contains(.space))
            }
            result.append(mark?.octet ?? text[index])
            index += mark?.spelling.count ?? 1
        }
        return result
    }

    // MARK: Strays

    private static let strays: [(stray: [UInt8], meant: [UInt8])] = [
        (" @", "@"), ("@ ", "@"), (" .", "."), (". ", "."), ("@@", "@"), ("..", "."), (".@", "@"), ("@.", "@"),
        ("@-", "@"), ("@#", "@"), ("-.", "."), (".-", "."), ("\"", ""), ("\\", ""),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// Without what cannot stand where it stands, and adds nothing.
    private static func withoutStrays(_ text: [UInt8]) -> [UInt8] {
        var tidy = withoutComments(text)
        for (stray, meant) in strays {
            var index = 0
            while index + stray.count <= tidy.count {
                guard tidy[index...].starts(with: stray) else {
                    index += 1
                    continue
                }
                // Shorter each time; what is left may make another with what stands before it.
                tidy.replaceSubrange(index..<index + stray.count, with: meant)
                index = max(0, index - 1)
            }
        }
        let line = String(decoding: tidy, as: UTF8.self)
        return Array(Wrapping.takenOff(line[...]).utf8.drop { $0 == .dot })
    }

    /// RFC 5322 §3.2.2, nested ones too; a bracket that is not closed stays.
    private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var openings: [Int] = []
        var isEscaped = false
        for octet in text {
            switch octet {
            case UInt8(ascii: "(") where !isEscaped: openings.append(result.count)
            case UInt8(ascii: ")") where !isEscaped:
                if let opening = openings.popLast() {
                    result.removeSubrange(opening...)
                    continue
                }
            default: break
            }
            isEscaped = octet == UInt8(ascii: "\\") && !isEscaped
            result.append(octet)
        }
        return result
    }

    /// A name that spaces were typed in by mistake is a short one.
    private static func withoutSpaces(_ text: [UInt8]) -> [UInt8] {
        let words = String(decoding: text, as: UTF8.self).unicodeScalars.split(whereSeparator: VisibleText.isSpace)
        return words.count <= 4 ? Array(words.map(String.init).joined().utf8) : text
    }

    // MARK: Dots and @

    /// With dots for what is beside their key, and with the one that an ending has lost.
    private static func withDots(_ text: [UInt8], _ domains: DomainSuggestions) -> [UInt8] {
        guard let at = text.lastIndex(of: .at) else { return text }
        let localPart = text[..<at].map { ",;:".utf8.contains($0) ? .dot : $0 }
        var domain = text[(at + 1)...].map { ",;:/".utf8.contains($0) ? .dot : $0 }
        domain.removeAll { $0 == .space }
        if !domain.contains(.dot),
            let meant = domains.name(ofLabel: String(decoding: domain, as: UTF8.self).lowercased())
        {
            domain = Array(meant.utf8)
        }
        return localPart + [.at] + domain
    }

    /// With a dot for each space after the `@`, as in `ann@acme.co uk`.
    private static func withDotsForSpaces(_ text: [UInt8]) -> [UInt8] {
        guard let at = text.lastIndex(of: .at) else { return text }
        return text[...at] + text[(at + 1)...].map { $0 == .space ? .dot : $0 }
    }

    /// The name before a popular domain that has lost its `@`, or has another key's character instead.
    private static func parted(_ text: String, _ domain: String) -> String? {
        var name = text.dropLast(domain.count)
        // The @ of other layouts is on these keys.
        if let last = name.last, "2\"'#;._-".contains(last) { name.removeLast() }
        return name.isEmpty ? nil : "\(name)@\(domain)"
    }
}
