import MailTerms

extension EnhancedStatusCode {
    /// The first code in the text of a reply whose class agrees with the basic code (RFC 2034 §4).
    ///
    /// It stands at the beginning of a line; but many a server puts it behind its words, as in `(#5.1.1)`.
    init?(in lines: [String], agreeingWith code: ReplyCode) {
        for line in lines {
            for word in line.utf8.split(whereSeparator: { !Self.isPart($0) }) {
                guard let found = EnhancedStatusCode(word), found.class == code.class?.rawValue else { continue }
                self = found
                return
            }
        }
        return nil
    }

    /// Letters and marks count, too: `v5.1.1`, `5.1.1.2` and `192-0-2-5.1.1` are no codes.
    private static func isPart(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private init?(_ word: Substring.UTF8View) {
        // A sentence may end behind it, and RFC 3463 allows one to three digits.
        var parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if parts.count == 4, parts[3].isEmpty { parts.removeLast() }
        let numbers = parts.map { $0.count <= 3 ? UInt16(Substring($0)) : nil }
        guard numbers.count == 3, let `class` = numbers[0], let subject = numbers[1], let detail = numbers[2],
            [2, 4, 5].contains(`class`)
        else { return nil }
        self.init(`class`, subject, detail)
    }
}
