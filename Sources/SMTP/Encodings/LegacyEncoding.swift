import MailTerms

/// Character sets that servers used before UTF-8, and that some still send their replies in.
///
/// Only reading for the meaning needs them: what is shown and stored stays what the server sent. Of the double-byte
/// sets, only the characters of the vocabulary are known; every other one becomes U+FFFD, which means nothing.
enum LegacyEncoding: CaseIterable {
    /// UTF-8 that somebody has taken for Latin-1.
    case utf8
    case windows1251, koi8r, isoCyrillic, cp866
    case isoLatin2, windows1250, windows1254
    case isoGreek, isoHebrew, windows1256, tis620
    case gbk, big5, shiftJIS, eucJP, eucKR

    /// - Returns: `nil` if the bytes cannot be in this character set.
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

    /// The bytes of a line that was taken for Latin-1 or Windows-1252; `nil` if it cannot have been.
    static func bytes(of line: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in line.unicodeScalars {
            guard let byte = Windows1252.byteOfLatin(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// Whether a line looks as text of another character set does when it is taken for Latin-1: three letters beyond
    /// ASCII in a row, control characters, signs in the middle of words. French, German and the like do not.
    static func isSuspect(_ line: String) -> Bool {
        var run = 0
        var previous: UInt32 = 0x20
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x80...0x9F: return true
            case 0xA0, 0xAB, 0xB4, 0xB0, 0xBB: run = 0
            case 0xA1...0xBF where previous != 0x20: return true
            // Turkish in Windows-1254: the letters of Icelandic are its own.
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

    /// Japanese in seven bits, which changes between ASCII and JIS X 0208 by escape sequences.
    ///
    /// - Returns: `nil` if there is none in the line.
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
