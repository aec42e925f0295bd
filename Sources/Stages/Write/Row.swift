import MailTerms
import Tables

/// One row of a batch as it is written: its bytes, and the reports of its e-mail cells.
///
/// A trivial value with pointers into the batch's buffers, so that a row needs no reference counting and no copy.
struct Row {
    /// One e-mail cell: what was read, and its report.
    struct Cell {
        let reportCell: ReportBatch.Cell
        let recipient: RecipientBatch.Cell
        /// The buffer with the recipient's texts, in UTF-8.
        let text: UnsafeBufferPointer<UInt8>
        /// The encoding of the record.
        var encoding: TextEncoding

        var address: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.address.range]) }
        var suggestion: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[recipient.suggestion.range]) }
    }

    /// What all rows of a batch share: the texts of their cells in UTF-8, and the encoding of records that do not show
    /// their own.
    struct Texts {
        let bytes: UnsafeBufferPointer<UInt8>
        let encoding: TextEncoding
        /// Whether every record has `encoding`, whatever its bytes are.
        let encodingIsGiven: Bool
    }

    /// The unchanged record, line end included.
    let record: UnsafeBufferPointer<UInt8>
    let fieldCount: Int
    /// The ranges of the fields in `record`, with quotes and without delimiters; empty unless the batch has them.
    let fields: UnsafeBufferPointer<Range<Int>>
    /// One for each e-mail column.
    let reportCells: UnsafeBufferPointer<ReportBatch.Cell>
    let recipients: UnsafeBufferPointer<RecipientBatch.Cell>
    let texts: Texts

    /// The cell of an e-mail column, counted from 0.
    func cell(_ column: Int) -> Cell {
        var cell = Cell(
            reportCell: reportCells[column], recipient: recipients[column], text: texts.bytes, encoding: texts.encoding)
        if !texts.encodingIsGiven, cell.address.firstBeyondASCII != nil || cell.suggestion.firstBeyondASCII != nil {
            cell.encoding = ownEncoding ?? texts.encoding
        }
        return cell
    }

    /// The encoding that the record shows; `nil` if it is ASCII only.
    private var ownEncoding: TextEncoding? {
        guard record.firstBeyondASCII != nil else { return nil }
        return String(validating: record, as: UTF8.self) == nil ? .windows1252 : .utf8
    }
}
