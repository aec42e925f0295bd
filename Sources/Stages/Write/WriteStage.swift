import MailTerms

/// The last stage: rows and their reports become the annotated table.
///
/// An output record is the original record without its line end, the delimiters it lacks to reach the table's
/// width, the new columns, and its own line end: so stripping the new columns gives back the input, byte for byte.
/// Appending is safe behind any field, because wherever a line end ends a record, a delimiter would have ended the
/// field in the same way. The last record has a line end only where it had one, and a table without a header gets
/// none: a name above data that has no names would make the first row of the one file the second of the other.
///
/// Unchecked: one queue, the writer's, owns it after it is made.
package final class WriteStage: @unchecked Sendable {
    package let columnNames: ColumnNames

    private let layout: TableLayout
    private var cells: ReportCells
    private var results: TableOutput
    private var splits: [Status: TableOutput]

    /// Every table begins with the byte order mark and the header. `splits` gets each row a second time, by the status
    /// of the first of its e-mail columns; a status without a sink is left out.
    package init(
        layout: TableLayout, options: WriteOptions, output: any ByteSink, splits: [Status: any ByteSink] = [:]
    ) {
        self.layout = layout
        columnNames = ColumnNames(
            prefix: options.prefix, columns: options.columns, sets: layout.emailColumns.count,
            existing: layout.header == nil ? [] : layout.columnNames)
        cells = ReportCells(columns: options.columns, delimiter: layout.delimiter)
        results = TableOutput(output)
        self.splits = splits.mapValues { TableOutput($0) }
        appendHeader(to: &results.buffer)
        for status in splits.keys { self.splits[status]?.buffer = results.buffer }
    }

    /// Writes rows with their reports, row by row, one report per e-mail column.
    ///
    /// Throws `widerThanLayout` before any row of the batch is written.
    package func append(_ batch: RowBatch, reports: [Report]) throws(WriteError) {
        precondition(reports.count == batch.count * batch.columnCount, "one report per e-mail cell")
        if let widest = batch.fieldCounts.max(), widest > layout.width { throw .widerThanLayout(widest) }
        // Neither rows nor reports are copied out of their arrays: on a million rows that is felt.
        try batch.bytes.withUnsafeBufferPointer { bytes throws(WriteError) in
            try reports.withUnsafeBufferPointer { reports throws(WriteError) in
                for index in 0..<batch.count {
                    let start = index == 0 ? 0 : batch.rowEnds[index - 1]
                    let cells = index * batch.columnCount..<(index + 1) * batch.columnCount
                    try append(
                        UnsafeBufferPointer(rebasing: bytes[start..<batch.rowEnds[index]]),
                        fields: batch.fieldCounts[index],
                        UnsafeBufferPointer(rebasing: reports[cells]))
                }
            }
        }
    }

    /// Writes what is still held back, and the blank lines behind the last record. The sinks are left open.
    package func finish(trailer: [UInt8] = []) throws(WriteError) {
        results.buffer.append(contentsOf: trailer)
        try results.flush()
        for status in splits.keys { try splits[status]?.flush() }
    }

    private func append(
        _ record: UnsafeBufferPointer<UInt8>, fields: Int, _ reports: UnsafeBufferPointer<Report>
    ) throws(WriteError) {
        let start = results.buffer.count
        let lineEnd = record.lineEnd
        results.buffer.append(contentsOf: record[..<lineEnd])
        for _ in fields..<layout.width { results.buffer.append(layout.delimiter) }
        for index in reports.indices { cells.append(reports[index], to: &results.buffer) }
        results.buffer.append(contentsOf: record[lineEnd...])
        if !splits.isEmpty, let status = reports.first?.verdict.status {
            splits[status]?.buffer.append(contentsOf: results.buffer[start...])
            try splits[status]?.flushIfLarge()
        }
        try results.flushIfLarge()
    }

    private func appendHeader(to buffer: inout [UInt8]) {
        buffer.append(contentsOf: layout.byteOrderMark)
        guard let header = layout.header else { return }
        let lineEnd = header.lineEnd
        let text = SafeCell(delimiter: layout.delimiter)
        buffer.append(contentsOf: header[..<lineEnd])
        let missing = max(0, layout.width - layout.columnNames.count)
        buffer.append(contentsOf: repeatElement(layout.delimiter, count: missing))
        for name in columnNames.all {
            buffer.append(layout.delimiter)
            text.append(name, to: &buffer)
        }
        buffer.append(contentsOf: header[lineEnd...])
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// Where the record's line end begins: at CR, LF or CRLF, or at the end where there is none.
    fileprivate var lineEnd: Int {
        switch last {
        case .lineFeed: dropLast().last == .carriageReturn ? endIndex - 2 : endIndex - 1
        case .carriageReturn: endIndex - 1
        default: endIndex
        }
    }
}
