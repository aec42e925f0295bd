import MailTerms
import Tables

/// Finds the delimiter that makes the best table of a file's first records.
///
/// The rows decide. With the right delimiter most records have the same number of fields, one column has whole
/// addresses, and the header names a column that the rows have. The comma of `1,50` gives the same number of fields
/// too, but it does not separate an address from other text. A file of one column has no delimiter; it is read with
/// commas.
enum DelimiterFinder {
    /// In order of preference. The first one wins if two fit equally.
    static let usual: [UInt8] = [.comma, .semicolon, .tab, UInt8(ascii: "|")]

    static func sample(of text: TextFile, options: IngestOptions) throws(IngestError) -> Sample {
        var best = try Sample(of: text, delimiter: Delimiter(usual[0]), cap: options.recordCap)
        var bestFit = fit(of: best)
        for candidate in usual.dropFirst() {
            let sample = try Sample(of: text, delimiter: Delimiter(candidate), cap: options.recordCap)
            let fit = fit(of: sample)
            if fit > bestFit { (best, bestFit) = (sample, fit) }
        }
        return try UnusualDelimiters(of: text, insteadOf: best, options: options).find() ?? best
    }

    /// How well a delimiter fits, from 0 (it does not occur) to 3.
    private static func fit(of sample: Sample) -> Double {
        let usual = sample.usualFieldCount
        guard let first = sample.records.first, usual > 1 || first.count > 1 else { return 0 }
        let steady = Double(sample.records.count { $0.count == usual })
        let addresses =
            (0..<usual).map { column in sample.records.count { AddressShape.fits($0, at: column) } }.max() ?? 0
        let steadiness = steady / Double(sample.records.count + sample.rejectedCount)
        return steadiness + Double(addresses) / Double(sample.records.count) + naming(in: sample)
    }

    /// What the name of an e-mail column adds to the fit, from 0 to 1. It is 0 if the rows do not have that column,
    /// because then the header has another delimiter than they have.
    private static func naming(in sample: Sample) -> Double {
        var best = 0.0
        for (index, record) in sample.records.prefix(TableHead.mostTitles + 1).enumerated() {
            let rows = sample.records[(index + 1)...]
            for (column, name) in record.enumerated()
            where EmailHeaderNames.match(TextFile.string(name)) == .whole {
                let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
                let filled = cells.filter { !MissingValue.isMeant(by: $0) }
                let marked = filled.count { $0.contains(.at) }
                if rows.isEmpty || marked > 0 && marked * 3 >= filled.count { return 1 }
                if !cells.isEmpty { best = 0.5 }
            }
        }
        return best
    }
}
