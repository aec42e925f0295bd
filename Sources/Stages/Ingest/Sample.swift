import MailTerms

/// The first records of a file, read with one delimiter.
struct Sample {
    typealias Record = [[UInt8]]

    /// Read for the survey where that is enough, and where the first records are very long.
    private static let windows = [256 << 10, 4 << 20]
    private static let mostRecords = 2000

    let delimiter: UInt8
    private(set) var records: [Record] = []
    private(set) var rejectedCount = 0
    /// What stood before the first record, where that could not be read.
    private(set) var rejectedAtStart: RejectedRecord?

    init(of file: InputFile, from start: Int, delimiter: UInt8, cap: Int) throws(IngestError) {
        self.delimiter = delimiter
        for window in Self.windows {
            records = []
            rejectedCount = 0
            rejectedAtStart = nil
            let isWhole = window >= file.size
            try read(
                RecordReader(
                    file, from: start, upTo: isWhole ? nil : window, delimiter: delimiter, keeping: .all, cap: cap))
            if isWhole || records.count > 1 { break }
        }
    }

    private mutating func read(_ reader: RecordReader) throws(IngestError) {
        while records.count < Self.mostRecords {
            switch try reader.next() {
            case .record:
                records.append((0..<reader.fieldCount).map { Array(reader.cell($0)) })
            case .rejected(let record):
                rejectedCount += 1
                if records.isEmpty, rejectedAtStart == nil { rejectedAtStart = record }
            case .end:
                return
            }
        }
    }

    /// The most frequent number of fields; of several, the largest.
    var usualFieldCount: Int {
        var frequency: [Int: Int] = [:]
        for record in records { frequency[record.count, default: 0] += 1 }
        return frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    var widest: Int { records.lazy.map(\.count).max() ?? 0 }
}
