/// A table of text. Each column is as wide as its widest cell, if the terminal has room.
struct TextTable {
    struct Column {
        var title: String
        /// Whether its cells are numbers, which are aligned right.
        var isNumber = false
        /// Whether its cells may be shortened.
        var isFlexible = false
        /// Columns with the highest number are left out first if there is no room; 0: never left out.
        var expendability = 0
    }

    private static let gap = "  "
    /// The least width to which a cell is shortened, in terminal columns.
    private static let least = 12

    let columns: [Column]
    let rows: [[String]]
    /// Whether columns were left out.
    private(set) var isCut = false
    private let shown: [Int]
    private let widths: [Int]

    /// - Parameters:
    ///   - rows: each has one cell for each column.
    ///   - width: in terminal columns; `nil` for no limit.
    init(_ columns: [Column], rows: [[String]], width: Int?) {
        self.columns = columns
        self.rows = rows
        var widths = columns.indices.map { index in
            ([columns[index].title] + rows.map { $0[index] }).map(\.columns).max() ?? 0
        }
        var shown = Array(columns.indices)
        func excess() -> Int {
            let needed = shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * max(0, shown.count - 1)
            return needed - (width ?? .max)
        }
        while excess() > 0 {
            let flexible = shown.first { columns[$0].isFlexible && widths[$0] > Self.least }
            if let flexible,
                widths[flexible] - excess() >= Self.least || shown.allSatisfy({ columns[$0].expendability == 0 })
            {
                widths[flexible] = max(Self.least, widths[flexible] - excess())
                continue
            }
            let expendable = shown.filter { columns[$0].expendability > 0 }
            guard let last = expendable.max(by: { columns[$0].expendability < columns[$1].expendability }) else {
                break
            }
            shown.removeAll { $0 == last }
            isCut = true
        }
        self.shown = shown
        self.widths = widths
    }

    var text: String {
        ([columns.map(\.title)] + rows).map { row in
            shown.map { index in
                let cell = row[index].shortened(to: widths[index])
                return columns[index].isNumber ? cell.rightAligned(to: widths[index]) : cell.padded(to: widths[index])
            }.joined(separator: Self.gap).withoutBlanksAtEnd
        }.joined(separator: "\n")
    }
}
