import MailTerms
import Tables

/// Decides between UTF-8 and Windows-1252: the first record with a byte beyond ASCII shows the encoding of the file.
struct EncodingDetector {
    /// The encoding of the records read so far.
    private(set) var encoding: TextEncoding
    /// Whether the encoding is certain: it was given, or a record with a byte beyond ASCII has been read.
    private var isCertain: Bool

    init(of text: TextFile) {
        encoding = text.encoding
        isCertain = text.encodingIsGiven || text.encoding != .utf8
    }

    /// Detects the encoding in the next rows of the file, unless it is certain already.
    mutating func detect(in batch: RowBatch) {
        guard !isCertain, let first = batch.bytes.withUnsafeBufferPointer(\.firstBeyondASCII) else { return }
        isCertain = true
        guard let row = batch.rowEnds.firstIndex(where: { $0 > first }) else {
            preconditionFailure("octet \(first) of a batch is in none of its \(batch.count) rows")
        }
        if String(validating: batch.record(row), as: UTF8.self) == nil { encoding = .windows1252 }
    }
}
