/// Consecutive data rows, unchanged from the file: the output of `Ingest`.
///
/// All rows share a few buffers, so that a batch of a thousand rows needs only a few allocations. `cells` has only the
/// text of the e-mail columns, unquoted by the CSV parser, `columnCount` cells for each row.
package struct RowBatch: Sendable {
    /// The data row number (from 1) of the first row.
    package let firstRow: Int
    /// E-mail columns per row, at least 1.
    package let columnCount: Int
    /// The raw records with their line ends, one after the other.
    package private(set) var bytes: [UInt8] = []
    /// The end of each record in `bytes`.
    package private(set) var rowEnds: [Int] = []
    /// The number of fields of each record.
    package private(set) var fieldCounts: [Int] = []
    /// The text of the e-mail cells, one after the other.
    package private(set) var cells: [UInt8] = []
    /// The end of each cell in `cells`.
    package private(set) var cellEnds: [Int] = []
    /// The ranges of the fields of each record, with quotes and without delimiters, row by row; empty unless fields will
    /// be changed.
    package private(set) var fields: [Range<Int>] = []
    /// The one address outside the e-mail columns of a row without an address in them, by the row's index from 0.
    package private(set) var strays: [Int: [UInt8]] = [:]
    /// The encoding of every cell; `nil` if each cell shows its own.
    package let encoding: TextEncoding?

    /// - Parameters:
    ///   - firstRow: the data row number of the first row, from 1.
    ///   - columnCount: the number of e-mail columns, at least 1.
    ///   - encoding: the encoding of every cell; `nil` if each cell shows its own.
    ///   - rows: the expected number of rows.
    ///   - bytes: the expected number of bytes of their records.
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

    /// Adds a cell from a parser's memory: a generic call into another module costs more than the copy.
    package mutating func append(cell: UnsafeBufferPointer<UInt8>) {
        cells.append(contentsOf: cell)
        cellEnds.append(cells.count)
    }

    /// Closes a row, whose cells were added before; missing cells are empty.
    package mutating func append(record: some Sequence<UInt8>, fieldCount: Int) {
        bytes.append(contentsOf: record)
        closeRow(fieldCount)
    }

    /// Closes a row from a reader's memory, whose cells were added before; missing cells are empty.
    package mutating func append(record: UnsafeBufferPointer<UInt8>, fieldCount: Int) {
        bytes.append(contentsOf: record)
        closeRow(fieldCount)
    }

    /// Adds the fields of the record that was added last.
    package mutating func append(fields stretches: some Sequence<Range<Int>>) {
        fields.append(contentsOf: stretches)
    }

    /// Sets the stray address of the record that was added last.
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
