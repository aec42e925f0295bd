import Tables
import Testing

@Suite struct TextEncodingTests {
    @Test func `bytes of Windows-1252 are decoded as Windows-1252, and all others as UTF-8`() {
        #expect(TextEncoding.windows1252.text(of: [0x80, 0xE9] as [UInt8]) == "€é")
        for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
            #expect(encoding.text(of: Array("€é".utf8)) == "€é")
        }
    }

    @Test func `bytes that are not a character become U+FFFD`() {
        #expect(TextEncoding.utf8.text(of: [0x61, 0xFF, 0x62] as [UInt8]) == "a\u{FFFD}b")
    }

    @Test func `the names of the encodings are those of the configuration`() {
        #expect(TextEncoding.allCases.map(\.rawValue) == ["utf-8", "utf-16le", "utf-16be", "windows-1252"])
    }
}
