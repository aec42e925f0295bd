import MailTerms
import Testing

@testable import SMTP

@Suite struct GermanTests {
    @Test(
        arguments: [
            ("550 5.1.1 <ann@x.org>: Empfaengeradresse abgelehnt: Benutzer unbekannt", .undeliverable),  // User unknown
            ("550 Dieses Postfach existiert nicht", .undeliverable),  // This mailbox does not exist
            ("550 Die E-Mail-Adresse ist ungültig", .undeliverable),  // The e-mail address is invalid
            ("550 Ihre IP-Adresse steht auf einer Blacklist", .unknown),  // Your IP address is on a blacklist
            ("550 5.7.1 Ihr Server hat keinen Reverse-DNS-Eintrag", .unknown),  // Your server has no reverse DNS entry
            ("550 Die Absenderadresse existiert nicht", .unknown),  // The sender's address does not exist
            ("552 Das Postfach des Empfängers ist voll", .risky),  // The recipient's mailbox is full
            ("450 Bitte versuchen Sie es später noch einmal", .unknown),  // Please try again later
            ("550 Das Konto wurde deaktiviert", .undeliverable),  // The account was disabled
            ("554 Annahme verweigert wegen Spamverdacht", .unknown),  // Refused because of suspected spam
            ("550 Empfänger nimmt keine Mails mehr an", .undeliverable),  // The recipient does not accept mail any more
            ("550 Der angegebene Benutzer ist auf diesem Server nicht bekannt", .undeliverable),  // User not known here
            ("550 Absender unbekannt", .unknown),  // Sender unknown
            ("554 Wir nehmen keine Mails von dynamischen IP-Adressen an", .unknown),  // No mail from dynamic IPs
            ("550 Benutzer gesperrt", .undeliverable),  // User blocked
            ("550 Zustellung an diese Adresse nicht möglich", .undeliverable),  // Delivery to this address impossible
            ("550 Empfängeradresse gibt es hier nicht", .undeliverable),  // The recipient's address does not exist here
        ] as [(String, Status)])
    func `a German reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a German sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.german)
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
