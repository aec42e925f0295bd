import MailTerms
import Testing

@testable import SMTP

@Suite struct SpanishTests {
    @Test(
        arguments: [
            ("550 El usuario no existe", .undeliverable),
            ("550 La cuenta de correo no existe", .undeliverable),
            ("550 Dirección IP bloqueada por spam", .unknown),
            ("550 El remitente no existe", .unknown),
            ("552 El buzón está lleno", .risky),
            ("550 Cuenta suspendida", .undeliverable),
            ("451 Intente más tarde", .unknown),
            ("550 No existe el buzón indicado", .undeliverable),
            ("550 El dominio del remitente no existe", .unknown),
            ("554 Su servidor está en una lista negra", .unknown),
            ("550 Usuario no válido", .undeliverable),
            ("550 Destinatario rechazado por política", .unknown),
        ] as [(String, Status)])
    func `a Spanish reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Spanish sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.spanish)
    }

    @Test func `a Spanish word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.spanish)
    }
}
