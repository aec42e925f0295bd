import MailTerms

/// The column of a table that has the addresses, found before it is known which records are rows.
struct AddressColumn {
    /// The most records whose cells the judge is asked about.
    private static let mostJudged = 100
    /// Bytes. A shorter cell is not an address, with or without wrapping.
    private static let shortest = 6

    /// The column with the most addresses; `nil` if there are none.
    let column: Int?
    private let records: [Sample.Record]
    /// Asked if no cell has the shape of an address.
    private let judge: CellJudge?

    init(in records: [Sample.Record], judge: CellJudge?) {
        self.records = records
        if let column = Self.fullest(records[...], AddressShape.fits) {
            (self.column, self.judge) = (column, nil)
        } else {
            self.judge = judge
            column = judge.flatMap { judge in
                let rows = records.prefix(Self.mostJudged)
                let fits = { (cell: [UInt8]) in cell.count >= Self.shortest && judge(cell) != .other }
                return Self.fullest(rows, fits, atLeast: (rows.count + 2) / 3)
            }
        }
    }

    /// Whether a record holds an address in a column.
    func isAddress(_ record: Sample.Record, at column: Int) -> Bool {
        guard column < record.count else { return false }
        if AddressShape.fits(record[column]) { return true }
        guard let judge, record[column].count >= Self.shortest else { return false }
        return judge(record[column]) != .other
    }

    /// The column with the most addresses in the records below one of them.
    func column(below index: Int) -> Int? {
        judge == nil ? Self.fullest(records[(index + 1)...], AddressShape.fits) : column
    }

    private static func fullest(
        _ records: ArraySlice<Sample.Record>, _ fits: ([UInt8]) -> Bool, atLeast least: Int = 1
    ) -> Int? {
        var counts: [Int: Int] = [:]
        for record in records {
            for (column, cell) in record.enumerated() where fits(cell) { counts[column, default: 0] += 1 }
        }
        return counts.filter { $0.value >= least }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
