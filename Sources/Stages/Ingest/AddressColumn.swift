import MailTerms

/// Where a table's addresses stand, before anyone knows which of its records are rows.
struct AddressColumn {
    private static let mostJudged = 100
    /// What is shorter is no address, however it is wrapped.
    private static let shortest = 6

    /// The column that most addresses stand in; `nil` where there are none.
    let column: Int?
    private let records: [Sample.Record]
    /// Asked where no cell has the shape of an address.
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

    func isAddress(_ record: Sample.Record, at column: Int) -> Bool {
        guard column < record.count else { return false }
        if AddressShape.fits(record[column]) { return true }
        guard let judge, record[column].count >= Self.shortest else { return false }
        return judge(record[column]) != .other
    }

    /// The same column, as the records below one tell.
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
