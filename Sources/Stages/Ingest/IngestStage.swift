import Dispatch
import MailTerms
import Tables

/// The first stage: it reads a CSV file as batches of rows. Each row has its unchanged bytes and the text of its e-mail
/// cells.
///
/// Every byte after the preamble is in a title, in the header, in exactly one row, in a rejected record, or in
/// `trailer`. A record that cannot be read is rejected, and the rest is read. The stage throws only if the file is not
/// a table or cannot be read. Memory does not depend on the file's size.
///
/// Unchecked, because only one thread at a time uses the stage: first the one that made it, after `confine(to:)` only
/// that queue. The methods that read check the queue.
package final class IngestStage: @unchecked Sendable {
    /// The most bytes of a batch, apart from its last record. A batch ends early when it has this many.
    private static let batchBytes = 4 << 20

    package let layout: TableLayout
    /// How each e-mail column was found, for people: `column 5 "email", by its name`.
    package let columnChoice: String
    /// What is wrong with the columns that the user named.
    package let doubts: [ColumnDoubt]
    /// The file as it was opened.
    package let identity: InputIdentity
    /// Records that could not be read, since the last call of `removeRejected()`. They have no data row number.
    package private(set) var rejected: [RejectedRecord] = []
    /// The bytes after the last record; known when `next` has returned `nil`. They are blank lines, and in a UTF-16
    /// file a last odd byte with a `TableLayout.rawByteMark` before it.
    package private(set) var trailer: [UInt8] = []

    /// `nil`: the thread that made the stage.
    private var owner: DispatchQueue?
    private var rows: RowReader
    private var encodingDetector: EncodingDetector
    /// The bytes of the latest batch, as the estimate for the next one.
    private var latestBatchBytes = 0

    /// - Parameter name: the file's name in errors; by default its path.
    package init(
        path: String, name: String? = nil, options: IngestOptions = IngestOptions()
    ) throws(IngestError) {
        let file = try InputFile(path: path, name: name ?? path, followsLinks: options.followsLinks)
        let text = try TextFile(file, options: options)
        let survey = try Survey(of: text, options: options)
        var rows = try RowReader(of: text, survey, options: options)
        let (titles, header) = try rows.readHead(survey, of: file)
        self.rows = rows
        doubts = survey.doubts
        identity = file.identity
        encodingDetector = EncodingDetector(of: text)
        var layout = TableLayout(
            delimiter: survey.delimiter.octet, header: header?.record, columnNames: survey.columnNames,
            emailColumns: survey.choices.map(\.column), width: survey.fieldCounts.widest)
        layout.delimiterText = survey.delimiter.text
        layout.encoding = text.encoding
        layout.encodingIsGiven = text.encodingIsGiven
        layout.quoting = survey.quoting
        layout.preamble = text.preamble
        layout.isGzip = text.isGzip
        layout.titles = titles
        layout.headerFields = header?.fields ?? []
        self.layout = layout
        let names = survey.headerNames
        columnChoice = survey.choices
            .map { choice in
                let name = names.indices.contains(choice.column) ? " \"\(names[choice.column])\"" : ""
                return "column \(choice.column + 1)\(name), \(choice.how)"
            }
            .joined(separator: "; ")
    }

    /// Confines the stage to a queue: from now on only this queue may use it.
    package func confine(to queue: DispatchQueue) { owner = queue }

    private func requireOwner() {
        if let owner { dispatchPrecondition(condition: .onQueue(owner)) }
    }

    /// The file's size in bytes when it was opened.
    package var fileSize: Int { identity.size }
    /// How many bytes of the file have been read.
    package var bytesRead: Int { rows.fileBytesRead }
    /// The encoding of the records read so far. It may change from UTF-8 to Windows-1252 while the file is read.
    package var encoding: TextEncoding { encodingDetector.encoding }
    /// The number of fields of the widest record so far, the header included.
    package var widest: Int { rows.counts.widest }
    /// The number of rows so far whose only address is outside the e-mail columns.
    package var shiftedRows: Int { rows.counts.shifted }
    /// The number of rows so far with more fields than the header and most rows have.
    package var widerRows: Int { rows.counts.wider }

    /// The next rows, at most `maxRows`; `nil` at the end of the file. A batch may have fewer rows, even none, if
    /// records are very long or many are rejected. Call it only on the queue of `confine(to:)`.
    ///
    /// - Throws: `readFailed`, or `notUsable` if a compressed file is damaged.
    package func next(maxRows: Int) throws(IngestError) -> RowBatch? {
        requireOwner()
        var batch = RowBatch(
            firstRow: rows.counts.rows + 1, columnCount: layout.emailColumns.count,
            encoding: layout.encodingIsGiven ? layout.encoding : nil, rows: maxRows,
            bytes: latestBatchBytes + latestBatchBytes / 16)
        defer { latestBatchBytes = batch.bytes.count }
        var rejectedBytes = 0
        var steps = 0
        while batch.count < maxRows, batch.bytes.count + rejectedBytes < Self.batchBytes, steps < maxRows {
            steps += 1
            switch try rows.next(into: &batch) {
            case .record:
                break
            case .rejected(let record):
                rejectedBytes += record.record.count
                rejected.append(rows.restored(record))
            case .end:
                trailer = rows.trailer
                if steps == 1 { return nil }
                encodingDetector.detect(in: batch)
                return batch
            }
        }
        encodingDetector.detect(in: batch)
        return batch
    }

    /// Removes all records from `rejected` and returns them. Call it only on the queue of `confine(to:)`.
    package func removeRejected() -> [RejectedRecord] {
        requireOwner()
        defer { rejected = [] }
        return rejected
    }
}
