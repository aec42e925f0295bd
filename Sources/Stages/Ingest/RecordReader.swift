import MailTerms
import Tables

/// Reads the records of a part of a file one by one. A stray quote costs only one line, not the rest of the file.
///
/// Normal path: lines are read until the parser says that a record has ended. Blank lines belong to the record after
/// them. A record with text after a closing quote is read a second time, byte by byte.
///
/// Abort path: a record is given up if it is longer than the cap, still open at the end of the file, or so long only
/// because of a stray quote. Then only its first line is rejected, and the lines after it are read again as records of
/// their own. Up to the line at which the reader gave up, such a record must end on its own line. So no line is read
/// more than a few times.
struct RecordReader: ~Copyable {
    enum Step {
        /// `record`, `cell(_:)` and `fieldCount` are valid until the next call.
        case record
        case rejected(RejectedRecord)
        case end
    }

    /// The most fields of a record: the limit of spreadsheets. Every record is padded to the width of the widest one.
    static let mostFields = 16_384
    /// Ctrl-Z, which old programs write after the last line.
    private static let endOfText: UInt8 = 0x1A
    /// The most bytes of an overlong line that a rejected record keeps.
    private static let longLineExcerpt = 64 << 10

    private let source: any ByteSource
    private var buffer: PhysicalLines
    private let parser: RecordParser
    private let audit: QuoteAudit
    /// The most bytes of a record.
    private let cap: Int
    /// A record with more fields is rejected.
    var mostFields = RecordReader.mostFields
    /// The number of the next physical line, from 1.
    private var line: Int
    /// The offset in the source at which the latest line begins.
    private var lineStart = 0
    /// A record that begins before this offset in the source must end on its first line.
    private var oneLineUntil = 0
    private var open = OpenRecord()

    /// The record that is being read, or that `next` has just given.
    private struct OpenRecord {
        /// The line on which the record begins, after its blank lines.
        var line = 1
        /// The bytes of the blank lines before the record.
        var blankLength = 0
        /// The bytes of its first line; 0 if that has not been read.
        var firstLineLength = 0
        /// Whether the record is read byte by byte, because it has text after a closing quote: `"Ann Lee" <ann@x.org>`.
        var isCareful = false
        var isGiven = false
    }

    init(
        _ text: TextFile, upTo limit: Int? = nil, delimiter: Delimiter, quote: UInt8 = .quote,
        keeping kept: RecordParser.Kept, cap: Int
    ) throws(IngestError) {
        source = try text.open(delimiter)
        line = 1 + text.preambleLines
        buffer = PhysicalLines(source, upTo: limit, quote: quote, cap: cap)
        parser = RecordParser(delimiter: delimiter.octet, quote: quote, keeping: kept)
        audit = QuoteAudit(delimiter: delimiter.octet, quote: quote)
        self.cap = cap
    }

    /// The raw record, with the blank lines before it and its line end. After `.end`: the blank lines that are left.
    var record: UnsafeBufferPointer<UInt8> { buffer.kept }
    var fieldCount: Int { parser.fieldCount }
    /// Whether the record was read byte by byte, because it has text after a closing quote.
    var isCareful: Bool { open.isCareful }
    /// How many bytes of the file on the disk have been read.
    var fileBytesRead: Int { source.fileBytesRead }
    /// Whether the part has ended before the file; known after `.end`.
    var isCut: Bool { buffer.isCut }
    /// The bytes after the last whole character; known after `.end`.
    var oddBytes: [UInt8] { source.oddBytes }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> { parser.cell(index) }

    mutating func next() throws(IngestError) -> Step {
        if open.isGiven { startRecord() }
        while true {
            lineStart = buffer.position
            switch try buffer.nextLine() {
            // A record that is still open at the end of the part is not reported.
            case nil where open.firstLineLength == 0 || buffer.isCut:
                return .end
            case nil:
                return giveUp("a quote is opened and never closed")
            case .tooLong where open.firstLineLength == 0:
                return try skipLongLine()
            case .tooLong:
                return giveUp("a quote is opened and not closed within \(cap.inBytes)")
            case .complete(let length, let terminated):
                if let step = read(length, terminated: terminated) { return step }
            }
        }
    }

    /// Reads a line; `nil` if the record goes on after it.
    private mutating func read(_ length: Int, terminated: Bool) -> Step? {
        let text = UnsafeBufferPointer(rebasing: buffer.kept.suffix(length))
        let isFirstLine = open.firstLineLength == 0
        if isFirstLine { open.line = line }
        line += 1
        if isFirstLine, !terminated, text.count == 1, text.first == Self.endOfText {
            open.blankLength += length
            return nil
        }
        let outcome =
            isCareful
            ? parser.parseCarefully(text, terminated: terminated) : parser.parse(text, terminated: terminated)
        switch outcome {
        case .blank:
            open.blankLength += length
            return open.blankLength > cap ? rejectBlankLines() : nil
        case .failed:
            if isFirstLine { open.firstLineLength = length }
            return giveUp("there is not enough memory for one of its fields")
        case .flawed:
            return giveUp("text follows a closing quote and hides the line end")
        case .ended where isFirstLine:
            if !isCareful, buffer.hasQuote(inLast: length), !audit.isClean(line: text) { return readAgainCarefully() }
        case .ended, .open:
            if isFirstLine { open.firstLineLength = length }
            if !isCareful, !isClean(text, isFirstLine: isFirstLine) { return readAgainCarefully() }
            if isFirstLine, lineStart < oneLineUntil { return giveUp("a quote is opened and not closed on its line") }
            if buffer.kept.count - open.blankLength > cap {
                return giveUp("a quote is opened and not closed within \(cap.inBytes)")
            }
            if parser.isOpen { return nil }
        }
        if fieldCount > mostFields {
            if isFirstLine { open.firstLineLength = length }
            return giveUp("it has \(fieldCount) fields, and every other record would become as wide")
        }
        open.isGiven = true
        return .record
    }

    private func isClean(_ text: UnsafeBufferPointer<UInt8>, isFirstLine: Bool) -> Bool {
        if isFirstLine { audit.begin() }
        audit.read(text)
        return audit.isClean
    }

    /// Goes back to the record's first line, to read the record byte by byte.
    private mutating func readAgainCarefully() -> Step? {
        buffer.rewind(toLength: open.blankLength)
        line = open.line
        open.firstLineLength = 0
        open.isCareful = true
        parser.abandon()
        return nil
    }

    private mutating func startRecord() {
        buffer.release()
        open = OpenRecord(line: open.line)
    }
}

// MARK: Giving up

extension RecordReader {
    /// Rejects the first line of the open record, and goes back to the line after it.
    private mutating func giveUp(_ reason: String) -> Step {
        buffer.rewind(toLength: open.blankLength + open.firstLineLength)
        oneLineUntil = max(oneLineUntil, lineStart)
        line = open.line + 1
        parser.abandon()
        defer { startRecord() }
        return .rejected(RejectedRecord(line: open.line, reason: reason, record: Array(buffer.kept)))
    }

    private mutating func skipLongLine() throws(IngestError) -> Step {
        let blank = Array(buffer.kept)
        let start = try buffer.skipLongLine(keeping: Self.longLineExcerpt)
        startRecord()
        line += 1
        return .rejected(
            RejectedRecord(line: line - 1, reason: "the line is longer than \(cap.inBytes)", record: blank + start))
    }

    /// Blank lines are in memory until their record comes, so the cap applies to them too.
    private mutating func rejectBlankLines() -> Step {
        let start = Array(buffer.kept.prefix(Self.longLineExcerpt))
        startRecord()
        return .rejected(
            RejectedRecord(line: line - 1, reason: "more than \(cap.inBytes) of blank lines", record: start))
    }
}

extension Int {
    fileprivate var inBytes: String {
        isMultiple(of: 1 << 20) ? "\(self >> 20) MiB" : "\(self) bytes"
    }
}
