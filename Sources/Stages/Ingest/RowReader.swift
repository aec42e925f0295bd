import Glibc
import MailTerms
import Tables

/// Reads the rows of a table into batches, and counts rows that differ from the others.
struct RowReader: ~Copyable {
    /// Counts of the rows so far.
    struct Counts {
        var rows = 0
        /// The number of fields of the widest record, the header included.
        var widest: Int
        /// Rows whose only address is outside the e-mail columns.
        var shifted = 0
        /// Rows with more fields than the header and most rows have.
        var wider = 0
    }

    private(set) var counts: Counts
    private var reader: RecordReader
    private let splitter: FieldSplitter?
    private let strays: StrayFinder
    private let delimiter: Delimiter
    private let usualFieldCount: Int

    init(of text: TextFile, _ survey: Survey, options: IngestOptions) throws(IngestError) {
        counts = Counts(widest: survey.fieldCounts.widest)
        delimiter = survey.delimiter
        usualFieldCount = survey.fieldCounts.usual
        let quote = survey.quoting.mark
        reader = try RecordReader(
            text, delimiter: delimiter, quote: quote, keeping: .these(survey.choices.map(\.column)),
            cap: options.recordCap)
        splitter = options.findsFields ? FieldSplitter(delimiter: delimiter.octet, quote: quote) : nil
        strays = StrayFinder(
            delimiter, quote: quote, usualColumns: survey.otherAddressColumns, judge: options.judge)
    }

    /// How many bytes of the file have been read.
    var fileBytesRead: Int { reader.fileBytesRead }

    /// Reads the titles and the header, which the survey has found. Call it once, before the first row.
    mutating func readHead(
        _ survey: Survey, of file: InputFile
    ) throws(IngestError) -> (titles: [Title], header: Title?) {
        var titles: [Title] = []
        for _ in 0..<survey.titleCount { titles.append(try readTitle(of: file)) }
        let header = survey.hasHeader ? try readTitle(of: file) : nil
        reader.mostFields = survey.fieldCounts.most
        return (titles, header)
    }

    private mutating func readTitle(of file: InputFile) throws(IngestError) -> Title {
        guard case .record = try reader.next() else {
            throw IngestError(.notUsable, file.name, "changed while it was read; try again once it is complete")
        }
        let fields = splitter?.fields(of: reader.record, carefully: reader.isCareful) ?? []
        return Title(record: Array(reader.record), fields: fields)
    }

    /// The bytes after the last record; known after `.end`.
    var trailer: [UInt8] { Array(reader.record) + reader.oddBytes.flatMap { [TableLayout.rawByteMark, $0] } }

    /// Reads the next record. If it can be read, it is a row and is added to the batch.
    ///
    /// Inlined: a call for each row costs 0.1 % of what reading, normalizing and writing it costs.
    @inline(__always)
    mutating func next(into batch: inout RowBatch) throws(IngestError) -> RecordReader.Step {
        let step = try reader.next()
        if case .record = step { add(to: &batch) }
        return step
    }

    // Inlined, as `next` is.
    @inline(__always)
    private mutating func add(to batch: inout RowBatch) {
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
            counts.shifted += 1
        }
        if fieldCount > usualFieldCount { counts.wider += 1 }
        counts.rows += 1
        if fieldCount > counts.widest { counts.widest = fieldCount }
    }

    /// The record with the delimiter of the file.
    func restored(_ record: RejectedRecord) -> RejectedRecord {
        RejectedRecord(line: record.line, reason: record.reason, record: delimiter.restored(in: record.record))
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var hasAt: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, Int32(UInt8.at), count) != nil
    }
}
