/// Character sets with one byte for each character. If the letters are in the order of Unicode, no table is needed.
extension LegacyEncoding {
    /// Decodes bytes; an unknown one becomes U+FFFD.
    func singleByte(_ bytes: [UInt8]) -> String? {
        String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : scalar(of: $0) }))
    }

    private func scalar(of byte: UInt8) -> Unicode.Scalar {
        let code = UInt32(byte)
        let value: UInt32? =
            switch self {
            case .windows1251: Self.cyrillicOfWindows(code)
            case .koi8r: Self.koi8(code)
            case .isoCyrillic where code > 0xA0: code + 0x360
            case .cp866 where code < 0xB0: code + 0x390
            case .cp866 where 0xE0...0xEF ~= code: code + 0x360
            case .isoGreek where code > 0xB3: code + 0x2D0
            case .isoHebrew where 0xE0...0xFA ~= code: code + 0x4F0
            case .tis620 where code > 0xA0: code + 0xD60
            case .isoLatin2: Self.latin2[code] ?? code
            case .windows1250: Self.latin2OfWindows[code] ?? Self.latin2[code] ?? code
            case .windows1254: Self.turkish[code] ?? code
            case .windows1256: Self.arabic[code] ?? code
            default: nil
            }
        return value.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    }

    private static func cyrillicOfWindows(_ code: UInt32) -> UInt32? {
        switch code {
        case 0xC0...0xFF: code + 0x350
        case 0xA8: 0x401
        case 0xB8: 0x451
        case 0xAA: 0x404
        case 0xBA: 0x454
        case 0xAF: 0x407
        case 0xBF: 0x457
        case 0xB2: 0x406
        case 0xB3: 0x456
        case 0xA5: 0x490
        case 0xB4: 0x491
        default: nil
        }
    }

    private static func koi8(_ code: UInt32) -> UInt32? {
        switch code {
        case 0xA3: 0x451
        case 0xB3: 0x401
        case 0xC0...0xDF: koi8Letters[Int(code) - 0xC0].value
        case 0xE0...0xFF: koi8Letters[Int(code) - 0xE0].value - 0x20
        default: nil
        }
    }

    /// In the order of the Latin letters with a similar sound.
    private static let koi8Letters = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)

    private static let latin2 = pairs(
        "A1Ą A3Ł A5Ľ A6Ś A9Š AAŞ ABŤ ACŹ AEŽ AFŻ B1ą B3ł B5ľ B6ś B9š BAş BBť BCź BEž BFż C0Ŕ C3Ă C5Ĺ C6Ć C8Č CAĘ CCĚ "
            + "CFĎ D0Đ D1Ń D2Ň D5Ő D8Ř D9Ů DBŰ DEŢ E0ŕ E3ă E5ĺ E6ć E8č EAę ECě EFď F0đ F1ń F2ň F5ő F8ř F9ů FBű FEţ")
    /// The characters that differ from ISO 8859-2.
    private static let latin2OfWindows = pairs("8AŠ 8CŚ 8DŤ 8EŽ 8FŹ 9Aš 9Cś 9Dť 9Ež 9Fź A5Ą B9ą BCĽ BEľ")
    private static let turkish = pairs("D0Ğ DDİ DEŞ F0ğ FDı FEş")
    private static let arabic = pairs(
        "81پ 8Dچ 90گ C0ہ C1ء C2آ C3أ C4ؤ C5إ C6ئ C7ا C8ب C9ة CAت CBث CCج CDح CEخ CFد D0ذ D1ر D2ز D3س D4ش D5ص D6ض "
            + "D8ط D9ظ DAع DBغ DCـ DDف DEق DFك E1ل E3م E4ن E5ه E6و ECى EDي")

    private static func pairs(_ text: String) -> [UInt32: UInt32] {
        var table: [UInt32: UInt32] = [:]
        for pair in text.split(separator: " ") {
            guard let code = UInt32(pair.prefix(2), radix: 16), let scalar = pair.unicodeScalars.last else {
                preconditionFailure("\(pair) is not two hexadecimal digits and a character")
            }
            table[code] = scalar.value
        }
        return table
    }
}
