/// Windows-1252 as in the WHATWG Encoding Standard: the five undefined bytes are the control characters of Latin-1, so
/// that any bytes can be decoded and encoded without a change.
package enum Windows1252 {
    /// The text of bytes, one character for each byte.
    package static func decode(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map(scalar)))
    }

    /// The byte of a character; `nil` if the set does not have it.
    package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0..<0x80, 0xA0...0xFF: UInt8(scalar.value)
        default: upper.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
        }
    }

    /// The byte of a character in a text that was decoded as Windows-1252 or as Latin-1; `nil` if it is in neither.
    package static func byteOfLatin(_ scalar: Unicode.Scalar) -> UInt8? {
        UInt8(exactly: scalar.value) ?? byte(of: scalar)
    }

    private static func scalar(of byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The characters of the bytes 0x80 to 0x9F.
    private static let upper: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
