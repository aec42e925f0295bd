import MailTerms
import Testing

@testable import SMTP

@Suite struct ItalianTests {
    @Test(
        arguments: [
            ("550 Utente inesistente", .undeliverable),  // The user does not exist
            ("550 La casella non esiste", .undeliverable),  // The mailbox does not exist
            ("550 Il mittente non esiste", .unknown),  // The sender does not exist
            ("550 Indirizzo IP bloccato", .unknown),  // IP address blocked
            ("552 Casella di posta piena", .risky),  // Mailbox full
            ("550 Casella disattivata", .undeliverable),  // Mailbox disabled
            ("451 Riprovare più tardi", .unknown),  // Try again later
            ("550 L'indirizzo del destinatario non è valido", .undeliverable),  // The recipient's address is invalid
            ("554 Relay non consentito", .unknown),  // Relaying is not allowed
            ("550 Destinatario sconosciuto", .undeliverable),  // Recipient unknown
        ] as [(String, Status)])
    func `an Italian reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `an Italian sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.italian)
    }

    @Test func `an Italian word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.italian)
    }
}
