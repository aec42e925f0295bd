import Testing

@testable import SMTP

@Suite struct LegacyEncodingDoubleByteTests {
    @Test(
        arguments: [
            (.gbk, [0xD3, 0xC3, 0xBB, 0xA7], "用户"), (.big5, [0xA6, 0xAC, 0xA5, 0xF3], "收件"),
            (.eucKR, [0xBB, 0xE7, 0xBF, 0xEB], "사용"), (.eucJP, [0xB0, 0xB8, 0xC0, 0xE8], "宛先"),
            (.shiftJIS, [0x88, 0xB6, 0x90, 0xE6], "宛先"), (.shiftJIS, [0x83, 0x86, 0x81, 0x5B], "ユー"),
            (.shiftJIS, [0xB1, 0xB2], "ｱｲ"),
        ] as [(LegacyEncoding, [UInt8], String)])
    func `two bytes are one character`(encoding: LegacyEncoding, bytes: [UInt8], text: String) {
        #expect(encoding.doubleByte(bytes) == text)
        #expect(encoding.doubleByte(Array("a ".utf8) + bytes + Array(" b".utf8)) == "a \(text) b")
    }

    @Test(arguments: [LegacyEncoding.gbk, .big5, .eucKR, .eucJP, .shiftJIS])
    func `a character that is cut off, or a second byte that none can have, is not this character set`(
        encoding: LegacyEncoding
    ) {
        #expect(encoding.doubleByte([0x88]) == nil)
        #expect(encoding.doubleByte([0x88, 0x20]) == nil)
    }

    @Test(arguments: [LegacyEncoding.gbk, .big5, .eucKR, .eucJP])
    func `a character outside the vocabulary becomes U+FFFD`(encoding: LegacyEncoding) {
        #expect(encoding.doubleByte([0xFE, 0xFE]) == "\u{FFFD}")
    }

    @Test func `a code that Shift JIS does not have becomes U+FFFD`() {
        #expect(LegacyEncoding.shiftJIS.doubleByte([0x81, 0x7F]) == "\u{FFFD}")
        #expect(LegacyEncoding.shiftJIS.doubleByte([0xF5, 0x40]) == "\u{FFFD}")
    }
}
