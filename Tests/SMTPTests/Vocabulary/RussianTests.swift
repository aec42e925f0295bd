import MailTerms
import Testing

@testable import SMTP

@Suite struct RussianTests {
    @Test(
        arguments: [
            ("550 Пользователь не существует", .undeliverable),
            ("550 Такого почтового ящика не существует", .undeliverable),
            ("550 Адрес отправителя не существует", .unknown),
            ("554 Ваш IP адрес в черном списке", .unknown),
            ("552 Почтовый ящик переполнен", .risky),
            ("550 Почтовый ящик отключен", .undeliverable),
            ("451 Попробуйте позже", .unknown),
            ("550 Неверный адрес получателя", .undeliverable),
            ("550 Нет обратной записи для вашего IP", .unknown),
        ] as [(String, Status)])
    func `a Russian reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Russian sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.russian)
    }

    @Test func `a Russian word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.russian)
    }

    @Test func `the letter yo can be written without its dots`() {
        expect(.undeliverable, of: "550 Учётная запись заблокирована")
        expect(.undeliverable, of: "550 Учетная запись заблокирована")
    }
}
