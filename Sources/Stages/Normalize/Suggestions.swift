import MailTerms

/// Did-you-mean. What it returns is shown to a person and never applied.
enum Suggestions {
    /// A popular domain that is one slip away from the one written.
    static func forDomain(of address: Address, popular: Set<String>) -> String? {
        let domain = address.domain
        guard domain.utf8.count >= 6, !popular.contains(domain) else { return nil }
        let near = popular.filter { EditDistance.isOneSlip(from: domain, to: $0) }.sorted().first
        return near.map { Address(localPart: address.localPart, domain: $0).description }
    }

    /// An address that a cell was probably meant to hold.
    static func forUnreadable(_ cell: String) -> String? {
        var text = CellText.unwrapped(cell)
        for (written, meant) in [("(at)", "@"), ("[at]", "@"), (" at ", "@"), ("(dot)", "."), ("@@", "@"), ("..", ".")]
        {
            text = text.replacing(written, with: meant)
        }
        text.removeAll { $0.isWhitespace }
        guard text.contains("@"), let address = try? AddressSyntax.parse(text) else { return nil }
        return address.description
    }
}

/// Slips of the hand.
enum EditDistance {
    /// Whether one insertion, deletion, substitution or swap of neighbours leads from one word to the other.
    static func isOneSlip(from written: String, to meant: String) -> Bool {
        let (left, right) = (Array(written.utf8), Array(meant.utf8))
        guard abs(left.count - right.count) <= 1, left != right else { return false }
        let head = zip(left, right).prefix { $0 == $1 }.count
        let (tailLeft, tailRight) = (left.dropFirst(head), right.dropFirst(head))
        if left.count < right.count { return tailRight.dropFirst().elementsEqual(tailLeft) }
        if left.count > right.count { return tailLeft.dropFirst().elementsEqual(tailRight) }
        if tailLeft.dropFirst().elementsEqual(tailRight.dropFirst()) { return true }
        return tailLeft.dropFirst(2).elementsEqual(tailRight.dropFirst(2))
            && tailLeft.prefix(2).elementsEqual(tailRight.prefix(2).reversed())
    }
}
