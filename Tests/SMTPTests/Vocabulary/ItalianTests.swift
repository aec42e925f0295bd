import MailTerms
import Testing

@testable import SMTP

@Suite struct ItalianTests {
    @Test(
        arguments: [
            ("550 Utente inesistente", .undeliverable),
            ("550 La casella non esiste", .undeliverable),
            ("550 Il mittente non esiste", .unknown),
            ("550 Indirizzo IP bloccato", .unknown),
            ("552 Casella di posta piena", .risky),
            ("550 Casella disattivata", .undeliverable),
            ("451 Riprovare più tardi", .unknown),
            ("550 L'indirizzo del destinatario non è valido", .undeliverable),
            ("554 Relay non consentito", .unknown),
            ("550 Destinatario sconosciuto", .undeliverable),
        ] as [(String, Status)])
    func `an Italian reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `an Italian sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.italian)
    }

    @Test func `an Italian word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.italian)
    }
}
