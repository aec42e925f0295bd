import MailTerms
import Testing

@testable import SMTP

@Suite struct DutchTests {
    @Test(
        arguments: [
            ("550 Gebruiker bestaat niet", .undeliverable),  // The user does not exist
            ("550 Dit e-mailadres bestaat niet", .undeliverable),  // This e-mail address does not exist
            ("550 Afzender onbekend", .unknown),  // Sender unknown
            ("554 Uw IP-adres is geblokkeerd", .unknown),  // Your IP address is blocked
            ("552 Postvak is vol", .risky),  // The mailbox is full
            ("550 Account is opgeheven", .undeliverable),  // The account has been closed
            ("451 Probeer het later opnieuw", .unknown),  // Try again later
        ] as [(String, Status)])
    func `a Dutch reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Dutch sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.dutch)
    }

    @Test func `a Dutch word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.dutch)
    }
}
