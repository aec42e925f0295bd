/// Windows-1252, as every system in use reads it: the five bytes that it leaves open are the control characters of
/// Latin-1, so that any bytes can be read and come back as they were.
package enum Windows1252 {
    package static func decode(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map(scalar)))
    }

    /// `nil` for a character that has no place in it.
    package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0..<0x80, 0xA0...0xFF: UInt8(scalar.value)
        default: upper.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
        }
    }

    /// The same for a text that may have been read as Latin-1, whose control characters are themselves.
    package static func byteOfLatin(_ scalar: Unicode.Scalar) -> UInt8? {
        UInt8(exactly: scalar.value) ?? byte(of: scalar)
    }

    private static func scalar(of byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// 0x80 to 0x9F.
    private static let upper: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
