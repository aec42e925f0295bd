import MailTerms
import Tables

/// Finds the delimiter that makes the best table of a file's first records.
///
/// The rows decide: a good delimiter gives most records the same number of fields, one column of whole addresses, and a
/// header that names a column which the rows have. A comma inside `1,50` gives a steady number of fields too, but cuts
/// no addresses free. A file of one column has none; it is read with commas.
enum DelimiterFinder {
    /// In order of preference where nothing else tells them apart.
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

    /// 0 where the delimiter does not occur; up to 3.
    private static func fit(of sample: Sample) -> Double {
        let usual = sample.usualFieldCount
        guard let first = sample.records.first, usual > 1 || first.count > 1 else { return 0 }
        let steady = Double(sample.records.count { $0.count == usual })
        let addresses =
            (0..<usual).map { column in sample.records.count { AddressShape.fits($0, at: column) } }.max() ?? 0
        let steadiness = steady / Double(sample.records.count + sample.rejectedCount)
        return steadiness + Double(addresses) / Double(sample.records.count) + naming(in: sample)
    }

    /// What the name of an e-mail column is worth: nothing if the rows do not have that column, for then the header is
    /// separated by something else than they are.
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
