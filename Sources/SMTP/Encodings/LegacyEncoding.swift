import MailTerms

/// Character sets older than UTF-8 in which some servers still send their replies.
///
/// They are used only to find out what a reply means; what is shown and stored stays as the server sent it. Of the
/// double-byte sets only the characters of the vocabulary are known; every other character becomes U+FFFD.
enum LegacyEncoding: CaseIterable {
    /// UTF-8 that was decoded as Latin-1.
    case utf8
    case windows1251, koi8r, isoCyrillic, cp866
    case isoLatin2, windows1250, windows1254
    case isoGreek, isoHebrew, windows1256, tis620
    case gbk, big5, shiftJIS, eucJP, eucKR

    /// Decodes bytes; `nil` if they cannot be in this character set.
    func decode(_ bytes: [UInt8]) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .gbk, .big5, .shiftJIS, .eucJP, .eucKR: doubleByte(bytes)
        default: singleByte(bytes)
        }
    }

    /// Whether a line is ASCII without escape sequences.
    static func isPlain(_ line: String) -> Bool {
        let isPlain = line.utf8.withContiguousStorageIfAvailable { octets in
            octets.allSatisfy { $0 < 0x80 && $0 != escape }
        }
        return isPlain ?? line.utf8.allSatisfy { $0 < 0x80 && $0 != escape }
    }

    /// The bytes of a line that was decoded as Latin-1 or Windows-1252; `nil` if a character is in neither.
    static func bytes(of line: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in line.unicodeScalars {
            guard let byte = Windows1252.byteOfLatin(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// Whether a line looks like text of another character set that was decoded as Latin-1: three letters beyond ASCII in a
    /// row, control characters, or symbols inside words. French or German text does not.
    static func isSuspect(_ line: String) -> Bool {
        var run = 0
        var previous: UInt32 = 0x20
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x80...0x9F: return true
            case 0xA0, 0xAB, 0xB4, 0xB0, 0xBB: run = 0
            case 0xA1...0xBF where previous != 0x20: return true
            // Icelandic letters: probably Turkish in Windows-1254.
            case 0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE: return true
            case 0xA1...0xFF: run += 1
            case 0x100...: return Windows1252.byte(of: scalar).map { 0x80...0x9F ~= $0 } ?? false
            default: run = 0
            }
            if run == 3 { return true }
            previous = scalar.value
        }
        return false
    }
}

// MARK: ISO-2022-JP

extension LegacyEncoding {
    private static let escape: UInt8 = 0x1B

    /// Decodes ISO-2022-JP, which switches between ASCII and JIS X 0208 by escape sequences (RFC 1468); `nil` if the line
    /// has no escape sequence.
    static func sevenBitJapanese(_ line: String) -> String? {
        guard line.utf8.contains(escape) else { return nil }
        var text = String.UnicodeScalarView()
        var rest = Array(line.utf8)[...]
        var isJapanese = false
        while let first = rest.first {
            if first == escape, rest.count >= 3 {
                isJapanese = rest[rest.startIndex + 1] == UInt8(ascii: "$")
                rest = rest.dropFirst(3)
            } else if isJapanese, rest.count >= 2 {
                let code = UInt16(first) << 8 | UInt16(rest[rest.startIndex + 1])
                text.append(DoubleByteTable.japanese(code) ?? "\u{FFFD}")
                rest = rest.dropFirst(2)
            } else {
                text.append(Unicode.Scalar(first))
                rest = rest.dropFirst()
            }
        }
        return String(text)
    }
}
