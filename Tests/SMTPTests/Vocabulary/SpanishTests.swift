import MailTerms
import Testing

@testable import SMTP

@Suite struct SpanishTests {
    @Test(
        arguments: [
            ("550 El usuario no existe", .undeliverable),  // The user does not exist
            ("550 La cuenta de correo no existe", .undeliverable),  // The mail account does not exist
            ("550 Dirección IP bloqueada por spam", .unknown),  // IP address blocked because of spam
            ("550 El remitente no existe", .unknown),  // The sender does not exist
            ("552 El buzón está lleno", .risky),  // The mailbox is full
            ("550 Cuenta suspendida", .undeliverable),  // Account suspended
            ("451 Intente más tarde", .unknown),  // Try later
            ("550 No existe el buzón indicado", .undeliverable),  // The given mailbox does not exist
            ("550 El dominio del remitente no existe", .unknown),  // The sender's domain does not exist
            ("554 Su servidor está en una lista negra", .unknown),  // Your server is on a blacklist
            ("550 Usuario no válido", .undeliverable),  // Invalid user
            ("550 Destinatario rechazado por política", .unknown),  // Recipient refused by policy
        ] as [(String, Status)])
    func `a Spanish reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Spanish sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.spanish)
    }

    @Test func `a Spanish word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.spanish)
    }
}
