import Dispatch
import Glibc
import MailTerms
import Tables

/// The first stage: a CSV file becomes batches of rows, each row with its bytes as they stood and the text of its
/// e-mail cells.
///
/// Every byte behind the preamble is in the header, in exactly one row, in a rejected record, or in `trailer`.
/// A record that cannot be read is rejected by itself; only a file that is no table, or a disk that fails, throws.
/// Memory does not depend on the file's size.
///
/// Unchecked: one thread at a time uses it: the one that made it, and after `confine(to:)` one queue, as the methods that
/// read prove.
package final class IngestStage: @unchecked Sendable {
    /// A batch ends early rather than hold more than about this many bytes, however long its records are.
    private static let batchBytes = 4 << 20

    package let layout: TableLayout
    /// How each e-mail column was found, in words: `column 5 "email", by its name`.
    package let columnChoice: String
    /// Bytes of the file when it was opened.
    package let fileSize: Int
    /// What the records read so far are written in, as far as they tell.
    package private(set) var encoding: TextEncoding
    /// The fields of the widest record so far, the header among them.
    package private(set) var widest: Int
    /// Records that could not be read, since they were last taken. Data row numbers do not count them.
    package private(set) var rejected: [RejectedRecord] = []
    /// What stands behind the last record, once `next` has given `nil`: blank lines, and in a file of UTF-16 the odd
    /// byte that is no character, behind a `TableLayout.rawByteMark`.
    package private(set) var trailer: [UInt8] = []

    /// What is wrong with columns that were asked for.
    package let doubts: [ColumnDoubt]
    /// Rows so far whose address stands beside the e-mail column.
    package private(set) var shiftedRows = 0
    /// Rows so far that have more fields than the header, and than most rows.
    package private(set) var widerRows = 0
    /// The file as it was opened.
    package let identity: InputIdentity

    /// `nil`: the thread that has made it.
    private var owner: DispatchQueue?
    private var reader: RecordReader
    private let splitter: FieldSplitter?
    private let strays: StrayFinder
    private let delimiter: Delimiter
    private let usualFieldCount: Int
    private var rowsGiven = 0
    /// What the next batch will probably take, too.
    private var latestBatchBytes = 0
    /// Whether a record with other than ASCII has been met.
    private var knowsEncoding: Bool

    /// - Parameter name: what the file is called in errors; by default its path.
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
        for _ in 0..<survey.titleCount { titles.append(try Self.readFirst(&reader, splitter, of: file)) }
        let header = survey.hasHeader ? try Self.readFirst(&reader, splitter, of: file) : nil
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

    /// From now on only this queue uses the stage.
    package func confine(to queue: DispatchQueue) { owner = queue }

    private func requireOwner() {
        if let owner { dispatchPrecondition(condition: .onQueue(owner)) }
    }

    /// How far the file has been read, in bytes.
    package var bytesRead: Int { reader.fileBytesRead }

    /// The next rows, at most `maxRows`; `nil` at the end of the file. A batch may hold fewer rows, even none,
    /// where records are very long or many are rejected.
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
                lookForEncoding(in: batch)
                return batch
            }
        }
        lookForEncoding(in: batch)
        return batch
    }

    /// Empties `rejected`.
    package func takeRejected() -> [RejectedRecord] {
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

    /// The first record with other than ASCII tells what the file is written in, unless something did before.
    private func lookForEncoding(in batch: RowBatch) {
        guard !knowsEncoding, let first = batch.bytes.withUnsafeBufferPointer(\.firstBeyondASCII) else { return }
        knowsEncoding = true
        guard let row = batch.rowEnds.firstIndex(where: { $0 > first }) else {
            preconditionFailure("octet \(first) of a batch is in none of its \(batch.count) rows")
        }
        if String(validating: batch.record(row), as: UTF8.self) == nil { encoding = .windows1252 }
    }

    /// The next of the records that the survey has seen.
    private static func readFirst(
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
