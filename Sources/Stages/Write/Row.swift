import MailTerms

/// One row of a batch on its way out: its bytes, and what is said of its e-mail cells.
///
/// A trivial value that points into the batch's buffers: nothing is counted or copied for a row.
struct Row {
    /// One e-mail cell: what was read there, and what is said of it.
    struct Cell {
        let share: ReportBatch.Cell
        let recipient: RecipientBatch.Cell
        /// Where the recipient's texts lie, in UTF-8.
        let text: UnsafeBufferPointer<UInt8>
        /// What the record is written in.
        let encoding: TextEncoding

        var address: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.address.range]) }
        var suggestion: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.suggestion.range]) }
    }

    /// The record as it stood, line end included.
    let record: UnsafeBufferPointer<UInt8>
    let fieldCount: Int
    /// The fields' stretches of `record`, quotes included and delimiters not; empty unless the batch knows them.
    let fields: UnsafeBufferPointer<Range<Int>>
    /// One for each e-mail column.
    let shares: UnsafeBufferPointer<ReportBatch.Cell>
    let recipients: UnsafeBufferPointer<RecipientBatch.Cell>
    let text: UnsafeBufferPointer<UInt8>

    /// What the record is written in, unless it tells so itself and may.
    let encoding: TextEncoding
    let encodingIsGiven: Bool

    func cell(_ column: Int) -> Cell {
        let cell = Cell(share: shares[column], recipient: recipients[column], text: text, encoding: encoding)
        guard !encodingIsGiven, cell.address.firstBeyondASCII != nil || cell.suggestion.firstBeyondASCII != nil else {
            return cell
        }
        return Cell(share: cell.share, recipient: cell.recipient, text: text, encoding: ownEncoding ?? encoding)
    }

    /// `nil` for plain ASCII.
    private var ownEncoding: TextEncoding? {
        guard record.firstBeyondASCII != nil else { return nil }
        return String(validating: record, as: UTF8.self) == nil ? .windows1252 : .utf8
    }
}

/// A batch's buffers, for as long as `with` lasts.
struct BatchBuffers {
    let columnCount: Int
    let rowEnds: UnsafeBufferPointer<Int>
    let fieldCounts: UnsafeBufferPointer<Int>
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: UnsafeBufferPointer<Range<Int>>
    let shares: UnsafeBufferPointer<ReportBatch.Cell>
    let recipients: UnsafeBufferPointer<RecipientBatch.Cell>
    let text: UnsafeBufferPointer<UInt8>
    let encoding: TextEncoding
    let encodingIsGiven: Bool

    /// Calls `body` for each row, in order.
    func forEachRow(_ body: (Row) throws(WriteError) -> Void) throws(WriteError) {
        var start = 0
        var firstField = 0
        for index in 0..<rowEnds.count {
            let fieldCount = fieldCounts[index]
            let cells = index * columnCount..<(index + 1) * columnCount
            let lastField = fields.isEmpty ? 0 : firstField + fieldCount
            try body(
                Row(
                    record: .init(rebasing: bytes[start..<rowEnds[index]]), fieldCount: fieldCount,
                    fields: .init(rebasing: fields[firstField..<lastField]),
                    shares: .init(rebasing: shares[cells]), recipients: .init(rebasing: recipients[cells]), text: text,
                    encoding: encoding, encodingIsGiven: encodingIsGiven))
            start = rowEnds[index]
            firstField = lastField
        }
    }

    static func with(
        _ batch: RecipientBatch, _ reports: ReportBatch, _ layout: TableLayout,
        _ body: (BatchBuffers) throws(WriteError) -> Void
    ) throws(WriteError) {
        let rows = batch.rows
        try rows.rowEnds.withUnsafeBufferPointer { rowEnds throws(WriteError) in
            try rows.fieldCounts.withUnsafeBufferPointer { fieldCounts throws(WriteError) in
                try rows.bytes.withUnsafeBufferPointer { bytes throws(WriteError) in
                    try rows.fields.withUnsafeBufferPointer { fields throws(WriteError) in
                        try reports.cells.withUnsafeBufferPointer { shares throws(WriteError) in
                            try batch.cells.withUnsafeBufferPointer { recipients throws(WriteError) in
                                try batch.text.withUnsafeBufferPointer { text throws(WriteError) in
                                    try body(
                                        BatchBuffers(
                                            columnCount: rows.columnCount, rowEnds: rowEnds, fieldCounts: fieldCounts,
                                            bytes: bytes, fields: fields, shares: shares, recipients: recipients,
                                            text: text, encoding: layout.encoding,
                                            encodingIsGiven: layout.encodingIsGiven))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
