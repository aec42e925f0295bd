import MailTerms

/// What databases and people write where there is nothing.
enum Nothing {
    private static let words: Set<String> = [
        "null", "(null)", "<null>", "\\n", "nil", "none", "n/a", "#n/a", "n.a.", "na", "nan", "-", "--", "---", "?",
        "k.a.",
    ]

    /// Longer cells are not looked at.
    private static let longest = 12

    /// Whether a cell is empty, or holds one of those words, in any case.
    static func isMeant(by cell: some BidirectionalCollection<UInt8>) -> Bool {
        var text = cell[...]
        while let first = text.first, first <= .space { text = text.dropFirst() }
        while let last = text.last, last <= .space { text = text.dropLast() }
        if text.isEmpty { return true }
        guard text.prefix(longest + 1).count <= longest else { return false }
        return words.contains(String(decoding: text, as: UTF8.self).lowercased())
    }
}
