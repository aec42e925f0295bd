import MailTerms
import Testing

@testable import SMTP

@Suite struct OtherLatinScriptTests {
    @Test(
        arguments: [
            ("550 Uživatel neexistuje", .undeliverable),
            ("550 Användaren finns inte", .undeliverable),
            ("550 Kullanıcı bulunamadı", .undeliverable),
            ("550 Brugeren findes ikke", .undeliverable),
            ("554 IP adresiniz kara listede", .unknown),
            ("550 Avsändaren finns inte", .unknown),
            ("550 A címzett nem létezik", .undeliverable),
            ("550 Utilizatorul nu există", .undeliverable),
            ("550 Người dùng không tồn tại", .undeliverable),
            ("550 Pengguna tidak ditemukan", .undeliverable),
            ("550 Vastaanottajaa ei löydy", .undeliverable),
            ("550 Mottakeren finnes ikke", .undeliverable),
            ("550 Odesílatel neexistuje", .unknown),
            ("450 Zkuste to později", .unknown),
            ("552 Brevlådan är full", .risky),
        ] as [(String, Status)])
    func
        `a Nordic, Central European or South-East Asian reply gives the mailbox a status only if it is about the mailbox`(
            reply: String, status: Status
        )
    {
        expect(status, of: reply)
    }

    @Test
    func `a Nordic, Central European or South-East Asian sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.otherLatinScript)
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
