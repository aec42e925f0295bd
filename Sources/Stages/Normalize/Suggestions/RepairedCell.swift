import MailTerms

/// What a cell would say without the slips that people make when they write addresses by hand. Each repair may change
/// which mailbox is meant, so what comes of it is only suggested.
///
/// It works on bytes: what it looks for is in ASCII, or is compared as it stands.
enum RepairedCell {
    /// Longer texts are not addresses with a slip in them.
    private static let longest = 1000

    /// From the likeliest to the least likely; none for the many cells that hold something else altogether, and none
    /// where a piece of another notation is left: without it, every letter beside it may be a part of it.
    static func all(of cell: String, _ domains: DomainSuggestions) -> [String] {
        guard cell.utf8.count <= longest else { return [] }
        let text = withMarks(Array((Typography.latin(cell) ?? Typography.plain(cell)).utf8))
        let line = String(decoding: text, as: UTF8.self)
        guard !Notation.isLeft(in: line) else { return [] }
        guard text.contains(.at) else {
            guard !text.contains(where: { $0 <= .space }) else { return [] }
            return domains.popularEnding(of: line.lowercased()).flatMap { parted(line, $0) }.map { [$0] } ?? []
        }
        let tidy = withoutStrays(text)
        let narrow = LooseParts.joined(tidy) ?? tidy
        var repairs: [[UInt8]] = []
        for repair in [text, tidy, withDots(tidy, domains), narrow, withDots(narrow, domains)]
        where !repairs.contains(repair) && !repair.elementsEqual(cell.utf8) {
            repairs.append(repair)
        }
        return repairs.map { String(decoding: $0, as: UTF8.self) }
            + AddressesInText.all(in: line[...]).filter(isWhole).map(String.init)
    }

    /// Whether an address begins and ends where a word may.
    private static func isWhole(_ stretch: Substring) -> Bool {
        let (before, behind) = (stretch.base[..<stretch.startIndex], stretch.base[stretch.endIndex...])
        guard isApart(before) else { return false }
        // Half of a tag.
        if before.last == "<", let next = behind.first, next != ">" { return false }
        return stretch.first != "/" && !stretch.contains(where: { "{}|`*~'=%".contains($0) })
            && (isFree(before.utf8.reversed()) || before.last.map { ",;:|>".contains($0) } == true)
            && isFree(behind.utf8)
    }

    /// Whether words in front of an address are no parts of it that came loose, as in `ann, lee@x.org`.
    private static func isApart(_ text: Substring) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, let mark = last.last, text.utf8.last != UInt8(ascii: "\\") else {
            return words.isEmpty
        }
        return ":|<>()[]/\"'".contains(mark) || words.count > mostLoose || AddressWords.standsBeside(String(last))
            || Remark.holdsWords(text) || LooseParts.areName(words)
    }

    /// Words that may be parts of one name.
    private static let mostLoose = 3

    /// Whether nothing, a space, a separator, or one mark alone comes next.
    private static func isFree(_ octets: some Sequence<UInt8>) -> Bool {
        var iterator = octets.makeIterator()
        guard let next = iterator.next(), next > .space else { return true }
        guard let second = iterator.next(), second > .space else { return ",;:|.<>()[]\"'!?".utf8.contains(next) }
        return ",;:|<>\"".utf8.contains(next) && !Notation.isWordOctet(second) && second != .dot
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
        ("@-", "@"), ("@#", "@"), ("-.", "."), (".-", "."),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// Without what cannot stand where it stands, and adds nothing.
    private static func withoutStrays(_ text: [UInt8]) -> [UInt8] {
        var tidy = withoutQuotes(withoutComments(text))
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

    /// RFC 5322 §3.2.2, nested ones too, if they stand beside a word; a bracket that is not closed stays, and so does
    /// one inside a word, where it may be a mark that is spelled out.
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

    /// Without quotes around a word of a local part (RFC 5322 obs-local-part): `ann."lee"@x.org`.
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

    /// With dots for what is beside their key, and with the one that an ending has lost. What parts the entries of a
    /// list is none: it is one comma inside a name, or what stands before an ending.
    private static func withDots(_ text: [UInt8], _ domains: DomainSuggestions) -> [UInt8] {
        guard let at = text.lastIndex(of: .at) else { return text }
        var localPart = Array(text[..<at])
        // What holds `=` is a list of labels: `uid=ann,mail=ann@x.org`.
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

    /// Whether a mark stands where a dot does before an ending, and not inside of one: `x.c,om`.
    private static func isEnding(_ ending: ArraySlice<UInt8>, behind: ArraySlice<UInt8>) -> Bool {
        let label = behind.split(separator: .dot).last ?? []
        return TopLevel.isSuffix(String(decoding: ending, as: UTF8.self).lowercased())
            && !(behind.contains(.dot)
                && TopLevel.isKnown(String(decoding: label + ending, as: UTF8.self).lowercased()))
    }

    /// The name before a popular domain that has lost its `@`, or has another key's character instead.
    private static func parted(_ text: String, _ domain: String) -> String? {
        var name = text.dropLast(domain.count)
        // The @ of other layouts is on these keys.
        if let last = name.last, "2\"'#;._-".contains(last) { name.removeLast() }
        return name.isEmpty ? nil : "\(name)@\(domain)"
    }
}
