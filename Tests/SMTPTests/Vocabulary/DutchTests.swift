import MailTerms
import Testing

@testable import SMTP

@Suite struct DutchTests {
    @Test(
        arguments: [
            ("550 Gebruiker bestaat niet", .undeliverable),
            ("550 Dit e-mailadres bestaat niet", .undeliverable),
            ("550 Afzender onbekend", .unknown),
            ("554 Uw IP-adres is geblokkeerd", .unknown),
            ("552 Postvak is vol", .risky),
            ("550 Account is opgeheven", .undeliverable),
            ("451 Probeer het later opnieuw", .unknown),
        ] as [(String, Status)])
    func `a Dutch reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Dutch sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.dutch)
    }

    @Test func `a Dutch word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.dutch)
    }
}
