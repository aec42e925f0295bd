import MailTerms
import Testing

@testable import SMTP

@Suite struct RussianTests {
    @Test(
        arguments: [
            ("550 Пользователь не существует", .undeliverable),  // The user does not exist
            ("550 Такого почтового ящика не существует", .undeliverable),  // Such a mailbox does not exist
            ("550 Адрес отправителя не существует", .unknown),  // The sender's address does not exist
            ("554 Ваш IP адрес в черном списке", .unknown),  // Your IP address is on a blacklist
            ("552 Почтовый ящик переполнен", .risky),  // The mailbox is too full
            ("550 Почтовый ящик отключен", .undeliverable),  // The mailbox is disabled
            ("451 Попробуйте позже", .unknown),  // Try later
            ("550 Неверный адрес получателя", .undeliverable),  // Wrong address of the recipient
            ("550 Нет обратной записи для вашего IP", .unknown),  // There is no reverse record for your IP
        ] as [(String, Status)])
    func `a Russian reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Russian sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.russian)
    }

    @Test func `a Russian word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.russian)
    }

    @Test func `the letter yo can be written without its dots`() {
        expect(.undeliverable, of: "550 Учётная запись заблокирована")
        expect(.undeliverable, of: "550 Учетная запись заблокирована")
    }
}
