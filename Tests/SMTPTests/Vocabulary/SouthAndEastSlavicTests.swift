import MailTerms
import Testing

@testable import SMTP

@Suite struct SouthAndEastSlavicTests {
    @Test(
        arguments: [
            ("550 Korisnik ne postoji", .undeliverable),
            ("550 Nepoznat korisnik", .undeliverable),
            ("550 Uporabnik ne obstaja", .undeliverable),
            ("550 Потребителят не съществува", .undeliverable),
            ("550 Користувача не знайдено", .undeliverable),
            ("550 Скринька не існує", .undeliverable),
            ("550 Відправник не існує", .unknown),
            ("550 Pošiljatelj ne postoji", .unknown),
            ("450 Спробуйте пізніше", .unknown),
        ] as [(String, Status)])
    func `a South or East Slavic reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a South or East Slavic sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.southAndEastSlavic)
    }

    @Test func `a South or East Slavic word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.southAndEastSlavic)
    }
}
