import MailTerms
import Testing

@testable import SMTP

@Suite struct OtherScriptsTests {
    @Test(
        arguments: [
            ("550 Ο χρήστης δεν υπάρχει", .undeliverable),
            ("550 המשתמש לא קיים", .undeliverable),
            ("550 المستخدم غير موجود", .undeliverable),
            ("550 ไม่พบผู้ใช้", .undeliverable),
            ("550 کاربر یافت نشد", .undeliverable),
            ("550 Ο αποστολέας δεν υπάρχει", .unknown),
            ("550 השולח לא קיים", .unknown),
            ("550 المرسل غير موجود", .unknown),
            ("450 δοκιμάστε αργότερα", .unknown),
        ] as [(String, Status)])
    func `a Greek, Hebrew, Arabic, Persian or Thai reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Greek, Hebrew, Arabic, Persian or Thai sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.otherScripts)
    }

    @Test
    func
        `a Greek, Hebrew, Arabic, Persian or Thai word for the mailbox with a word for unknown says that it does not exist`()
    {
        expectUnknownRecipientsAreSeen(in: Vocabulary.otherScripts)
    }

    @Test func `no phrase is only in Latin letters or in Hangul, which have tables of their own`() {
        for phrase in Vocabulary.otherScripts.values.joined() {
            let letters = phrase.unicodeScalars.filter(\.properties.isAlphabetic)
            #expect(letters.contains { !$0.isLatin } && !letters.contains { $0.isHangul }, "\(phrase)")
        }
    }
}
