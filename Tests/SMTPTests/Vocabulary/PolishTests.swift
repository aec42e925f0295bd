import MailTerms
import Testing

@testable import SMTP

@Suite struct PolishTests {
    @Test(
        arguments: [
            ("550 Użytkownik nie istnieje", .undeliverable),
            ("550 Taki adres nie istnieje", .undeliverable),
            ("550 Nadawca nie istnieje", .unknown),
            ("554 Adres IP na czarnej liście", .unknown),
            ("552 Skrzynka jest przepełniona", .risky),
            ("550 Konto zawieszone", .undeliverable),
            ("451 Spróbuj ponownie później", .unknown),
        ] as [(String, Status)])
    func `a Polish reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Polish sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.polish)
    }

    @Test func `a Polish word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.polish)
    }
}
