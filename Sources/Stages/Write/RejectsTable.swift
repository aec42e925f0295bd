import MailTerms
import Tables

/// The table of records that could not be read: `line,reason,record`, as UTF-8 CSV with commas.
///
/// The record's bytes are unchanged and in quotes, without the blank lines before them and the line end after them.
enum RejectsTable {
    static let header = Array("line,reason,record\n".utf8)

    static func append(_ rejected: RejectedRecord, to buffer: inout OutputBuffer) {
        let text = SafeCell(delimiter: UInt8(ascii: ","))
        text.append(rejected.line, to: &buffer)
        buffer.append(UInt8(ascii: ","))
        text.append(rejected.reason, to: &buffer)
        buffer.append(UInt8(ascii: ","))
        buffer.append(.quote)
        let isLineEnd = { (byte: UInt8) in byte == .lineFeed || byte == .carriageReturn }
        var record = rejected.record.drop(while: isLineEnd)
        while let last = record.last, isLineEnd(last) { record.removeLast() }
        for byte in record {
            if byte == .quote { buffer.append(.quote) }
            buffer.append(byte)
        }
        buffer.append(.quote)
        buffer.append(.lineFeed)
    }
}
