import MailTerms

extension EnhancedStatusCode {
    /// The first enhanced code in the text of a reply whose class agrees with the basic code; `nil` if there is none.
    ///
    /// RFC 2034 §4 puts it at the beginning of a line, but many servers put it after their words, as in `(#5.1.1)`.
    init?(in lines: [String], agreeingWith code: ReplyCode) {
        for line in lines {
            var rest = line.utf8[...]
            while let start = rest.firstIndex(where: Self.isPart) {
                rest = rest[start...]
                let end = rest.firstIndex { !Self.isPart($0) } ?? rest.endIndex
                // The full stop of a sentence is not part of the code.
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

    /// Whether an octet continues a word. Letters and hyphens do, so `v5.1.1`, `5.1.1.2` and `192-0-2-5.1.1` are not
    /// codes.
    private static func isPart(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
