import Dispatch
import Glibc
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
    /// The most bytes of a batch, apart from its last record. A batch ends early if it has so many.
    private static let batchBytes = 4 << 20

    package let layout: TableLayout
    /// How each e-mail column was found, for people: `column 5 "email", by its name`.
    package let columnChoice: String
    /// The file's size in bytes when it was opened.
    package let fileSize: Int
    /// The encoding of the records read so far. It may change from UTF-8 to Windows-1252 while the file is read.
    package private(set) var encoding: TextEncoding
    /// The number of fields of the widest record so far, the header included.
    package private(set) var widest: Int
    /// Records that could not be read, since the last call of `removeRejected()`. They have no data row number.
    package private(set) var rejected: [RejectedRecord] = []
    /// The bytes after the last record; known when `next` has returned `nil`. They are blank lines, and in a UTF-16
    /// file a last odd byte with a `TableLayout.rawByteMark` before it.
    package private(set) var trailer: [UInt8] = []

    /// What is wrong with the columns that the user named.
    package let doubts: [ColumnDoubt]
    /// The number of rows so far whose only address is outside the e-mail columns.
    package private(set) var shiftedRows = 0
    /// The number of rows so far with more fields than the header and most rows have.
    package private(set) var widerRows = 0
    /// The file as it was opened.
    package let identity: InputIdentity

    /// `nil`: the thread that made the stage.
    private var owner: DispatchQueue?
    private var reader: RecordReader
    private let splitter: FieldSplitter?
    private let strays: StrayFinder
    private let delimiter: Delimiter
    private let usualFieldCount: Int
    private var rowsGiven = 0
    /// The bytes of the latest batch, as the estimate for the next one.
    private var latestBatchBytes = 0
    /// Whether the encoding is certain: it was given, or a record with a byte beyond ASCII has been read.
    private var knowsEncoding: Bool

    /// - Parameter name: the file's name in errors; by default its path.
    package init(
        path: String, name: String? = nil, options: IngestOptions = IngestOptions()
    ) throws(IngestError) {
        let file = try InputFile(path: path, name: name ?? path, followsLinks: options.followsLinks)
        let text = try TextFile(file, options: options)
        let survey = try Survey(of: text, options: options)
        let columns = survey.choices.map(\.column)
        var reader = try RecordReader(
            text, delimiter: survey.delimiter, quote: survey.quoting.mark, keeping: .these(columns),
            cap: options.recordCap)
        let splitter =
            options.findsFields ? FieldSplitter(delimiter: survey.delimiter.octet, quote: survey.quoting.mark) : nil
        var titles: [Title] = []
        for _ in 0..<survey.titleCount { titles.append(try Self.readHead(&reader, splitter, of: file)) }
        let header = survey.hasHeader ? try Self.readHead(&reader, splitter, of: file) : nil
        reader.mostFields = survey.mostFields
        self.reader = reader
        self.splitter = splitter
        strays = StrayFinder(
            survey.delimiter, quote: survey.quoting.mark, usualColumns: survey.otherAddressColumns, judge: options.judge
        )
        delimiter = survey.delimiter
        usualFieldCount = survey.usualFieldCount
        doubts = survey.doubts
        widest = survey.widest
        fileSize = file.identity.size
        identity = file.identity
        encoding = text.encoding
        knowsEncoding = text.encodingIsGiven || text.encoding != .utf8
        var layout = TableLayout(
            delimiter: survey.delimiter.octet, header: header?.record, columnNames: survey.columnNames,
            emailColumns: columns, width: survey.widest)
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

    /// How many bytes of the file have been read.
    package var bytesRead: Int { reader.fileBytesRead }

    /// The next rows, at most `maxRows`; `nil` at the end of the file. A batch may have fewer rows, even none, if
    /// records are very long or many are rejected. Call it only on the queue of `confine(to:)`.
    ///
    /// - Throws: `readFailed`, or `notUsable` if a compressed file is damaged.
    package func next(maxRows: Int) throws(IngestError) -> RowBatch? {
        requireOwner()
        var batch = RowBatch(
            firstRow: rowsGiven + 1, columnCount: layout.emailColumns.count,
            encoding: layout.encodingIsGiven ? layout.encoding : nil, rows: maxRows,
            bytes: latestBatchBytes + latestBatchBytes / 16)
        defer { latestBatchBytes = batch.bytes.count }
        var rejectedBytes = 0
        var steps = 0
        while batch.count < maxRows, batch.bytes.count + rejectedBytes < Self.batchBytes, steps < maxRows {
            steps += 1
            switch try reader.next() {
            case .record:
                add(to: &batch)
            case .rejected(let record):
                rejectedBytes += record.record.count
                rejected.append(record.withBytes(delimiter.restored(in: record.record)))
            case .end:
                trailer = Array(reader.record) + reader.oddBytes.flatMap { [TableLayout.rawByteMark, $0] }
                if steps == 1 { return nil }
                detectEncoding(in: batch)
                return batch
            }
        }
        detectEncoding(in: batch)
        return batch
    }

    /// Removes all records from `rejected` and returns them. Call it only on the queue of `confine(to:)`.
    package func removeRejected() -> [RejectedRecord] {
        requireOwner()
        defer { rejected = [] }
        return rejected
    }

    private func add(to batch: inout RowBatch) {
        var hasAt = false
        for column in 0..<batch.columnCount {
            let cell = reader.cell(column)
            hasAt = hasAt || cell.hasAt
            batch.append(cell: cell)
        }
        let fieldCount = reader.fieldCount
        batch.append(record: reader.record, fieldCount: fieldCount)
        if let splitter { batch.append(fields: splitter.fields(of: reader.record, carefully: reader.isCareful)) }
        if !hasAt, let stray = strays.address(in: reader.record, carefully: reader.isCareful) {
            batch.append(stray: stray)
            shiftedRows += 1
        }
        if fieldCount > usualFieldCount { widerRows += 1 }
        rowsGiven += 1
        if fieldCount > widest { widest = fieldCount }
    }

    /// The first record with a byte beyond ASCII shows the encoding of the file, unless it is certain already.
    private func detectEncoding(in batch: RowBatch) {
        guard !knowsEncoding, let first = batch.bytes.withUnsafeBufferPointer(\.firstBeyondASCII) else { return }
        knowsEncoding = true
        guard let row = batch.rowEnds.firstIndex(where: { $0 > first }) else {
            preconditionFailure("octet \(first) of a batch is in none of its \(batch.count) rows")
        }
        if String(validating: batch.record(row), as: UTF8.self) == nil { encoding = .windows1252 }
    }

    /// Reads a title or the header, which the survey has found.
    private static func readHead(
        _ reader: inout RecordReader, _ splitter: FieldSplitter?, of file: InputFile
    ) throws(IngestError) -> Title {
        guard case .record = try reader.next() else {
            throw IngestError(.notUsable, file.name, "changed while it was read; try again once it is complete")
        }
        let fields = splitter?.fields(of: reader.record, carefully: reader.isCareful) ?? []
        return Title(record: Array(reader.record), fields: fields)
    }
}

extension RejectedRecord {
    fileprivate func withBytes(_ bytes: [UInt8]) -> RejectedRecord {
        RejectedRecord(line: line, reason: reason, record: bytes)
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var hasAt: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, Int32(UInt8.at), count) != nil
    }
}
