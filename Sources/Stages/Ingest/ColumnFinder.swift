import MailTerms
import Tables

/// Finds the e-mail column: by its name if the data agrees, otherwise by the data alone.
struct ColumnFinder {
    /// A column's number from 0, and how it was found.
    struct Choice: Equatable {
        let column: Int
        let how: String
    }

    /// The least share of a column's filled cells that must look like addresses.
    private static let leastShare = 0.3
    /// The most cells that the judge is asked about, and the most rows that they are taken from.
    private static let mostJudged = (cells: 4000, rows: 200)

    let names: [String]
    let rows: ArraySlice<Sample.Record>
    /// Whether `rows` are all rows of the file.
    let isComplete: Bool
    let ownPrefix: String
    let judge: CellJudge?

    /// `nil` if no column holds addresses.
    func find() -> Choice? {
        let tallies = names.indices.map(tally)
        let matches = names.map(EmailHeaderNames.match)
        let candidates = names.indices.filter { !Column.isResultColumn(names[$0], prefix: ownPrefix) }
        let holdingAddresses = candidates.filter { tallies[$0].share >= Self.leastShare }
        let named = candidates.filter { matches[$0] == .whole } + candidates.filter { matches[$0] == .word }
        func choice(_ column: Int, _ how: String) -> Choice {
            let others = holdingAddresses.filter { $0 != column }.map { other in
                names[other] == Self.number(other) ? names[other] : "\(Self.number(other)) \"\(names[other])\""
            }
            let hint = others.isEmpty ? "" : "; addresses are also in " + others.prefix(3).joined(separator: ", ")
            return Choice(column: column, how: how + hint)
        }
        if let column = named.first(where: holdingAddresses.contains) { return choice(column, "by its name") }
        lazy var judged = Judged(self, candidates)
        // Wrapped addresses count. Hints count only if the column's name means nothing but an address.
        let column = named.first { column in
            judged.share(of: column, matches[column] == .whole ? [.address, .hint] : [.address]) >= Self.leastShare
        }
        if let column { return choice(column, "by its name") }
        // A name that means nothing but an address is believed if addresses may still come.
        if !isComplete, let column = candidates.first(where: { matches[$0] == .whole && tallies[$0].isBlank }) {
            return choice(column, "by its name")
        }
        // The share alone does not decide: one address in an otherwise empty column does not make a column of
        // addresses.
        let best = holdingAddresses.max { (tallies[$0].addresses, $1) < (tallies[$1].addresses, $0) }
        if let best {
            return choice(best, "by its content: \(Int(tallies[best].share * 100)) % look like addresses")
        }
        if let (best, share) = judged.best, share >= Self.leastShare {
            return choice(best, "by its content: \(Int(share * 100)) % hold addresses")
        }
        // An empty list is a list. So is a list of nothing but typing errors: `ann@x`, `bob@@y.org`.
        return named.first { tallies[$0].isBlank || rows.isEmpty || matches[$0] == .whole && tallies[$0].marks > 0 }
            .map { choice($0, "by its name") }
    }

    /// The name of a column that has none in the file.
    static func number(_ column: Int) -> String { "column \(column + 1)" }

    /// The column with that name, in any letter case; otherwise the one with that number, counted from 1.
    static func column(named asked: String, in names: [String]) -> Int? {
        let wanted = asked.trimmed.lowercased()
        if let column = names.firstIndex(where: { $0.trimmed.lowercased() == wanted }) { return column }
        guard let number = Int(wanted), names.indices.contains(number - 1) else { return nil }
        return number - 1
    }

    private struct Tally {
        /// Rows that have the column.
        var present = 0
        var filled = 0
        var addresses = 0
        /// Cells with an `@`.
        var marks = 0
        var share: Double { filled == 0 ? 0 : Double(addresses) / Double(filled) }
        /// Whether some rows have the column, and it is empty in all of them.
        var isBlank: Bool { present > 0 && filled == 0 }
    }

    private func tally(of column: Int) -> Tally {
        var tally = Tally()
        for row in rows where column < row.count {
            tally.present += 1
            guard !MissingValue.isMeant(by: row[column]) else { continue }
            tally.filled += 1
            if AddressShape.fits(row[column]) { tally.addresses += 1 }
            if row[column].contains(.at) { tally.marks += 1 }
        }
        return tally
    }

    /// What the judge says of the columns.
    private struct Judged {
        private var contents: [Int: [CellContent]] = [:]

        init(_ finder: ColumnFinder, _ candidates: [Int]) {
            guard let judge = finder.judge, !candidates.isEmpty else { return }
            let (cells, rows) = ColumnFinder.mostJudged
            for row in finder.rows.prefix(min(rows, max(1, cells / candidates.count))) {
                for column in candidates where column < row.count && !MissingValue.isMeant(by: row[column]) {
                    contents[column, default: []].append(
                        AddressShape.fits(row[column]) ? .address : judge(row[column]))
                }
            }
        }

        func share(of column: Int, _ wanted: [CellContent]) -> Double {
            guard let cells = contents[column], !cells.isEmpty else { return 0 }
            return Double(cells.count(where: wanted.contains)) / Double(cells.count)
        }

        /// The column with the most addresses; of several, the one with the most hints.
        var best: (column: Int, share: Double)? {
            let worth = contents.mapValues { cells in
                (cells.count { $0 == .address }, cells.count { $0 == .hint })
            }
            let best = worth.max { ($0.value.0, $0.value.1, $1.key) < ($1.value.0, $1.value.1, $0.key) }?.key
            return best.map { ($0, share(of: $0, [.address, .hint])) }
        }
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
