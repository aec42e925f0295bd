import MailTerms

/// The escapes of other programs: of URLs, of JSON and C, of HTML, of mail.
///
/// A layer is undone as a whole or not at all. An escape that is only partly removed makes another mailbox:
/// `\u003cann@x.org` is not `u003cann@x.org`.
enum Notation {
    /// The texts that a text may mean, each with one layer undone; empty if no layer applies.
    static func undone(_ text: String) -> [String] {
        [
            PercentEscapes.undone(text), quoted(text), BackslashEscapes.undone(text), Entities.undone(text),
            QuotedPrintable.undone(text),
        ].compactMap(\.self)
    }

    /// The content of quotes around the whole text, if quotes inside are escaped as in JSON or CSV.
    private static func quoted(_ text: String) -> String? {
        let line = VisibleText.trimmed(text[...])
        guard line.utf8.count > 2, line.utf8.first == .quote, line.utf8.last == .quote else { return nil }
        let inner = String(line.dropFirst().dropLast())
        let isDoubled = inner.split(omittingEmptySubsequences: false) { $0 != "\"" }.allSatisfy { $0.count % 2 == 0 }
        if isDoubled, inner.utf8.contains(.quote) { return inner.replacing("\"\"", with: "\"") }
        return inner.contains("\\\"") ? BackslashEscapes.undone(inner) : nil
    }

    /// Whether a text has the rest of an escape that could not be undone. Then the letters beside it may belong to the
    /// escape.
    static func isLeft(in text: String) -> Bool {
        let octets = Array(text.utf8)
        return octets.indices.contains { index in
            let rest = octets[(index + 1)...]
            switch octets[index] {
            case UInt8(ascii: "\\"): return rest.first.map(isAlphanumeric) ?? false
            case UInt8(ascii: "%"), UInt8(ascii: "="): return rest.count >= 2 && rest.prefix(2).allSatisfy(isHexDigit)
            case UInt8(ascii: "&"):
                let name = rest.prefix { isAlphanumeric($0) || $0 == UInt8(ascii: "#") }
                return !name.isEmpty && rest.dropFirst(name.count).first == UInt8(ascii: ";")
            // A piece of a doubly encoded letter of two bytes, and U+FFFD in place of a lost letter.
            case 0xC3: return rest.first == 0x83 || rest.first == 0x82
            case 0xEF: return rest.starts(with: [0xBF, 0xBD])
            default: return false
            }
        }
    }

    /// Whether an octet belongs to a word: an ASCII letter or digit, or a piece of any character beyond ASCII.
    static func isWordOctet(_ octet: UInt8) -> Bool { octet >= 0x80 || isAlphanumeric(octet) }

    static func isAlphanumeric(_ octet: UInt8) -> Bool {
        switch octet | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
        }
    }

    static func isHexDigit(_ octet: UInt8) -> Bool { hexValue(octet) != nil }

    static func hexValue(_ octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The value of the first `digits` hexadecimal digits; `nil` if there are fewer.
    static func hexValue(of octets: some Collection<UInt8>, digits: Int) -> UInt32? {
        let head = octets.prefix(digits)
        guard head.count == digits else { return nil }
        var value: UInt32 = 0
        for octet in head {
            guard let digit = hexValue(octet) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
