import MailTerms
import Testing

@testable import SMTP

@Suite struct PortugueseTests {
    @Test(
        arguments: [
            ("550 Usuário não encontrado", .undeliverable),
            ("550 A caixa postal não existe", .undeliverable),
            ("550 Remetente inválido", .unknown),
            ("554 Seu IP está em uma lista negra", .unknown),
            ("552 Caixa postal cheia", .risky),
            ("550 Conta desativada", .undeliverable),
            ("451 Tente novamente mais tarde", .unknown),
            ("550 Endereço de destino inexistente", .undeliverable),
            ("550 O domínio do remetente não existe", .unknown),
            ("554 5.7.1 Relay não permitido", .unknown),
        ] as [(String, Status)])
    func `a Portuguese reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Portuguese sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.portuguese)
    }

    @Test func `a Portuguese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.portuguese)
    }
}
