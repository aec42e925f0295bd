import MailTerms
import Testing

@Suite struct Windows1252Tests {
    @Test func `every byte is decoded to a character that is encoded to the same byte`() {
        for byte in UInt8.min...UInt8.max {
            let scalars = Array(Windows1252.decode([byte]).unicodeScalars)
            #expect(scalars.count == 1)
            #expect(scalars.first.flatMap(Windows1252.byte) == byte)
        }
    }

    @Test(
        arguments: [(0x80, "€"), (0x9F, "Ÿ"), (0x93, "\u{201C}"), (0xE9, "é"), (0x81, "\u{81}"), (0x41, "A")]
            as [(UInt8, String)])
    func `the bytes from 0x80 to 0x9F are those of Windows, and the others those of Latin-1`(byte: UInt8, text: String)
    {
        #expect(Windows1252.decode([byte]) == text)
    }

    @Test(arguments: ["ł", "€\u{301}", "中", "\u{80}"])
    func `a character that the set does not have has no byte`(text: String) {
        #expect(text.unicodeScalars.contains { Windows1252.byte(of: $0) == nil })
    }

    @Test func `a control character of Latin-1 is its own byte if the text was read as Latin-1`() {
        #expect(Windows1252.byteOfLatin("\u{80}") == 0x80)
        #expect(Windows1252.byteOfLatin("€") == 0x80)
        #expect(Windows1252.byteOfLatin("中") == nil)
    }
}
