import MailTerms
import Spelling

/// Endings of domains that do not exist, and those that were meant: `.con`, `.cmo`, `.co.ku`.
enum Endings {
    /// In the order in which they are tried. Country codes alone are too short to be told apart by a slip.
    private static let common = [
        "com", "net", "org", "edu", "gov", "info", "co.uk", "com.br", "com.au", "co.jp", "com.mx", "co.in", "co.za",
        "co.nz", "com.ar", "com.tr", "org.uk", "ac.uk", "com.cn", "com.co", "co.kr", "com.pl", "com.ua",
    ].map { Array($0.utf8) }

    /// As near to a country's code as to one of these.
    private static let ambiguous = [Array("ed".utf8)]

    /// The domain with an ending that exists, one slip away from the written one; `nil` where none is near.
    static func mended(_ domain: String) -> String? {
        let word = Array(domain.utf8)
        // Likely slips of a rarer ending go before unlikely ones of a common one.
        for isLikely in [true, false] {
            for ending in common {
                let labels = ending.count { $0 == .dot } + 1
                guard let start = start(ofLast: labels, in: word) else { continue }
                let written = Array(word[start...])
                guard written.count >= 2 || ending.first == written.first, !ambiguous.contains(written),
                    let slip = Slip.between(written, ending)
                        ?? (isTruncated(written, ending) ? .dropped : nil)
                else { continue }
                if (slip != .other) == isLikely {
                    return String(decoding: word[..<start] + ending, as: UTF8.self)
                }
            }
        }
        return nil
    }

    private static func isTruncated(_ written: [UInt8], _ ending: [UInt8]) -> Bool {
        written.count < ending.count && !written.isEmpty && ending.starts(with: written)
    }

    /// Where the last labels begin; `nil` where nothing stands before them.
    private static func start(ofLast labels: Int, in word: [UInt8]) -> Int? {
        var left = labels
        for index in word.indices.reversed() where word[index] == .dot {
            left -= 1
            if left == 0 { return index > 0 ? index + 1 : nil }
        }
        return nil
    }
}
