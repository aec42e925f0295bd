import MailTerms
import Testing

@testable import SMTP

@Suite struct TransliteratedTests {
    @Test(
        arguments: [
            ("550 yonghu bu cunzai", .undeliverable),
            ("550 Polzovatel ne nayden", .undeliverable),
            ("550 Pol'zovatel' ne sushchestvuet", .undeliverable),
            ("550 atesaki fumei", .undeliverable),
            ("550 Otpravitel ne sushchestvuet", .unknown),
            ("550 fajianren bucunzai", .unknown),
            ("450 shaohou", .unknown),
        ] as [(String, Status)])
    func `a transliterated reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a transliterated sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.transliterated)
    }

    @Test func `a transliterated word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.transliterated)
    }

    @Test func `every phrase is in ASCII letters`() {
        for phrase in Vocabulary.transliterated.values.joined() {
            #expect(phrase.allSatisfy { $0.isASCII }, "\(phrase)")
        }
    }
}
