import MailTerms
import Testing

@testable import SMTP

@Suite struct TransliteratedTests {
    @Test(
        arguments: [
            ("550 yonghu bu cunzai", .undeliverable),  // Chinese: The user does not exist
            ("550 Polzovatel ne nayden", .undeliverable),  // Russian: The user is not found
            ("550 Pol'zovatel' ne sushchestvuet", .undeliverable),  // Russian: The user does not exist
            ("550 atesaki fumei", .undeliverable),  // Japanese: The destination is unknown
            ("550 Otpravitel ne sushchestvuet", .unknown),  // Russian: The sender does not exist
            ("550 fajianren bucunzai", .unknown),  // Chinese: The sender does not exist
            ("450 shaohou", .unknown),  // Chinese: In a moment
        ] as [(String, Status)])
    func `a transliterated reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a transliterated sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.transliterated)
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
