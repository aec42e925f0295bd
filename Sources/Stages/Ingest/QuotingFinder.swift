import MailTerms
import Tables

/// Finds which fields a file quotes without need, so that new cells are quoted in the same way.
enum QuotingFinder {
    /// Counts the fields of one kind.
    private struct Tally {
        var quoted = 0
        var bare = 0
        /// Whether more than nine in ten are quoted, since a few may have been edited by hand. False if there are none.
        var isQuoted: Bool { quoted > 9 * bare }
    }

    static func quoting(of sample: Sample) -> Quoting {
        let splitter = FieldSplitter(delimiter: sample.delimiter.octet, quote: sample.quote)
        var (texts, numbers, empties) = (Tally(), Tally(), Tally())
        for (index, (raw, record)) in zip(sample.raw, sample.records).enumerated() {
            raw.bytes.withUnsafeBufferPointer { bytes in
                let fields = splitter.fields(of: bytes, carefully: raw.isCareful)
                // A record with wrong quotes: the splitter and the CSV reader see other fields in it, so it is left out.
                guard fields.count == record.count else { return }
                for (field, value) in zip(fields, record) {
                    let isQuoted = bytes[field].first { $0 != .space && $0 != .tab } == sample.quote
                    switch value {
                    // Empty fields of the first record do not count: R leaves the name of its row numbers empty.
                    case let value where value.isEmpty: if index > 0 { count(isQuoted, in: &empties) }
                    // `NULL` is without quotes even if everything else is quoted.
                    case let value where !isQuoted && MissingValue.isMeant(by: value): break
                    // A field that needs quotes shows nothing.
                    case let value where needsQuotes(value, sample): break
                    case let value where isNumber(value): count(isQuoted, in: &numbers)
                    default: count(isQuoted, in: &texts)
                    }
                }
            }
        }
        return Quoting(
            mark: sample.quote, texts: texts.isQuoted, numbers: numbers.isQuoted || texts.isQuoted && numbers.bare == 0,
            empties: empties.isQuoted || texts.isQuoted && empties.bare == 0)
    }

    private static func count(_ isQuoted: Bool, in tally: inout Tally) {
        if isQuoted { tally.quoted += 1 } else { tally.bare += 1 }
    }

    private static func isNumber(_ value: [UInt8]) -> Bool {
        value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.,".utf8.contains($0) }
    }

    private static func needsQuotes(_ value: [UInt8], _ sample: Sample) -> Bool {
        value.contains { [sample.delimiter.octet, sample.quote, .lineFeed, .carriageReturn].contains($0) }
            || value.first == .space || value.last == .space
    }
}
