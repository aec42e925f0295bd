import MailTerms
import Tables

/// The first records of a file, read with one delimiter.
struct Sample {
    typealias Record = [[UInt8]]

    /// The bytes that are read: usually the first number, the second one if the first records are very long.
    private static let windows = [256 << 10, 4 << 20]
    static let mostRecords = 2000
    /// The most records whose bytes are kept.
    private static let mostRaw = 200

    /// The bytes of a record.
    struct Raw {
        let bytes: [UInt8]
        /// Whether the record has text after a closing quote.
        let isCareful: Bool
    }

    let delimiter: Delimiter
    let quote: UInt8
    private(set) var records: [Record] = []
    /// The bytes of the first records.
    private(set) var raw: [Raw] = []
    private(set) var rejectedCount = 0
    /// Whether `records` are all records of the file.
    private(set) var isComplete = false
    /// The number of records before the first one that could not be read; `Int.max` if all could.
    private(set) var recordsBeforeRejected = Int.max
    /// The first rejected record, if no other record is before it.
    private(set) var rejectedAtStart: RejectedRecord?

    /// - Parameters:
    ///   - cap: the most bytes of a record.
    ///   - most: the most records that are read.
    init(
        of text: TextFile, delimiter: Delimiter, quote: UInt8 = .quote, cap: Int, most: Int = Sample.mostRecords
    ) throws(IngestError) {
        self.quote = quote
        self.delimiter = delimiter
        for window in Self.windows {
            records = []
            raw = []
            rejectedCount = 0
            recordsBeforeRejected = Int.max
            rejectedAtStart = nil
            var reader = try RecordReader(
                text, upTo: window, delimiter: delimiter, quote: quote, keeping: .all, cap: cap)
            try read(&reader, most)
            isComplete = records.count < most && !reader.isCut
            if !reader.isCut || records.count > 1 { break }
        }
    }

    private mutating func read(_ reader: inout RecordReader, _ most: Int) throws(IngestError) {
        while records.count < most {
            switch try reader.next() {
            case .record:
                records.append((0..<reader.fieldCount).map { Array(reader.cell($0)) })
                if raw.count < Self.mostRaw {
                    raw.append(Raw(bytes: Array(reader.record), isCareful: reader.isCareful))
                }
            case .rejected(let record):
                rejectedCount += 1
                recordsBeforeRejected = min(recordsBeforeRejected, records.count)
                if records.isEmpty, rejectedAtStart == nil { rejectedAtStart = record }
            case .end:
                return
            }
        }
    }

    /// Removes the records above the header.
    mutating func drop(titles count: Int) {
        records.removeFirst(count)
        raw.removeFirst(min(count, raw.count))
    }

    /// The most frequent number of fields; the largest one if several are equally frequent. 0 without records.
    var usualFieldCount: Int {
        var frequency: [Int: Int] = [:]
        for record in records { frequency[record.count, default: 0] += 1 }
        return frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    /// The number of fields of the widest record with at most `most` fields.
    func widest(atMost most: Int) -> Int { records.lazy.map(\.count).filter { $0 <= most }.max() ?? 0 }

    /// Whether all records have the same number of fields, and all could be read.
    private var isRegular: Bool {
        let usual = usualFieldCount
        return rejectedCount == 0 && usual > 1 && records.allSatisfy { $0.count == usual }
    }

    /// The same file with apostrophes as its quotes, if it is a regular table only in that way.
    func quotedByApostrophes(_ text: TextFile, cap: Int) throws(IngestError) -> Sample? {
        let apostrophe = UInt8(ascii: "'")
        let usual = raw.count {
            $0.bytes.first { $0 > .space } == apostrophe || $0.bytes.contains([delimiter.octet, apostrophe])
        }
        guard quote != apostrophe, !isRegular, usual * 10 >= raw.count * 9 else { return nil }
        let other = try Sample(of: text, delimiter: delimiter, quote: apostrophe, cap: cap)
        // A single record is always regular.
        return other.isRegular && other.records.count > 1 ? other : nil
    }
}
