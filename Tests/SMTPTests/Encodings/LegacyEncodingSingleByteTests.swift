import Testing

@testable import SMTP

@Suite struct LegacyEncodingSingleByteTests {
    @Test(
        arguments: [
            (.windows1251, [0xCF, 0xEE, 0xB8, 0xA8], "ПоёЁ"),
            (.koi8r, [0xF0, 0xCF, 0xA3, 0xB3], "ПоёЁ"), (.isoCyrillic, [0xBF, 0xDE], "По"),
            (.cp866, [0x8F, 0xAE, 0xE0], "Пор"), (.isoLatin2, [0xA3, 0xF3, 0xBC], "Łóź"),
            (.windows1250, [0x8C, 0x9F, 0xB9], "Śźą"), (.windows1254, [0xDD, 0xFD, 0xF0], "İığ"),
            (.isoGreek, [0xD7, 0xF1, 0xDC], "Χρά"), (.isoHebrew, [0xE0, 0xFA], "את"),
            (.windows1256, [0xC7, 0xE1], "ال"),
            (.tis620, [0xE4, 0xC1], "ไม"),
        ] as [(LegacyEncoding, [UInt8], String)])
    func `each byte is one character`(encoding: LegacyEncoding, bytes: [UInt8], text: String) {
        #expect(encoding.singleByte(bytes) == text)
    }

    @Test(arguments: [
        LegacyEncoding.windows1251, .koi8r, .isoCyrillic, .cp866, .isoLatin2, .windows1250, .windows1254, .isoGreek,
        .isoHebrew, .windows1256, .tis620,
    ])
    func `every byte has a character, and ASCII stays as it is`(encoding: LegacyEncoding) {
        let text = encoding.singleByte(Array(0...255))
        #expect(text?.unicodeScalars.count == 256)
        #expect(text?.unicodeScalars.prefix(128).map(\.value) == Array(0..<128))
    }

    @Test func `no letter of a Cyrillic set has two codes`() {
        for encoding in [LegacyEncoding.windows1251, .koi8r, .isoCyrillic, .cp866] {
            let letters = (UInt8(0x80)...255).compactMap { encoding.singleByte([$0])?.unicodeScalars.first }
                .filter { 0x410...0x451 ~= $0.value }
            #expect(Set(letters).count == letters.count, "\(encoding)")
            #expect(letters.count >= 64, "\(encoding)")
        }
    }
}
