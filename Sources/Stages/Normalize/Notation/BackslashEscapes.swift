import MailTerms

/// The escapes of JSON, C, Python, shells and Markdown: `\u003cann@x.org\u003e`, `ann@x.org\r\n`, `ann\_lee@x.org`.
enum BackslashEscapes {
    /// The text without its escapes; `nil` if it has none, or an unknown one.
    ///
    /// It is also `nil` if its only escape is a letter's (`\n`) at the beginning: that may be a stray backslash before
    /// a name, as in `\nancy@x.org`.
    static func undone(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        var (letters, others) = (0, 0)
        var beginsWithLetter = false
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "\\") else {
                octets.append(octet)
                continue
            }
            guard let next = rest.first else { return nil }
            if let mark = marks[next] {
                rest.removeFirst()
                beginsWithLetter = beginsWithLetter || octets.allSatisfy { $0 <= .space || $0 == .quote }
                letters += 1
                octets.append(mark)
            } else if let value = value(&rest) {
                others += 1
                octets += value
            } else {
                return nil
            }
        }
        guard !beginsWithLetter || letters + others > 1 else { return nil }
        // `\xA0` is a byte for some programs and a character for others.
        return String(validating: octets, as: UTF8.self) ?? (text.utf8.allSatisfy { $0 < 0x80 } ? latin(octets) : nil)
    }

    private static func latin(_ octets: [UInt8]) -> String {
        String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    }

    private static let marks: [UInt8: UInt8] = [
        UInt8(ascii: "t"): .tab, UInt8(ascii: "n"): .lineFeed, UInt8(ascii: "r"): .carriageReturn,
        UInt8(ascii: "f"): .space, UInt8(ascii: "v"): .space,
    ]

    /// Removes what follows a backslash from `rest`, and returns its meaning as bytes of UTF-8; `nil` if it is unknown.
    private static func value(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = rest.popFirst() else { return nil }
        switch first {
        case UInt8(ascii: "u"): return rest.first == UInt8(ascii: "{") ? braced(&rest) : utf16(&rest)
        case UInt8(ascii: "U"): return scalar(&rest, digits: 8)
        case UInt8(ascii: "x"):
            guard let value = Notation.hexValue(of: rest, digits: 2) else { return nil }
            rest.removeFirst(2)
            return [UInt8(value)]
        case UInt8(ascii: "0")...UInt8(ascii: "3"): return octal(first, &rest)
        default: return first < 0x80 && !Notation.isAlphanumeric(first) ? [first] : nil
        }
    }

    private static func scalar(_ rest: inout ArraySlice<UInt8>, digits: Int) -> [UInt8]? {
        guard let value = Notation.hexValue(of: rest, digits: digits), let scalar = Unicode.Scalar(value) else {
            return nil
        }
        rest.removeFirst(digits)
        return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func braced(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        let digits = rest.dropFirst().prefix { Notation.isHexDigit($0) }.count
        guard (1...6).contains(digits), rest.dropFirst(digits + 1).first == UInt8(ascii: "}") else { return nil }
        rest.removeFirst()
        defer { rest.removeFirst() }
        return scalar(&rest, digits: digits)
    }

    /// A character, or two halves of a surrogate pair; `nil` for one half alone.
    private static func utf16(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        if let one = scalar(&rest, digits: 4) { return one }
        guard let high = Notation.hexValue(of: rest, digits: 4), (0xD800..<0xDC00).contains(high),
            rest.dropFirst(4).starts(with: "\\u".utf8),
            let low = Notation.hexValue(of: rest.dropFirst(6), digits: 4), (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { return nil }
        rest.removeFirst(10)
        return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Three digits, or a zero alone.
    private static func octal(_ first: UInt8, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        let digits = rest.prefix(2).filter { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        guard digits.count == 2 else { return first == UInt8(ascii: "0") && digits.isEmpty ? [0] : nil }
        rest.removeFirst(2)
        return [([first] + digits).reduce(0) { $0 << 3 | ($1 - UInt8(ascii: "0")) }]
    }
}
