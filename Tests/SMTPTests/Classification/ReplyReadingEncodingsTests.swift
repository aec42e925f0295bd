import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyReadingEncodingsTests {
    /// A text in an older character set, as the parser gives it: one character for each byte.
    private func latin1(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// "пользователь не найден" in KOI8-R.
    private let koi8: [UInt8] = [
        0xF0, 0xCF, 0xCC, 0xD8, 0xDA, 0xCF, 0xD7, 0xC1, 0xD4, 0xC5, 0xCC, 0xD8, 0x20, 0xCE, 0xC5, 0x20, 0xCE, 0xC1,
        0xCA,
        0xC4, 0xC5, 0xCE,
    ]

    @Test func `the character set in which most is understood counts`() {
        #expect(ReplyReading([latin1(koi8)], recipient: nil).signs.contains(.recipientUnknown))
    }

    @Test func `lines of one reply are decoded together`() {
        let reading = ReplyReading(["5.1.1 sorry", latin1(koi8)], recipient: nil)
        #expect(reading.signs.contains(.recipientUnknown))
    }

    @Test func `a reply that is too long is not tried in other character sets`() {
        let long = latin1(koi8) + String(repeating: " x", count: 1100)
        #expect(!ReplyReading([long], recipient: nil).signs.contains(.recipientUnknown))
    }

    @Test(arguments: ["user unknown", "Empfänger unbekannt", "用户不存在"])
    func `a reply in UTF-8 is read as it is`(text: String) {
        let plain = ReplyReading(ReplyText([text], recipient: nil))
        #expect(ReplyReading([text], recipient: nil).signs == plain.signs)
        #expect(plain.signs.contains(.recipientUnknown))
    }

    @Test func `an echo is not evidence in an older character set either`() {
        let line = latin1(Array("<unknown@x.org> ".utf8) + [0xD7, 0xD7, 0xD7])
        #expect(!ReplyReading([line], recipient: address("unknown@x.org")).signs.contains(.recipientUnknown))
    }
}
