import MailTerms

/// The first records of a file, read with one delimiter.
struct Sample {
    typealias Record = [[UInt8]]

    /// Read for the survey where that is enough, and where the first records are very long.
    private static let windows = [256 << 10, 4 << 20]
    private static let mostRecords = 2000

    /// The records whose bytes are kept, too.
    private static let mostRaw = 200

    private static let mostTitles = 30

    let delimiter: UInt8
    private(set) var records: [Record] = []
    /// The first records as they stand in the file.
    private(set) var raw: [[UInt8]] = []
    private(set) var rejectedCount = 0
    /// Whether the file has no other records.
    private(set) var isComplete = false
    /// The records before the first that could not be read.
    private var recordsBeforeRejected = Int.max
    /// What stood before the first record, where that could not be read.
    private(set) var rejectedAtStart: RejectedRecord?

    init(of text: TextFile, delimiter: UInt8, cap: Int) throws(IngestError) {
        self.delimiter = delimiter
        for window in Self.windows {
            records = []
            raw = []
            rejectedCount = 0
            recordsBeforeRejected = Int.max
            rejectedAtStart = nil
            var reader = try RecordReader(
                text, upTo: window, delimiter: delimiter, keeping: .all, cap: cap)
            try read(&reader)
            isComplete = records.count < Self.mostRecords && !reader.isCut
            if !reader.isCut || records.count > 1 { break }
        }
    }

    private mutating func read(_ reader: inout RecordReader) throws(IngestError) {
        while records.count < Self.mostRecords {
            switch try reader.next() {
            case .record:
                records.append((0..<reader.fieldCount).map { Array(reader.cell($0)) })
                if raw.count < Self.mostRaw { raw.append(Array(reader.record)) }
            case .rejected(let record):
                rejectedCount += 1
                recordsBeforeRejected = min(recordsBeforeRejected, records.count)
                if records.isEmpty, rejectedAtStart == nil { rejectedAtStart = record }
            case .end:
                return
            }
        }
    }

    /// Lets go of the lines of a title that many reports have above the names of their columns: the account, the
    /// period, who made it. Returns how many records they are.
    ///
    /// They end where a record names an e-mail column that has addresses below it. None of them holds an address, says
    /// as much as that record does, or names a column that was asked for.
    mutating func dropTitles(asked: [String]) -> Int {
        guard
            let header = firstNaming, header > 0, header < recordsBeforeRejected
        else { return 0 }
        let names = records[header]
        let hasAddresses = names.indices.contains { column in
            EmailHeaderNames.match(TextFile.string(names[column])) == .whole
                && records[(header + 1)...].contains { AddressShape.fits($0, at: column) }
        }
        let asked = Set(asked.map { $0.trimmed.lowercased() })
        let areTitles = records[..<header].allSatisfy { title in
            title.count <= names.count && title.count(where: { !$0.isEmpty }) < names.count(where: { !$0.isEmpty })
                && !title.contains(where: AddressShape.fits)
                && !title.contains { asked.contains(TextFile.string($0).trimmed.lowercased()) }
        }
        guard hasAddresses, areTitles else { return 0 }
        records.removeFirst(header)
        raw.removeFirst(header)
        return header
    }

    /// The first record that names an e-mail column, of those that may be the header.
    var firstNaming: Int? {
        records.prefix(Self.mostTitles + 1).firstIndex { record in
            record.contains { EmailHeaderNames.match(TextFile.string($0)) == .whole }
        }
    }

    /// The most frequent number of fields; of several, the largest.
    var usualFieldCount: Int {
        var frequency: [Int: Int] = [:]
        for record in records { frequency[record.count, default: 0] += 1 }
        return frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    /// The fields of the widest record that has no more than that.
    func widest(atMost most: Int) -> Int { records.lazy.map(\.count).filter { $0 <= most }.max() ?? 0 }
}
