import MailTerms
import Tables

/// Pointers to the buffers of a batch; valid only inside `with`.
struct BatchBuffers {
    private let rows: RowBatch
    private let bytes: UnsafeBufferPointer<UInt8>
    private let fields: UnsafeBufferPointer<Range<Int>>
    private let reportCells: UnsafeBufferPointer<ReportBatch.Cell>
    private let recipients: UnsafeBufferPointer<RecipientBatch.Cell>
    private let texts: Row.Texts

    /// Calls `body` for each row, in order.
    func forEachRow(_ body: (Row) throws(WriteError) -> Void) throws(WriteError) {
        var start = 0
        var firstField = 0
        for (index, end) in rows.rowEnds.enumerated() {
            let fieldCount = rows.fieldCounts[index]
            let cells = index * rows.columnCount..<(index + 1) * rows.columnCount
            let lastField = fields.isEmpty ? 0 : firstField + fieldCount
            try body(
                Row(
                    record: .init(rebasing: bytes[start..<end]), fieldCount: fieldCount,
                    fields: .init(rebasing: fields[firstField..<lastField]),
                    reportCells: .init(rebasing: reportCells[cells]),
                    recipients: .init(rebasing: recipients[cells]), texts: texts))
            start = end
            firstField = lastField
        }
    }

    /// Calls `body` with the buffers of a batch and of its reports.
    static func with(
        _ batch: RecipientBatch, reports: ReportBatch, layout: TableLayout,
        _ body: (BatchBuffers) throws(WriteError) -> Void
    ) throws(WriteError) {
        let rows = batch.rows
        try rows.bytes.withUnsafeBufferPointer { bytes throws(WriteError) in
            try rows.fields.withUnsafeBufferPointer { fields throws(WriteError) in
                try reports.cells.withUnsafeBufferPointer { reportCells throws(WriteError) in
                    try batch.cells.withUnsafeBufferPointer { recipients throws(WriteError) in
                        try batch.text.withUnsafeBufferPointer { text throws(WriteError) in
                            let texts = Row.Texts(
                                bytes: text, encoding: layout.encoding, encodingIsGiven: layout.encodingIsGiven)
                            try body(
                                BatchBuffers(
                                    rows: rows, bytes: bytes, fields: fields, reportCells: reportCells,
                                    recipients: recipients,
                                    texts: texts))
                        }
                    }
                }
            }
        }
    }
}
