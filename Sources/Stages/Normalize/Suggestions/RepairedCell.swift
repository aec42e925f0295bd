import MailTerms

/// Repairs the slips that people make when they type addresses. A repair may change which mailbox is meant, so the
/// result is only suggested.
///
/// It works on bytes: its patterns are in ASCII, or are compared byte by byte.
enum RepairedCell {
    /// Bytes. A longer text is not an address with a slip.
    private static let longest = 1000

    /// The repaired texts, the most likely first. Empty for a cell that has something else than an address, and for a
    /// cell with a piece of another notation, because the letters beside that piece may belong to it.
    static func all(of cell: String, domains: DomainSuggestions) -> [String] {
        guard cell.utf8.count <= longest else { return [] }
        let text = withMarks(Array((Typography.latin(cell) ?? Typography.plain(cell)).utf8))
        let line = String(decoding: text, as: UTF8.self)
        guard !Notation.isLeft(in: line) else { return [] }
        guard text.contains(.at) else {
            guard !text.contains(where: { $0 <= .space }) else { return [] }
            return domains.popularEnding(of: line.lowercased()).flatMap { parted(line, before: $0) }.map { [$0] } ?? []
        }
        let tidy = withoutStrays(text)
        let narrow = LooseParts.joined(tidy) ?? tidy
        var repairs: [[UInt8]] = []
        for repair in [text, tidy, withDots(tidy, domains: domains), narrow, withDots(narrow, domains: domains)]
        where !repairs.contains(repair) && !repair.elementsEqual(cell.utf8) {
            repairs.append(repair)
        }
        return repairs.map { String(decoding: $0, as: UTF8.self) }
            + AddressesInText.all(in: line[...]).filter(isWhole).map(String.init)
    }

    /// Whether an address begins and ends at the edges of a word.
    private static func isWhole(_ stretch: Substring) -> Bool {
        let (before, behind) = (stretch.base[..<stretch.startIndex], stretch.base[stretch.endIndex...])
        guard isApart(before) else { return false }
        // Half of a tag.
        if before.last == "<", let next = behind.first, next != ">" { return false }
        return stretch.first != "/" && !stretch.contains(where: { "{}|`*~'=%".contains($0) })
            && (isFree(before.utf8.reversed()) || before.last.map { ",;:|>".contains($0) } == true)
            && isFree(behind.utf8)
    }

    /// Whether the words in front of an address do not belong to it. In `ann, lee@x.org` they may.
    private static func isApart(_ text: Substring) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, let mark = last.last, text.utf8.last != UInt8(ascii: "\\") else {
            return words.isEmpty
        }
        return ":|<>()[]/\"'".contains(mark) || words.count > mostLoose
            || AddressWords.isOftenBesideAddresses(String(last))
            || Remark.containsRemarkWords(text) || LooseParts.areName(words)
    }

    /// The most words in front of an address that may belong to it.
    private static let mostLoose = 3

    /// Whether the text begins with a space, a separator or a mark alone, or is empty.
    private static func isFree(_ octets: some Sequence<UInt8>) -> Bool {
        var iterator = octets.makeIterator()
        guard let next = iterator.next(), next > .space else { return true }
        guard let second = iterator.next(), second > .space else { return ",;:|.<>()[]\"'!?".utf8.contains(next) }
        return ",;:|<>\"".utf8.contains(next) && !Notation.isWordOctet(second) && second != .dot
    }

    // MARK: Spelled-out marks

    private struct Mark {
        let spelling: [UInt8]
        let octet: UInt8
        /// Whether it counts even if the text has an `@` already.
        var isSure: Bool { spelling.contains(.at) || octet == .dot }
    }

    /// The marks by the first byte of their spelling.
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
                    // Behind several words, " at " is a word of a sentence.
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
        ("@-", "@"), ("@#", "@"), ("-.", "."), (".-", "."),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// The text without stray spaces and marks, comments and quotes, none of which has a meaning at its position.
    private static func withoutStrays(_ text: [UInt8]) -> [UInt8] {
        var tidy = withoutQuotes(withoutComments(text))
        for (stray, meant) in strays {
            var index = 0
            while index + stray.count <= tidy.count {
                guard tidy[index...].starts(with: stray) else {
                    index += 1
                    continue
                }
                // The rest may form another stray mark together with the byte before it. The text gets shorter each
                // time.
                tidy.replaceSubrange(index..<index + stray.count, with: meant)
                index = max(0, index - 1)
            }
        }
        let line = String(decoding: tidy, as: UTF8.self)
        return Array(Wrapping.removed(from: line[...]).utf8.drop { $0 == .dot })
    }

    /// The text without comments (RFC 5322 §3.2.2), also nested ones. A bracket that is not closed stays. So does a
    /// comment inside a word, which may be a spelled-out mark.
    private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var openings: [Int] = []
        for (index, octet) in text.enumerated() {
            switch octet {
            case UInt8(ascii: "("): openings.append(result.count)
            case UInt8(ascii: ")"):
                guard let opening = openings.popLast() else { break }
                if opening > 0, Notation.isWordOctet(result[opening - 1]), index + 1 < text.count,
                    Notation.isWordOctet(text[index + 1])
                {
                    break
                }
                result.removeSubrange(opening...)
                continue
            default: break
            }
            result.append(octet)
        }
        return result
    }

    /// The text without quotes around a word of a local part (RFC 5322 obs-local-part): `ann."lee"@x.org`.
    private static func withoutQuotes(_ text: [UInt8]) -> [UInt8] {
        guard let at = text.lastIndex(of: .at), text[..<at].contains(.quote), !text[(at + 1)...].contains(.quote) else {
            return text
        }
        let words = text[..<at].split(separator: .dot, omittingEmptySubsequences: false).map { word in
            let isQuoted = word.count > 2 && word.first == .quote && word.last == .quote
            return Array(isQuoted ? word.dropFirst().dropLast() : word)
        }
        let localPart = Array(words.joined(separator: [.dot]))
        return localPart.contains(.quote) ? text : localPart + text[at...]
    }

    // MARK: Dots and @

    /// The text with dots in place of marks from the neighbouring keys, and with the dot that an ending has lost.
    ///
    /// Only one comma inside a name, or a mark before an ending, is replaced: other marks separate the entries of a
    /// list.
    private static func withDots(_ text: [UInt8], domains: DomainSuggestions) -> [UInt8] {
        guard let at = text.lastIndex(of: .at) else { return text }
        var localPart = Array(text[..<at])
        // A text with `=` is a list of labels: `uid=ann,mail=ann@x.org`.
        if !localPart.contains(.dot), !localPart.contains(.space), !localPart.contains(UInt8(ascii: "=")),
            localPart.count(where: { $0 == UInt8(ascii: ",") }) == 1,
            let comma = localPart.firstIndex(of: UInt8(ascii: ","))
        {
            localPart[comma] = .dot
        }
        var domain = Array(text[(at + 1)...])
        if let mark = domain.firstIndex(where: { ",;:/ ".utf8.contains($0) }),
            isEnding(domain[(mark + 1)...], behind: domain[..<mark])
        {
            domain[mark] = .dot
        }
        if !domain.contains(.dot),
            let meant = domains.name(ofLabel: String(decoding: domain, as: UTF8.self).lowercased())
        {
            domain = Array(meant.utf8)
        }
        return localPart + [.at] + domain
    }

    /// Whether a mark is at the place of the dot before an ending, and not inside an ending as in `x.c,om`.
    private static func isEnding(_ ending: ArraySlice<UInt8>, behind: ArraySlice<UInt8>) -> Bool {
        let label = behind.split(separator: .dot).last ?? []
        return TopLevel.isSuffix(String(decoding: ending, as: UTF8.self).lowercased())
            && !(behind.contains(.dot)
                && TopLevel.isKnown(String(decoding: label + ending, as: UTF8.self).lowercased()))
    }

    /// The address of a text that ends in a popular domain and has no `@`, or another key's character instead.
    private static func parted(_ text: String, before domain: String) -> String? {
        var name = text.dropLast(domain.count)
        // On other keyboard layouts, the @ is on these keys.
        if let last = name.last, "2\"'#;._-".contains(last) { name.removeLast() }
        return name.isEmpty ? nil : "\(name)@\(domain)"
    }
}
