import MailTerms
import Testing

@testable import SMTP

@Suite struct OtherLatinScriptTests {
    @Test(
        arguments: [
            ("550 Uživatel neexistuje", .undeliverable),  // Czech: The user does not exist
            ("550 Användaren finns inte", .undeliverable),  // Swedish: The user does not exist
            ("550 Kullanıcı bulunamadı", .undeliverable),  // Turkish: The user was not found
            ("550 Brugeren findes ikke", .undeliverable),  // Danish: The user does not exist
            ("554 IP adresiniz kara listede", .unknown),  // Turkish: Your IP address is on a blacklist
            ("550 Avsändaren finns inte", .unknown),  // Swedish: The sender does not exist
            ("550 A címzett nem létezik", .undeliverable),  // Hungarian: The recipient does not exist
            ("550 Utilizatorul nu există", .undeliverable),  // Romanian: The user does not exist
            ("550 Người dùng không tồn tại", .undeliverable),  // Vietnamese: The user does not exist
            ("550 Pengguna tidak ditemukan", .undeliverable),  // Indonesian: The user is not found
            ("550 Vastaanottajaa ei löydy", .undeliverable),  // Finnish: The recipient is not found
            ("550 Mottakeren finnes ikke", .undeliverable),  // Norwegian: The recipient does not exist
            ("550 Odesílatel neexistuje", .unknown),  // Czech: The sender does not exist
            ("450 Zkuste to později", .unknown),  // Czech: Try it later
            ("552 Brevlådan är full", .risky),  // Swedish: The mailbox is full
        ] as [(String, Status)])
    func
        `a Nordic, Central European or South-East Asian reply decides about the mailbox only if it is about the mailbox`(
            reply: String, status: Status
        )
    {
        expect(status, of: reply)
    }

    @Test
    func `a Nordic, Central European or South-East Asian sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.otherLatinScript)
    }

    @Test
    func
        `a Nordic, Central European or South-East Asian word for the mailbox with a word for unknown says that it does not exist`()
    {
        expectUnknownRecipientsAreSeen(in: Vocabulary.otherLatinScript)
    }

    @Test func `every phrase is in Latin letters`() {
        for phrase in Vocabulary.otherLatinScript.values.joined() {
            let others = phrase.unicodeScalars.filter { $0.properties.isAlphabetic && !$0.isLatin }
            #expect(others.isEmpty, "\(phrase)")
        }
    }
}
