import MailTerms
import Testing

@testable import SMTP

@Suite struct SouthAndEastSlavicTests {
    @Test(
        arguments: [
            ("550 Korisnik ne postoji", .undeliverable),  // Croatian, Serbian: The user does not exist
            ("550 Nepoznat korisnik", .undeliverable),  // Croatian, Serbian: Unknown user
            ("550 Uporabnik ne obstaja", .undeliverable),  // Slovene: The user does not exist
            ("550 Потребителят не съществува", .undeliverable),  // Bulgarian: The user does not exist
            ("550 Користувача не знайдено", .undeliverable),  // Ukrainian: The user is not found
            ("550 Скринька не існує", .undeliverable),  // Ukrainian: The mailbox does not exist
            ("550 Відправник не існує", .unknown),  // Ukrainian: The sender does not exist
            ("550 Pošiljatelj ne postoji", .unknown),  // Croatian: The sender does not exist
            ("450 Спробуйте пізніше", .unknown),  // Ukrainian: Try later
        ] as [(String, Status)])
    func `a South or East Slavic reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a South or East Slavic sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.southAndEastSlavic)
    }

    @Test func `a South or East Slavic word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.southAndEastSlavic)
    }
}
