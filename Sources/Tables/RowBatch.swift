/// A run of consecutive data rows as they stood in the file: what `Ingest` gives.
///
/// All rows share three buffers, so that a batch of a thousand rows costs a handful of allocations.
/// `cells` holds only the e-mail columns' text, unquoted by the CSV parser, `columnCount` cells a row.
package struct RowBatch: Sendable {
    /// The data row number (from 1) of the first row.
    package let firstRow: Int
    /// E-mail columns per row, at least 1.
    package let columnCount: Int
    /// The raw records, line ends included, one behind the other.
    package private(set) var bytes: [UInt8] = []
    /// Where each record ends in `bytes`.
    package private(set) var rowEnds: [Int] = []
    /// The number of fields of each record.
    package private(set) var fieldCounts: [Int] = []
    /// The text of the e-mail cells, one behind the other.
    package private(set) var cells: [UInt8] = []
    /// Where each cell ends in `cells`.
    package private(set) var cellEnds: [Int] = []
    /// The stretches of each record that are its fields, quotes included and delimiters not, row by row; empty unless
    /// someone wants to change fields.
    package private(set) var fields: [Range<Int>] = []
    /// The addresses that stand beside the e-mail columns, by the row's number from 0: of rows whose e-mail cells hold
    /// none, and that show no other.
    package private(set) var strays: [Int: [UInt8]] = [:]
    /// What every cell is written in; `nil` where each cell tells.
    package let encoding: TextEncoding?

    /// - Parameters:
    ///   - rows: how many rows are expected.
    ///   - bytes: how many bytes their records are expected to have.
    package init(firstRow: Int, columnCount: Int, encoding: TextEncoding? = nil, rows: Int = 0, bytes: Int = 0) {
        self.firstRow = firstRow
        self.columnCount = columnCount
        self.encoding = encoding
        self.bytes.reserveCapacity(bytes)
        rowEnds.reserveCapacity(rows)
        fieldCounts.reserveCapacity(rows)
        cellEnds.reserveCapacity(rows * columnCount)
        cells.reserveCapacity(min(bytes, rows * columnCount * 32))
    }

    /// The number of rows.
    package var count: Int { rowEnds.count }

    package var isEmpty: Bool { rowEnds.isEmpty }

    /// Adds a cell of the row that `append(record:fieldCount:)` will close.
    package mutating func append(cell: some Sequence<UInt8>) {
        cells.append(contentsOf: cell)
        cellEnds.append(cells.count)
    }

    /// As above, where the text lies in a parser's memory: a generic call into another module costs more than the copy.
    package mutating func append(cell: UnsafeBufferPointer<UInt8>) {
        cells.append(contentsOf: cell)
        cellEnds.append(cells.count)
    }

    /// Closes a row, whose cells were added before; missing cells are empty.
    package mutating func append(record: some Sequence<UInt8>, fieldCount: Int) {
        bytes.append(contentsOf: record)
        closeRow(fieldCount)
    }

    /// As above, where the record lies in a reader's memory.
    package mutating func append(record: UnsafeBufferPointer<UInt8>, fieldCount: Int) {
        bytes.append(contentsOf: record)
        closeRow(fieldCount)
    }

    /// Adds the fields of the record that was added last.
    package mutating func append(fields stretches: some Sequence<Range<Int>>) {
        fields.append(contentsOf: stretches)
    }

    /// Notes the stray address of the record that was added last.
    package mutating func append(stray: [UInt8]) {
        strays[count - 1] = stray
    }

    private mutating func closeRow(_ fieldCount: Int) {
        rowEnds.append(bytes.count)
        fieldCounts.append(fieldCount)
        while cellEnds.count < rowEnds.count * columnCount {
            cellEnds.append(cells.count)
        }
    }

    /// The bytes of a record, line end included. `index` counts from 0 in this batch.
    package func record(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : rowEnds[index - 1])..<rowEnds[index]]
    }

    /// The text of an e-mail cell. Both arguments count from 0.
    package func cell(row index: Int, column: Int) -> ArraySlice<UInt8> {
        let position = index * columnCount + column
        return cells[(position == 0 ? 0 : cellEnds[position - 1])..<cellEnds[position]]
    }
}
