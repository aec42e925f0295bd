import MailTerms
import Tables

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
        var encoding: TextEncoding

        var address: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.address.range]) }
        var suggestion: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.suggestion.range]) }
    }

    /// What all rows of a batch share: where the texts of their cells lie, in UTF-8, and what records are written in
    /// that do not tell so themselves, or may not.
    struct Texts {
        let bytes: UnsafeBufferPointer<UInt8>
        let encoding: TextEncoding
        let encodingIsGiven: Bool
    }

    /// The record as it stood, line end included.
    let record: UnsafeBufferPointer<UInt8>
    let fieldCount: Int
    /// The fields' stretches of `record`, quotes included and delimiters not; empty unless the batch knows them.
    let fields: UnsafeBufferPointer<Range<Int>>
    /// One for each e-mail column.
    let shares: UnsafeBufferPointer<ReportBatch.Cell>
    let recipients: UnsafeBufferPointer<RecipientBatch.Cell>
    let texts: Texts

    func cell(_ column: Int) -> Cell {
        var cell = Cell(
            share: shares[column], recipient: recipients[column], text: texts.bytes, encoding: texts.encoding)
        if !texts.encodingIsGiven, cell.address.firstBeyondASCII != nil || cell.suggestion.firstBeyondASCII != nil {
            cell.encoding = ownEncoding ?? texts.encoding
        }
        return cell
    }

    /// `nil` for plain ASCII.
    private var ownEncoding: TextEncoding? {
        guard record.firstBeyondASCII != nil else { return nil }
        return String(validating: record, as: UTF8.self) == nil ? .windows1252 : .utf8
    }
}
