import MailTerms
import Testing

@testable import SMTP

@Suite struct PortugueseTests {
    @Test(
        arguments: [
            ("550 Usuário não encontrado", .undeliverable),  // User not found
            ("550 A caixa postal não existe", .undeliverable),  // The mailbox does not exist
            ("550 Remetente inválido", .unknown),  // Invalid sender
            ("554 Seu IP está em uma lista negra", .unknown),  // Your IP is on a blacklist
            ("552 Caixa postal cheia", .risky),  // Mailbox full
            ("550 Conta desativada", .undeliverable),  // Account disabled
            ("451 Tente novamente mais tarde", .unknown),  // Try again later
            ("550 Endereço de destino inexistente", .undeliverable),  // The destination address does not exist
            ("550 O domínio do remetente não existe", .unknown),  // The sender's domain does not exist
            ("554 5.7.1 Relay não permitido", .unknown),  // Relaying is not allowed
        ] as [(String, Status)])
    func `a Portuguese reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Portuguese sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.portuguese)
    }

    @Test func `a Portuguese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.portuguese)
    }
}
