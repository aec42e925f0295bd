import MailTerms

extension ReplyReading {
    /// The most octets of a reply for which other character sets are tried: it bounds the cost of a hostile server.
    private static let longestSuspect = 2048

    /// Reads lines in an unknown character set. If they look like neither UTF-8 nor Latin-1, each character set is tried,
    /// and the one in which most octets are understood counts.
    ///
    /// - Parameter address: the recipient; `nil` if it is unknown.
    init(_ lines: [String], recipient address: Address?) {
        // Nearly all replies are plain ASCII.
        guard !lines.allSatisfy(LegacyEncoding.isPlain) else {
            self.init(ReplyText(lines, recipient: address))
            return
        }
        let lines = lines.map { LegacyEncoding.sevenBitJapanese($0) ?? $0 }
        self.init(ReplyText(lines, recipient: address))
        let length = lines.reduce(0) { $0 + $1.utf8.count }
        guard length <= Self.longestSuspect, lines.contains(where: LegacyEncoding.isSuspect) else { return }
        let texts = lines.map(LegacyEncoding.bytes)
        for encoding in LegacyEncoding.allCases {
            let decoded = zip(lines, texts).map { line, bytes in bytes.flatMap(encoding.decode) ?? line }
            let reading = ReplyReading(ReplyText(decoded, recipient: address))
            if reading.understoodOctets > understoodOctets { self = reading }
        }
    }
}
