import MailTerms

/// Tells binary data from text.
enum BinaryDetector {
    static let advice = "is binary data, not a CSV; save it as CSV from the program that made it"

    /// Whether the first bytes of a file have more control characters than a text has.
    ///
    /// One control character may occur often, because it may separate the fields. Zeros may occur, because some programs
    /// write fields of a fixed length.
    static func isBinary(_ head: [UInt8]) -> Bool {
        let zeros = head.count { $0 == 0 }
        var counts = [Int](repeating: 0, count: 0x20)
        for octet in head where octet < 0x20 { counts[Int(octet)] += 1 }
        for usual in [0, .tab, .lineFeed, .carriageReturn, 0x0B, 0x0C, 0x1A, 0x1B] as [UInt8] { counts[Int(usual)] = 0 }
        let controls = counts.reduce(0, +) - (counts.max() ?? 0)
        return controls > 8 && controls * 50 > head.count || zeros * 2 > head.count
    }
}
