import MailTerms

extension Reading {
    /// Octets of a reply beyond which no other character set is tried: a hostile server is not to cost more.
    private static let longestSuspect = 2048

    /// Reads lines whose character set nobody has named: if they do not look like UTF-8 or Latin-1, the one in which
    /// most words are understood is believed.
    ///
    /// - Parameter address: the recipient, or `nil` if it is not known.
    init(_ lines: [String], recipient address: Address?) {
        // Nearly all replies.
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
            let reading = Reading(ReplyText(decoded, recipient: address))
            if reading.understood > understood { self = reading }
        }
    }
}
