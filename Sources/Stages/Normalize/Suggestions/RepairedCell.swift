import Foundation
import MailTerms

/// What a cell would say without the slips that people make when they write addresses by hand. Each repair may change
/// which mailbox is meant, so what comes of it is only suggested.
enum RepairedCell {
    /// Longer texts are not addresses with a slip in them.
    private static let longest = 1000

    /// From the likeliest to the least likely; none for the many cells that hold something else altogether.
    static func all(of cell: String, _ domains: DomainSuggestions) -> [String] {
        guard cell.utf8.count <= longest else { return [] }
        let text = withMarks(Typography.plain(cell))
        guard text.utf8.contains(.at) else {
            let ending = domains.popularEnding(of: text.lowercased())
            return ending.flatMap { parted(text, $0) } ?? []
        }
        let tidy = withoutStrays(text)
        return [text, tidy, withDots(tidy, domains), withoutSpaces(tidy), withDots(withoutSpaces(tidy), domains)]
            + AddressesInText.all(in: text[...]).filter(isWhole).map(String.init)
    }

    /// Whether an address begins where a word may begin.
    private static func isWhole(_ stretch: Substring) -> Bool {
        stretch.base[..<stretch.startIndex].unicodeScalars.last.map { " ,;:<>()[]\"|/".unicodeScalars.contains($0) }
            ?? true
    }

    // MARK: Marks that are spelled out

    private static let marks: [(spelling: String, mark: String)] =
        [
            "(at)", "[at]", "{at}", "<at>", "(a)", "[a]", "(@)", "[@]", "{@}", "(ät)", "[ät]", "(arroba)",
            "(arobase)", "(chiocciola)", "(malpa)", "_at_", "-at-", "&#64;", "&commat;", "%40", " at ", " ät ",
            " arroba ", " arobase ", " chiocciola ", " małpa ",
        ].map { ($0, "@") }
        + [
            "(dot)", "[dot]", "{dot}", "<dot>", "(punkt)", "[punkt]", "(punto)", "[punto]", "(point)", "[point]",
            "(.)", "[.]", "{.}", "_dot_", "-dot-", "&#46;", " dot ", " punkt ", " punto ", " point ", " kropka ",
        ].map { ($0, ".") }

    private static func withMarks(_ text: String) -> String {
        var text = text
        var lowerCase = Array(text.lowercased().utf8)
        for (spelling, mark) in marks where lowerCase.holds(spelling) {
            // " at " beside an @, or behind several words, is a word.
            if mark == "@", text.utf8.contains(.at) && !spelling.contains("@") || isWord(spelling, in: text) {
                continue
            }
            text = text.replacingOccurrences(of: spelling, with: mark, options: .caseInsensitive)
            lowerCase = Array(text.lowercased().utf8)
        }
        return text
    }

    private static func isWord(_ spelling: String, in text: String) -> Bool {
        spelling.first == " "
            && text.range(of: spelling, options: .caseInsensitive).map {
                text[..<$0.lowerBound].contains(where: \.isWhitespace)
            } ?? true
    }

    // MARK: Strays

    /// What cannot stand where it stands, and adds nothing.
    private static func withoutStrays(_ text: String) -> String {
        var tidy = text
        while let comment = tidy.firstMatch(of: /\((?:[^()\\]|\\.)*\)/) { tidy.removeSubrange(comment.range) }
        for (stray, meant) in strays {
            var count = Int.max
            // Each time it gets shorter.
            while tidy.utf8.count < count {
                count = tidy.utf8.count
                tidy = tidy.replacingOccurrences(of: stray, with: meant, options: .literal)
            }
        }
        return String(Wrapping.takenOff(tidy[...]).drop { $0 == "." })
    }

    private static let strays = [
        (" @", "@"), ("@ ", "@"), (" .", "."), (". ", "."), ("@@", "@"), ("..", "."), (".@", "@"), ("@.", "@"),
        ("@-", "@"), ("@#", "@"), ("-.", "."), (".-", "."), ("\"", ""), ("\\", ""),
    ]

    /// A name that spaces were typed in by mistake is a short one.
    private static func withoutSpaces(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count <= 4 ? words.joined() : text
    }

    // MARK: Dots and @

    /// With dots for what is beside their key, and with the one that an ending has lost.
    private static func withDots(_ text: String, _ domains: DomainSuggestions) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let localPart = text[..<at].replacing(/[,;:]/, with: ".")
        var domain = text[text.index(after: at)...].replacing(/\s*[,;:\/]\s*/, with: ".")
        if !domain.contains(".") { domain = domains.name(ofLabel: domain.lowercased())?[...] ?? domain }
        return "\(localPart)@\(domain)"
    }

    /// The name before a popular domain that has lost its `@`, or has another key's character instead.
    private static func parted(_ text: String, _ domain: String) -> [String] {
        var name = text.dropLast(domain.count)
        // The @ of other layouts is on these keys.
        if let last = name.last, "2\"'#;._-".contains(last) { name.removeLast() }
        return name.isEmpty ? [] : ["\(name)@\(domain)"]
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        return indices.contains { self[$0] == first && self[$0...].starts(with: text.utf8) }
    }
}
