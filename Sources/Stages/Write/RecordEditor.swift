import MailTerms
import Tables

/// Writes records with some of their fields changed. Columns of an earlier run are replaced, and cells that a
/// spreadsheet reads as formulas get an apostrophe. All other bytes are unchanged.
struct RecordEditor {
    private let layout: TableLayout
    private let escapesFormulas: Bool
    private let added: [ColumnNames.Entry]
    private let replaced: [Int: ColumnNames.Entry]
    private let emptied: Set<Int>

    init(_ names: ColumnNames, layout: TableLayout, escapesFormulas: Bool) {
        self.layout = layout
        self.escapesFormulas = escapesFormulas
        added = names.entries.filter { $0.place == nil }
        replaced = Dictionary(
            names.entries.compactMap { entry in entry.place.map { ($0, entry) } },
            uniquingKeysWith: { first, _ in first })
        emptied = names.emptied
    }

    func append(
        _ row: Row, reports: [Report], cells: ReportCells, style: CellStyle, to buffer: inout OutputBuffer
    ) {
        // `row.cell` finds the encoding of a cell, so it is called once, not for each column.
        let sources = row.reportCells.indices.map(row.cell)
        func append(_ entry: ColumnNames.Entry) {
            let cell = sources[entry.set]
            cells.append(entry.column, of: reports[cell.reportCell.report], cell: cell, to: &buffer)
        }
        var position = 0
        for (index, field) in row.fields.enumerated() {
            buffer.append(UnsafeBufferPointer(rebasing: row.record[position..<field.lowerBound]))
            if let entry = replaced[index] {
                append(entry)
            } else if emptied.contains(index) {
                style.safe.appendEmpty(to: &buffer)
            } else {
                appendOriginal(UnsafeBufferPointer(rebasing: row.record[field]), to: &buffer)
            }
            position = field.upperBound
        }
        for index in row.fieldCount..<max(row.fieldCount, layout.width) {
            buffer.append(layout.delimiter)
            if let entry = replaced[index] { append(entry) }
        }
        for entry in added {
            buffer.append(layout.delimiter)
            append(entry)
        }
        buffer.append(UnsafeBufferPointer(rebasing: row.record[position...]))
    }

    /// Writes the fields of the header or of a title.
    ///
    /// - Parameter record: the header without its line end, or a title with it.
    func append(_ record: UnsafeBufferPointer<UInt8>, fields: [Range<Int>], to buffer: inout OutputBuffer) {
        var position = 0
        for field in fields {
            buffer.append(UnsafeBufferPointer(rebasing: record[position..<field.lowerBound]))
            appendOriginal(UnsafeBufferPointer(rebasing: record[field]), to: &buffer)
            position = field.upperBound
        }
        buffer.append(UnsafeBufferPointer(rebasing: record[position...]))
    }

    /// Writes a field of the input, with an apostrophe if the options ask for it and the field needs it.
    private func appendOriginal(_ field: UnsafeBufferPointer<UInt8>, to buffer: inout OutputBuffer) {
        guard escapesFormulas, let place = FormulaEscape.place(in: field) else { return buffer.append(field) }
        buffer.append(UnsafeBufferPointer(rebasing: field[..<place]))
        buffer.append(UInt8(ascii: "'"))
        buffer.append(UnsafeBufferPointer(rebasing: field[place...]))
    }
}
