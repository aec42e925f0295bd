import MailTerms
import Spelling

/// What a look at a file's beginning tells of how to read it.
struct Survey {
    /// No record of so few fields is taken for an accident, however narrow the others are.
    private static let fewestFields = 256

    /// Records above the header that are no rows.
    let titleCount: Int
    let delimiter: UInt8
    let quoting: Quoting
    let hasHeader: Bool
    let columnNames: [String]
    let choices: [ColumnFinder.Choice]
    let widest: Int
    /// A record with more fields is rejected: every other one would become as wide.
    let mostFields: Int
    let usualFieldCount: Int

    init(of text: TextFile, options: IngestOptions) throws(IngestError) {
        let file = text.file
        var sample =
            if let delimiter = options.delimiter ?? text.namedDelimiter {
                try Sample(of: text, delimiter: delimiter, cap: options.recordCap)
            } else {
                try DelimiterFinder.sample(of: text, cap: options.recordCap)
            }
        if options.header != .absent, !sample.records.isEmpty, let rejected = sample.rejectedAtStart {
            throw IngestError(
                .notUsable, file.name,
                "has a header that cannot be read, on line \(rejected.line) (\(rejected.reason)); correct that line, "
                    + "or say that there is none (ingest.header: \"no\")")
        }
        titleCount = options.header == .auto ? sample.dropTitles(asked: options.columns) : 0
        guard let first = sample.records.first else {
            let why = sample.rejectedAtStart.map { " that can be read (line \($0.line): \($0.reason))" } ?? ""
            throw IngestError(.notUsable, file.name, "holds no rows\(why); check that it is the right file")
        }
        delimiter = sample.delimiter
        quoting = QuotingFinder.quoting(of: sample)
        mostFields = min(RecordReader.mostFields, max(Self.fewestFields, 16 * max(first.count, sample.usualFieldCount)))
        widest = sample.widest(atMost: mostFields)
        let firstNames = first.map { TextFile.string($0).trimmed }
        hasHeader =
            switch options.header {
            case .present: true
            case .absent: false
            case .auto: Self.isHeader(first, firstNames, above: sample.records.dropFirst(), asked: options.columns)
            }
        let numbered = (1...max(1, widest)).map { "column \($0)" }
        columnNames = hasHeader ? firstNames : numbered
        // Records may be wider than the header: their columns can be found and asked for by number.
        let names = hasHeader ? firstNames + numbered.dropFirst(firstNames.count) : numbered
        let rows = hasHeader ? sample.records.dropFirst() : sample.records[...]
        usualFieldCount = sample.usualFieldCount
        choices =
            if options.columns.isEmpty {
                // The first record may hold the names even where nothing below it tells.
                [
                    try Self.find(
                        in: names, rows: rows, file: file, seen: options.header == .auto ? firstNames : names,
                        ownPrefix: options.ownPrefix,
                        isComplete: sample.isComplete)
                ]
            } else {
                try Self.resolve(options.columns, in: names, file: file)
            }
    }

    private static func isHeader(
        _ first: Sample.Record, _ names: [String], above rows: ArraySlice<Sample.Record>, asked: [String]
    ) -> Bool {
        if first.contains(where: AddressShape.fits) { return false }
        if names.contains(where: { EmailHeaderNames.match($0) != nil }) { return true }
        let asked = asked.map { $0.trimmed.lowercased() }
        if names.contains(where: { asked.contains($0.lowercased()) && Int($0) == nil }) { return true }
        // A number is no name, and neither is nothing: the first row of a list without header may well lack its
        // address.
        guard !names.contains(where: isNumber), let column = columnOfAddresses(in: rows) else { return false }
        return names.indices.contains(column) && !MissingValue.isMeant(by: first[column])
    }

    private static func isNumber(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && name.utf8.allSatisfy { (UInt8(ascii: "+")...UInt8(ascii: "9")).contains($0) }
    }

    /// `nil` where no field looks like an address.
    private static func columnOfAddresses(in rows: ArraySlice<Sample.Record>) -> Int? {
        var counts: [Int: Int] = [:]
        for row in rows {
            for (column, cell) in row.enumerated() where AddressShape.fits(cell) { counts[column, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private static func find(
        in names: [String], rows: ArraySlice<Sample.Record>, file: InputFile, seen: [String], ownPrefix: String,
        isComplete: Bool
    ) throws(IngestError) -> ColumnFinder.Choice {
        guard let choice = ColumnFinder(names: names, rows: rows, isComplete: isComplete, ownPrefix: ownPrefix).find()
        else {
            throw .noEmailColumn(in: file.name, seen: seen)
        }
        return choice
    }

    /// Each column once, in the order asked for.
    private static func resolve(
        _ asked: [String], in names: [String], file: InputFile
    ) throws(IngestError) -> [ColumnFinder.Choice] {
        var choices: [ColumnFinder.Choice] = []
        for name in asked {
            guard let column = ColumnFinder.column(asked: name, in: names) else {
                let nearest = NearestName.to(name, among: names)
                throw .noSuchColumn(name, in: file.name, seen: names, nearest: nearest)
            }
            if !choices.contains(where: { $0.column == column }) {
                choices.append(ColumnFinder.Choice(column: column, how: "as asked for"))
            }
        }
        return choices
    }
}
