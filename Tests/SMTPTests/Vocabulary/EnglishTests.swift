import MailTerms
import Testing

@testable import SMTP

@Suite struct EnglishTests {
    @Test(
        arguments: [
            ("550 The mailbox does not exist", .undeliverable), ("550 User disabled", .undeliverable),
            ("552 Mailbox is full", .risky), ("550 Your mailbox does not exist", .unknown),
            ("550 Sender does not exist", .unknown), ("550 Your IP address is blocked", .unknown),
            ("550 Message refused", .unknown),
        ] as [(String, Status)])
    func `an English reply decides about the mailbox only if the mailbox is the subject`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.english)
    }

    @Test func `a word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.english)
    }

    @Test func `statements are in the other two English tables`() {
        for term in Vocabulary.english.keys {
            #expect(!term.isStatement || term == .negation, "\(term)")
        }
    }
}
