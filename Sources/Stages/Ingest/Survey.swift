import MailTerms
import Spelling
import Tables

/// Finds out from a file's beginning how to read the whole file.
struct Survey {
    /// A record with at most this many fields is never rejected for its width.
    private static let fewestFields = 256

    /// How many fields records have.
    struct FieldCounts {
        /// The number of fields of the widest record in the sample.
        let widest: Int
        /// A record with more fields is rejected, because every other record would become as wide.
        let most: Int
        /// A row with more fields may have a delimiter too many.
        let usual: Int
    }

    /// The number of records above the header.
    let titleCount: Int
    let delimiter: Delimiter
    let quoting: Quoting
    let hasHeader: Bool
    /// The header's fields, or numbers.
    let columnNames: [String]
    /// The names of the columns. If the header has another delimiter than the rows, it is split at its own.
    let headerNames: [String]
    let choices: [ColumnFinder.Choice]
    let fieldCounts: FieldCounts
    /// Columns outside the e-mail columns in which addresses are usual.
    let otherAddressColumns: Set<Int>
    /// What is wrong with the columns that the user named.
    let doubts: [ColumnDoubt]

    init(of text: TextFile, options: IngestOptions) throws(IngestError) {
        let file = text.file
        var sample =
            if let scalar = options.delimiter ?? text.namedDelimiter {
                try Self.sample(of: text, cutAt: scalar, options)
            } else {
                try DelimiterFinder.sample(of: text, options: options)
            }
        if let other = try sample.quotedByApostrophes(text, cap: options.recordCap) { sample = other }
        if options.header != .absent, !sample.records.isEmpty, let rejected = sample.rejectedAtStart {
            throw IngestError(
                .notUsable, file.name,
                "has a header that cannot be read, on line \(rejected.line) (\(rejected.reason)); correct that line, "
                    + "or say that there is none (ingest.header: \"no\")")
        }
        let head = TableHead(
            of: sample, addresses: AddressColumn(in: sample.records, judge: options.judge), options: options)
        titleCount = head.titleCount
        hasHeader = head.hasHeader
        headerNames = head.names
        sample.drop(titles: titleCount)
        guard let first = sample.records.first else {
            let why = sample.rejectedAtStart.map { " that can be read (line \($0.line): \($0.reason))" } ?? ""
            throw IngestError(.notUsable, file.name, "holds no rows\(why); check that it is the right file")
        }
        if !hasHeader, options.columns.isEmpty, RecipientLines(judge: options.judge).match(sample) {
            throw IngestError(
                .notUsable, file.name,
                "holds several addresses on a line; put each address on a line of its own, or name every column "
                    + "that holds one (--column 1 --column 2)")
        }
        delimiter = sample.delimiter
        quoting = QuotingFinder.quoting(of: sample)
        let most = min(RecordReader.mostFields, max(Self.fewestFields, 16 * max(first.count, sample.usualFieldCount)))
        let widest = sample.widest(atMost: most)
        fieldCounts = FieldCounts(
            widest: widest, most: most, usual: max(sample.usualFieldCount, hasHeader ? first.count : 0))
        let numbered = (0..<max(1, widest)).map(ColumnFinder.number)
        columnNames = hasHeader ? first.map { TextFile.string($0).trimmed } : numbered
        // Records may be wider than the header. The columns beyond it are found and named by number.
        let names = hasHeader ? headerNames + numbered.dropFirst(headerNames.count) : numbered
        let rows = hasHeader ? sample.records.dropFirst() : sample.records[...]
        let finder = ColumnFinder(
            names: names, rows: rows, isComplete: sample.isComplete, ownPrefix: options.ownPrefix, judge: options.judge)
        if options.columns.isEmpty {
            guard let choice = finder.find() else {
                // Without a header, the first record may hold personal data, which must not get into an error.
                let isNamed = head.hasHeader || head.isSureHeader(head.titleCount)
                throw .noEmailColumn(
                    in: file.name, named: isNamed ? first.map { TextFile.string($0).trimmed } : nil,
                    count: widest)
            }
            choices = [choice]
            doubts = []
        } else {
            choices = try Self.resolve(options.columns, in: names, hasNames: hasHeader, file: file)
            doubts = ColumnDoubt.all(of: choices.map(\.column), names: names, rows: rows, finder: finder)
        }
        otherAddressColumns = Self.otherAddressColumns(in: rows, names, besides: choices.map(\.column))
    }

    private static func sample(
        of text: TextFile, cutAt scalar: Unicode.Scalar, _ options: IngestOptions
    ) throws(IngestError) -> Sample {
        guard let delimiter = Delimiter(scalar, in: text.encoding) else {
            throw IngestError(
                .notUsable, text.file.name,
                "is in \(text.encoding.rawValue), which does not have the delimiter \"\(scalar)\"; "
                    + "correct ingest.delimiter or ingest.encoding")
        }
        return try Sample(of: text, delimiter: delimiter, cap: options.recordCap)
    }

    /// The columns that have the name of an e-mail column, that hold addresses in half of all rows, or that hold one in
    /// a row whose e-mail column has one too.
    private static func otherAddressColumns(
        in rows: ArraySlice<Sample.Record>, _ names: [String], besides own: [Int]
    ) -> Set<Int> {
        var found = Set(names.indices.filter { EmailHeaderNames.match(names[$0]) == .whole })
        var counts: [Int: Int] = [:]
        for row in rows {
            let isFull = own.contains { AddressShape.fits(row, at: $0) }
            for (column, cell) in row.enumerated() where AddressShape.fits(cell) {
                counts[column, default: 0] += 1
                if isFull { found.insert(column) }
            }
        }
        return found.union(counts.filter { $0.value * 2 >= rows.count }.keys).subtracting(own)
    }

    /// The columns that the user named, each once, in that order.
    private static func resolve(
        _ asked: [String], in names: [String], hasNames: Bool, file: InputFile
    ) throws(IngestError) -> [ColumnFinder.Choice] {
        var choices: [ColumnFinder.Choice] = []
        for name in asked {
            guard let column = ColumnFinder.column(named: name, in: names) else {
                let nearest = NearestName.to(name, among: names)
                throw .noSuchColumn(
                    name, in: file.name, named: hasNames ? names : nil, count: names.count, nearest: nearest)
            }
            if !choices.contains(where: { $0.column == column }) {
                choices.append(ColumnFinder.Choice(column: column, how: "as asked for"))
            }
        }
        return choices
    }
}
