import MailTerms
import Testing

@testable import SMTP

@Suite struct EnglishRecipientsTests {
    @Test func `each phrase for a mailbox that does not exist makes it undeliverable`() {
        for phrase in Vocabulary.englishOfRecipients.phrases(of: .recipientUnknown) {
            expect(.undeliverable, of: "550 \(phrase)")
        }
    }

    @Test func `a temporary refusal with the same phrase does not`() {
        for phrase in Vocabulary.englishOfRecipients.phrases(of: .recipientUnknown) {
            expect(.unknown, of: "450 \(phrase)")
        }
    }

    @Test func `each phrase for a full mailbox makes it risky, with either class of code`() {
        for phrase in Vocabulary.englishOfRecipients.phrases(of: .recipientFull) {
            expect(.risky, of: "552 \(phrase)")
            expect(.risky, of: "452 \(phrase)")
        }
    }
}
