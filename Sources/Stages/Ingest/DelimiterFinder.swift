/// Finds the delimiter that makes the best table of a file's first records.
///
/// A good one gives most records the same number of fields, one column of whole addresses, and a header that
/// names it: a comma inside `1,50` gives a steady number of fields too, but cuts no addresses free.
/// A file of one column has none; it is read with commas.
enum DelimiterFinder {
    /// In order of preference where nothing else tells them apart.
    static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

    static func sample(of text: TextFile, cap: Int) throws(IngestError) -> Sample {
        var best = try Sample(of: text, delimiter: candidates[0], cap: cap)
        var bestFit = fit(of: best)
        for candidate in candidates.dropFirst() {
            let sample = try Sample(of: text, delimiter: candidate, cap: cap)
            let fit = fit(of: sample)
            if fit > bestFit { (best, bestFit) = (sample, fit) }
        }
        return best
    }

    /// 0 where the delimiter does not occur; up to 3.
    private static func fit(of sample: Sample) -> Double {
        let usual = sample.usualFieldCount
        guard let first = sample.records.first, usual > 1 || first.count > 1 else { return 0 }
        let steady = Double(sample.records.count { $0.count == usual })
        let addresses =
            (0..<usual).map { column in sample.records.count { AddressShape.fits($0, at: column) } }.max() ?? 0
        let steadiness = steady / Double(sample.records.count + sample.rejectedCount)
        return steadiness + Double(addresses) / Double(sample.records.count) + (sample.firstNaming == nil ? 0 : 1)
    }
}

extension AddressShape {
    static func fits(_ record: Sample.Record, at column: Int) -> Bool {
        column < record.count && fits(record[column])
    }
}
