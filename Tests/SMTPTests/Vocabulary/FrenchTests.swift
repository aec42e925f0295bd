import MailTerms
import Testing

@testable import SMTP

@Suite struct FrenchTests {
    @Test(
        arguments: [
            ("550 5.1.1 Adresse inconnue", .undeliverable),  // Unknown address
            ("550 Cette adresse n'existe pas", .undeliverable),  // This address does not exist
            ("550 L'utilisateur n'existe plus", .undeliverable),  // The user does not exist any more
            ("550 Votre adresse IP est bloquée", .unknown),  // Your IP address is blocked
            ("554 Message refusé pour cause de spam", .unknown),  // Message refused because of spam
            ("550 L'adresse de l'expéditeur n'existe pas", .unknown),  // The sender's address does not exist
            ("452 Boîte aux lettres pleine", .risky),  // Mailbox full
            ("552 5.2.2 Le quota de l'utilisateur est dépassé", .risky),  // The user's quota is exceeded
            ("451 Veuillez réessayer plus tard", .unknown),  // Please try again later
            ("550 Ce compte a été désactivé", .undeliverable),  // This account has been disabled
            ("550 Pas d'utilisateur de ce nom ici", .undeliverable),  // No user of this name here
            ("550 Domaine non géré par ce serveur", .undeliverable),  // This server does not serve the domain
            ("554 Relais non autorisé", .unknown),  // Relaying is not allowed
            ("550 Authentification requise", .unknown),  // Authentication required
            ("550 Boite inexistante", .undeliverable),  // The mailbox does not exist
        ] as [(String, Status)])
    func `a French reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a French sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.french)
    }

    @Test func `a French word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.french)
    }

    @Test func `accents can be left out`() {
        expect(.risky, of: "452 Boîte aux lettres pleine")
        expect(.risky, of: "452 Boite aux lettres pleine")
    }
}
