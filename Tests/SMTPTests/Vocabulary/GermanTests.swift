import MailTerms
import Testing

@testable import SMTP

@Suite struct GermanTests {
    @Test(
        arguments: [
            ("550 5.1.1 <ann@x.org>: Empfaengeradresse abgelehnt: Benutzer unbekannt", .undeliverable),
            ("550 Dieses Postfach existiert nicht", .undeliverable),
            ("550 Die E-Mail-Adresse ist ungültig", .undeliverable),
            ("550 Ihre IP-Adresse steht auf einer Blacklist", .unknown),
            ("550 5.7.1 Ihr Server hat keinen Reverse-DNS-Eintrag", .unknown),
            ("550 Die Absenderadresse existiert nicht", .unknown),
            ("552 Das Postfach des Empfängers ist voll", .risky),
            ("450 Bitte versuchen Sie es später noch einmal", .unknown),
            ("550 Das Konto wurde deaktiviert", .undeliverable),
            ("554 Annahme verweigert wegen Spamverdacht", .unknown),
            ("550 Empfänger nimmt keine Mails mehr an", .undeliverable),
            ("550 Der angegebene Benutzer ist auf diesem Server nicht bekannt", .undeliverable),
            ("550 Absender unbekannt", .unknown),
            ("554 Wir nehmen keine Mails von dynamischen IP-Adressen an", .unknown),
            ("550 Benutzer gesperrt", .undeliverable),
            ("550 Zustellung an diese Adresse nicht möglich", .undeliverable),
            ("550 Empfängeradresse gibt es hier nicht", .undeliverable),
        ] as [(String, Status)])
    func `a German reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a German sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.german)
    }

    @Test func `a German word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.german)
    }

    @Test func `umlauts can be written as two letters or without their dots`() {
        for word in ["Empfänger", "Empfaenger", "Empfanger"] {
            expect(.undeliverable, of: "550 \(word) unbekannt")
        }
    }
}
