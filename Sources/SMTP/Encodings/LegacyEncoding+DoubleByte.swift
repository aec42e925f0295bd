/// Character sets with one or two bytes for each character.
extension LegacyEncoding {
    /// Decodes bytes; `nil` if they end in the middle of a character.
    func doubleByte(_ bytes: [UInt8]) -> String? {
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while let first = rest.first {
            rest = rest.dropFirst()
            if first < 0x80 {
                text.append(Unicode.Scalar(first))
            } else if self == .shiftJIS, 0xA1...0xDF ~= first {
                // Katakana of half width.
                text.append(Unicode.Scalar(UInt32(first) + 0xFEC0) ?? "\u{FFFD}")
            } else if let second = rest.first, second >= 0x40 {
                rest = rest.dropFirst()
                text.append(scalar(first: first, second: second) ?? "\u{FFFD}")
            } else {
                return nil
            }
        }
        return String(text)
    }

    private func scalar(first: UInt8, second: UInt8) -> Unicode.Scalar? {
        let code = UInt16(first) << 8 | UInt16(second)
        return switch self {
        case .gbk: DoubleByteTable.gbk[code]
        case .big5: DoubleByteTable.big5[code]
        case .eucKR: DoubleByteTable.eucKR[code]
        case .eucJP: code >= 0x8080 ? DoubleByteTable.japanese(code - 0x8080) : nil
        case .shiftJIS: Self.jis(first: first, second: second).flatMap(DoubleByteTable.japanese)
        default: nil
        }
    }

    /// The JIS X 0208 code of a Shift JIS character (JIS X 0208:1997, annex 1); `nil` if the bytes are not one.
    private static func jis(first: UInt8, second: UInt8) -> UInt16? {
        guard 0x81...0x9F ~= first || 0xE0...0xEF ~= first, second != 0x7F, second < 0xFD else { return nil }
        let pairOfRows = UInt16(first) - (first < 0xA0 ? 0x81 : 0xC1)
        let place = UInt16(second) - (second > 0x7F ? 0x41 : 0x40)
        let row = pairOfRows * 2 + (place >= 94 ? 1 : 0)
        return (row + 0x21) << 8 | (place % 94 + 0x21)
    }
}
