import MailTerms

extension EnhancedStatusCode {
    /// The first code in the text of a reply whose class agrees with the basic code (RFC 2034 §4).
    ///
    /// It stands at the beginning of a line; but many a server puts it behind its words, as in `(#5.1.1)`.
    init?(in lines: [String], agreeingWith code: ReplyCode) {
        for line in lines {
            var rest = line.utf8[...]
            while let start = rest.firstIndex(where: Self.isPart) {
                rest = rest[start...]
                let end = rest.firstIndex { !Self.isPart($0) } ?? rest.endIndex
                // A sentence may end behind it.
                let word = rest[..<end].last == .dot ? rest[..<end].dropLast() : rest[..<end]
                if let found = EnhancedStatusCode(word), found.class == code.class?.rawValue {
                    self = found
                    return
                }
                rest = rest[end...]
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
}
