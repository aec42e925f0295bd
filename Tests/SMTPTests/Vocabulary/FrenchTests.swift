import MailTerms
import Testing

@testable import SMTP

@Suite struct FrenchTests {
    @Test(
        arguments: [
            ("550 5.1.1 Adresse inconnue", .undeliverable),
            ("550 Cette adresse n'existe pas", .undeliverable),
            ("550 L'utilisateur n'existe plus", .undeliverable),
            ("550 Votre adresse IP est bloquée", .unknown),
            ("554 Message refusé pour cause de spam", .unknown),
            ("550 L'adresse de l'expéditeur n'existe pas", .unknown),
            ("452 Boîte aux lettres pleine", .risky),
            ("552 5.2.2 Le quota de l'utilisateur est dépassé", .risky),
            ("451 Veuillez réessayer plus tard", .unknown),
            ("550 Ce compte a été désactivé", .undeliverable),
            ("550 Pas d'utilisateur de ce nom ici", .undeliverable),
            ("550 Domaine non géré par ce serveur", .undeliverable),
            ("554 Relais non autorisé", .unknown),
            ("550 Authentification requise", .unknown),
            ("550 Boite inexistante", .undeliverable),
        ] as [(String, Status)])
    func `a French reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a French sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.french)
    }

    @Test func `a French word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.french)
    }

    @Test func `accents can be left out`() {
        expect(.risky, of: "452 Boîte aux lettres pleine")
        expect(.risky, of: "452 Boite aux lettres pleine")
    }
}
