import Dispatch
import MailTerms
import Tables

/// The last stage: rows and their reports become the annotated table.
///
/// An output record is the original record without its line end, the delimiters it lacks to reach the table's
/// width, the new columns, and its own line end: so stripping the new columns gives back the input, byte for byte.
/// Appending is safe behind any field, because wherever a line end ends a record, a delimiter would have ended the
/// field in the same way. The last record has a line end only where it had one, and a table without a header gets
/// none: a name above data that has no names would make the first row of the one file the second of the other.
/// Fields are changed only where that was asked for (`RecordEditor`).
///
/// Unchecked: one thread at a time uses it: the one that made it, and after `confine(to:)` one queue, as the methods that
/// write prove.
package final class WriteStage: @unchecked Sendable {
    package let columnNames: ColumnNames

    /// `nil`: the thread that has made it.
    private var owner: DispatchQueue?
    private let layout: TableLayout
    private let editor: RecordEditor?
    private let columns: [Column]
    private let style: CellStyle
    private let results: TableOutput
    private let splits: [Status: TableOutput]
    private let clean: CleanTable?

    /// Every table begins with the preamble and the header. `extras` get each row a second time: tables of one status, by
    /// that of the first of its e-mail columns; a table without a sink is left out.
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
            try CleanTable(sink, layout, names, actions: options.actions)
        }
        for table in [results] + splits.values {
            try table.write { buffer throws(WriteError) in appendHeader(to: &buffer) }
        }
    }

    /// From now on only this queue uses the stage.
    package func confine(to queue: DispatchQueue) { owner = queue }

    private func requireOwner() {
        if let owner { dispatchPrecondition(condition: .onQueue(owner)) }
    }

    /// Writes rows with their reports, one for each e-mail cell.
    ///
    /// Throws `widerThanLayout` before any row of the batch is written.
    ///
    /// - Parameter repeats: for each row whether the mailbox of the first of several e-mail columns has stood in that
    ///   column before; `nil` if there is one column, whose reports tell it.
    package func append(
        _ batch: RecipientBatch, _ reports: ReportBatch, repeats: [Bool]? = nil
    ) throws(WriteError) {
        requireOwner()
        precondition(reports.cells.count == batch.cells.count, "one report per e-mail cell")
        if let widest = batch.rows.fieldCounts.max(), widest > layout.width { throw .widerThanLayout(widest) }
        let cells = ReportCells(reports, of: batch, columns: columns, style: style)
        let hasExtras = !splits.isEmpty || clean != nil
        var number = 0
        try BatchBuffers.with(batch, reports, layout) { buffers throws(WriteError) in
            try results.write { buffer throws(WriteError) in
                try buffers.forEachRow { row throws(WriteError) in
                    let start = buffer.count
                    append(row, reports, cells, to: &buffer)
                    number += 1
                    guard hasExtras else { return }
                    guard let share = row.shares.first else {
                        preconditionFailure("data row \(number) of a batch has no e-mail column")
                    }
                    let verdict = reports.reports[share.report].verdict
                    if let split = splits[verdict.status] {
                        let written = UnsafeRawBufferPointer(rebasing: buffer.bytes[start...])
                        try split.write { other throws(WriteError) in other.append(written) }
                    }
                    try clean?.append(row, verdict, isRepeated: repeats?[number - 1] ?? (share.duplicateOf > 0))
                }
            }
        }
    }

    /// Writes what is still held back, and what stands behind the last record: blank lines, and in a file of UTF-16 the
    /// odd byte that is no character. The sinks are finished, but not closed.
    package func finish(trailer: [UInt8] = []) throws(WriteError) {
        requireOwner()
        try results.write { buffer throws(WriteError) in buffer.append(trailer) }
        for table in [results] + splits.values { try table.finish() }
        try clean?.finish()
    }

    /// Rows of the clean table; `nil` without one.
    package var cleanRows: Int? { clean?.rows }

    private func append(_ row: Row, _ reports: ReportBatch, _ cells: ReportCells, to buffer: inout OutputBuffer) {
        if let editor { return editor.append(row, reports.reports, cells, style, to: &buffer) }
        let lineEnd = row.record.lineEnd
        buffer.append(UnsafeBufferPointer(rebasing: row.record[..<lineEnd]))
        buffer.append(repeating: layout.delimiter, count: layout.width - row.fieldCount)
        for column in row.shares.indices { cells.append(row.cell(column), to: &buffer) }
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
