import MailTerms
import Testing

@testable import SMTP

@Suite struct PolishTests {
    @Test(
        arguments: [
            ("550 Użytkownik nie istnieje", .undeliverable),  // The user does not exist
            ("550 Taki adres nie istnieje", .undeliverable),  // Such an address does not exist
            ("550 Nadawca nie istnieje", .unknown),  // The sender does not exist
            ("554 Adres IP na czarnej liście", .unknown),  // IP address on a blacklist
            ("552 Skrzynka jest przepełniona", .risky),  // The mailbox is too full
            ("550 Konto zawieszone", .undeliverable),  // Account suspended
            ("451 Spróbuj ponownie później", .unknown),  // Try again later
        ] as [(String, Status)])
    func `a Polish reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Polish sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.polish)
    }

    @Test func `a Polish word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.polish)
    }
}
