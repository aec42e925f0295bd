import MailTerms
import Spelling

/// What a look at a file's beginning tells of how to read it.
struct Survey {
    /// The file, with lines of a title counted to its preamble.
    let text: TextFile
    let delimiter: UInt8
    let quoting: Quoting
    let hasHeader: Bool
    let columnNames: [String]
    let choices: [ColumnFinder.Choice]
    let widest: Int
    let usualFieldCount: Int

    init(of text: TextFile, options: IngestOptions) throws(IngestError) {
        let file = text.file
        var sample =
            if let delimiter = options.delimiter ?? text.namedDelimiter {
                try Sample(of: text, delimiter: delimiter, cap: options.recordCap)
            } else {
                try DelimiterFinder.sample(of: text, cap: options.recordCap)
            }
        if options.header != .absent, let rejected = sample.rejectedAtStart {
            throw IngestError(
                .notUsable, file.name,
                "has a header that cannot be read, on line \(rejected.line) (\(rejected.reason)); correct that line")
        }
        self.text = text.adding(
            preamble: options.header == .auto ? sample.dropTitles() : [])
        guard let first = sample.records.first else {
            throw IngestError(.notUsable, file.name, "holds no rows; check that it is the right file")
        }
        delimiter = sample.delimiter
        quoting = QuotingFinder.quoting(of: sample)
        widest = sample.widest
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
                        ownPrefix: options.ownPrefix)
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
        // A number is no name: the first row of a list without header may well lack its address.
        return !names.contains { Double($0) != nil } && rows.contains { $0.contains(where: AddressShape.fits) }
    }

    private static func find(
        in names: [String], rows: ArraySlice<Sample.Record>, file: InputFile, seen: [String], ownPrefix: String
    ) throws(IngestError) -> ColumnFinder.Choice {
        guard let choice = ColumnFinder(names: names, rows: rows, ownPrefix: ownPrefix).find() else {
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
