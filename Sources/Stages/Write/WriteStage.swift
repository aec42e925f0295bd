import Dispatch
import MailTerms
import Tables

/// The last stage: it writes rows and their reports as the annotated table.
///
/// An output record is the original record without its line end, delimiters up to the table's width, the new columns,
/// and the original line end. Without the new columns it is the input, byte for byte. The new columns can follow any
/// field, because a delimiter ends a field wherever a line end does.
///
/// The last record has a line end only if it had one. A table without a header does not get one, so that the first row
/// stays the first row. Fields of the input change only if the options ask for it (`RecordEditor`).
///
/// Unchecked, because only one thread at a time uses the stage: first the one that made it, after `confine(to:)` only
/// that queue. The methods that write check the queue.
package final class WriteStage: @unchecked Sendable {
    package let columnNames: ColumnNames

    /// `nil`: the thread that made the stage.
    private var owner: DispatchQueue?
    private let layout: TableLayout
    private let editor: RecordEditor?
    private let columns: [Column]
    private let style: CellStyle
    private let results: TableOutput
    private let splits: [Status: TableOutput]
    private let clean: CleanTable?

    /// Writes the preamble and the header of every table.
    ///
    /// - Parameters:
    ///   - output: the sink of the results.
    ///   - extras: the sinks of the extra tables that are wanted. The status of the first e-mail column decides which
    ///     of them gets a row.
    package init(
        layout: TableLayout, options: WriteOptions, output: any ByteSink, extras: [ExtraTable: any ByteSink] = [:]
    ) throws(WriteError) {
        self.layout = layout
        let names = ColumnNames(
            prefix: options.prefix, columns: options.columns, sets: layout.emailColumns.count,
            existing: layout.header == nil ? [] : layout.columnNames, refresh: options.refreshes)
        columnNames = names
        columns = options.columns
        style = CellStyle(layout, actions: options.actions)
        editor =
            options.changesFields
            ? RecordEditor(columnNames, layout: layout, escapesFormulas: options.escapesFormulas) : nil
        results = TableOutput(output)
        var splits: [Status: TableOutput] = [:]
        for status in Status.allCases { splits[status] = extras[.status(status)].map { TableOutput($0) } }
        self.splits = splits
        clean = try extras[.clean].map { sink throws(WriteError) in
            try CleanTable(sink, layout: layout, names: names, actions: options.actions)
        }
        for table in [results] + splits.values {
            try table.write { buffer throws(WriteError) in appendHeader(to: &buffer) }
        }
    }

    /// Confines the stage to a queue: from now on only this queue may use it.
    package func confine(to queue: DispatchQueue) { owner = queue }

    private func requireOwner() {
        if let owner { dispatchPrecondition(condition: .onQueue(owner)) }
    }

    /// Writes rows with their reports, one for each e-mail cell. Call it only on the queue of `confine(to:)`.
    ///
    /// - Parameter repeats: for each row whether an earlier row has the same mailbox in the first e-mail column; `nil`
    ///   if there is only one e-mail column, because its reports show it.
    /// - Throws: `widerThanLayout` before any row of the batch is written; other errors if a sink fails.
    package func append(
        _ batch: RecipientBatch, reports: ReportBatch, repeats: [Bool]? = nil
    ) throws(WriteError) {
        requireOwner()
        precondition(
            reports.cells.count == batch.cells.count,
            "\(reports.cells.count) reports for \(batch.cells.count) e-mail cells")
        if let widest = batch.rows.fieldCounts.max(), widest > layout.width { throw .widerThanLayout(widest) }
        let cells = ReportCells(reports, of: batch, columns: columns, style: style)
        let hasExtras = !splits.isEmpty || clean != nil
        var number = 0
        try BatchBuffers.with(batch, reports: reports, layout: layout) { buffers throws(WriteError) in
            try results.write { buffer throws(WriteError) in
                try buffers.forEachRow { row throws(WriteError) in
                    let start = buffer.count
                    append(row, reports: reports, cells: cells, to: &buffer)
                    number += 1
                    guard hasExtras else { return }
                    guard let reportCell = row.reportCells.first else {
                        preconditionFailure("data row \(number) of a batch has no e-mail column")
                    }
                    let verdict = reports.reports[reportCell.report].verdict
                    if let split = splits[verdict.status] {
                        let written = UnsafeRawBufferPointer(rebasing: buffer.bytes[start...])
                        try split.write { other throws(WriteError) in other.append(written) }
                    }
                    try clean?.append(
                        row, verdict: verdict, isRepeated: repeats?[number - 1] ?? (reportCell.duplicateOf > 0))
                }
            }
        }
    }

    /// Writes the rest and the bytes after the last record (`IngestStage.trailer`), and finishes the sinks. Call it
    /// only on the queue of `confine(to:)`.
    package func finish(trailer: [UInt8] = []) throws(WriteError) {
        requireOwner()
        try results.write { buffer throws(WriteError) in buffer.append(trailer) }
        for table in [results] + splits.values { try table.finish() }
        try clean?.finish()
    }

    /// The number of rows of the clean table; `nil` without one.
    package var cleanRows: Int? { clean?.rows }

    private func append(_ row: Row, reports: ReportBatch, cells: ReportCells, to buffer: inout OutputBuffer) {
        if let editor { return editor.append(row, reports: reports.reports, cells: cells, style: style, to: &buffer) }
        let lineEnd = row.record.lineEnd
        buffer.append(UnsafeBufferPointer(rebasing: row.record[..<lineEnd]))
        buffer.append(repeating: layout.delimiter, count: layout.width - row.fieldCount)
        for column in row.reportCells.indices { cells.append(row.cell(column), to: &buffer) }
        buffer.append(UnsafeBufferPointer(rebasing: row.record[lineEnd...]))
    }

    private func appendHeader(to buffer: inout OutputBuffer) {
        buffer.append(layout.preamble)
        for title in layout.titles {
            title.record.withUnsafeBufferPointer { record in
                guard let editor else { return buffer.append(record) }
                editor.append(record, fields: title.fields, to: &buffer)
            }
        }
        guard let header = layout.header else { return }
        let lineEnd = header.withUnsafeBufferPointer(\.lineEnd)
        if let editor {
            header.withUnsafeBufferPointer { header in
                editor.append(
                    UnsafeBufferPointer(rebasing: header[..<lineEnd]), fields: layout.headerFields, to: &buffer)
            }
        } else {
            buffer.append(Array(header[..<lineEnd]))
        }
        buffer.append(repeating: layout.delimiter, count: layout.width - layout.columnNames.count)
        for entry in columnNames.entries where entry.place == nil {
            buffer.append(layout.delimiter)
            style.safe.append(entry.name, as: layout.encoding, to: &buffer)
        }
        buffer.append(Array(header[lineEnd...]))
    }
}
