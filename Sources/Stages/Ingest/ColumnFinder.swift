import MailTerms

/// Finds the e-mail column: by its name, checked against the data, else by the data alone.
struct ColumnFinder {
    /// A column's number from 0, and how it was found.
    struct Choice: Equatable {
        let column: Int
        let how: String
    }

    /// At least this share of a column's cells that are not empty must look like addresses.
    private static let leastShare = 0.3

    let names: [String]
    let rows: ArraySlice<Sample.Record>
    /// Whether there are no other rows.
    let isComplete: Bool
    let ownPrefix: String

    /// `nil` where no column will do.
    func find() -> Choice? {
        let tallies = names.indices.map(tally)
        let matches = names.map(EmailHeaderNames.match)
        let candidates = names.indices.filter { !Column.isOne(names[$0], prefix: ownPrefix) }
        let holdingAddresses = candidates.filter { tallies[$0].share >= Self.leastShare }
        let named = candidates.filter { matches[$0] == .whole } + candidates.filter { matches[$0] == .word }
        func choice(_ column: Int, _ how: String) -> Choice {
            let others = holdingAddresses.filter { $0 != column }.map { "column \($0 + 1) \"\(names[$0])\"" }
            let hint = others.isEmpty ? "" : "; addresses are also in " + others.prefix(3).joined(separator: ", ")
            return Choice(column: column, how: how + hint)
        }
        if let column = named.first(where: holdingAddresses.contains) { return choice(column, "by its name") }
        // A name that means nothing else is believed where addresses may still come.
        if !isComplete, let column = candidates.first(where: { matches[$0] == .whole && tallies[$0].filled == 0 }) {
            return choice(column, "by its name")
        }
        // Not the share alone: one address in an otherwise empty column is no column of addresses.
        let best = holdingAddresses.max { (tallies[$0].addresses, $1) < (tallies[$1].addresses, $0) }
        if let best {
            return choice(best, "by its content: \(Int(tallies[best].share * 100)) % look like addresses")
        }
        // An empty list is still a list, and so is one of slips: `ann@x`, `bob@@y.org`.
        return named.first { tallies[$0].filled == 0 || matches[$0] == .whole && tallies[$0].marks > 0 }
            .map { choice($0, "by its name") }
    }

    /// The column of that name, in any case; else the one of that number, counted from 1.
    static func column(asked: String, in names: [String]) -> Int? {
        let wanted = asked.trimmed.lowercased()
        if let column = names.firstIndex(where: { $0.trimmed.lowercased() == wanted }) { return column }
        guard let number = Int(wanted), names.indices.contains(number - 1) else { return nil }
        return number - 1
    }

    private struct Tally {
        var filled = 0
        var addresses = 0
        /// Cells with an `@`.
        var marks = 0
        var share: Double { filled == 0 ? 0 : Double(addresses) / Double(filled) }
    }

    private func tally(of column: Int) -> Tally {
        var tally = Tally()
        for row in rows where column < row.count && !MissingValue.isMeant(by: row[column]) {
            tally.filled += 1
            if AddressShape.fits(row[column]) { tally.addresses += 1 }
            if row[column].contains(.at) { tally.marks += 1 }
        }
        return tally
    }
}

extension StringProtocol {
    var trimmed: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}
