import MailTerms
import Tables

/// A batch's buffers, for as long as `with` lasts.
struct BatchBuffers {
    private let rows: RowBatch
    private let bytes: UnsafeBufferPointer<UInt8>
    private let fields: UnsafeBufferPointer<Range<Int>>
    private let shares: UnsafeBufferPointer<ReportBatch.Cell>
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
                    fields: .init(rebasing: fields[firstField..<lastField]), shares: .init(rebasing: shares[cells]),
                    recipients: .init(rebasing: recipients[cells]), texts: texts))
            start = end
            firstField = lastField
        }
    }

    static func with(
        _ batch: RecipientBatch, _ reports: ReportBatch, _ layout: TableLayout,
        _ body: (BatchBuffers) throws(WriteError) -> Void
    ) throws(WriteError) {
        let rows = batch.rows
        try rows.bytes.withUnsafeBufferPointer { bytes throws(WriteError) in
            try rows.fields.withUnsafeBufferPointer { fields throws(WriteError) in
                try reports.cells.withUnsafeBufferPointer { shares throws(WriteError) in
                    try batch.cells.withUnsafeBufferPointer { recipients throws(WriteError) in
                        try batch.text.withUnsafeBufferPointer { text throws(WriteError) in
                            let texts = Row.Texts(
                                bytes: text, encoding: layout.encoding, encodingIsGiven: layout.encodingIsGiven)
                            try body(
                                BatchBuffers(
                                    rows: rows, bytes: bytes, fields: fields, shares: shares, recipients: recipients,
                                    texts: texts))
                        }
                    }
                }
            }
        }
    }
}
