extension Int {
    /// The number with its noun in the singular or the plural: `1 row`, `2 rows`, `3 mailboxes`, `4 entries`.
    package func counted(_ noun: String) -> String {
        "\(self) \(self == 1 ? noun : noun.plural)"
    }
}

extension String {
    fileprivate var plural: String {
        if let last = unicodeScalars.last, "sx".unicodeScalars.contains(last) { return self + "es" }
        if hasSuffix("ry") { return dropLast() + "ies" }
        return self + "s"
    }
}
