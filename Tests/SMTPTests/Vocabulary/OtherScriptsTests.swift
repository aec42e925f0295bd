import MailTerms
import Testing

@testable import SMTP

@Suite struct OtherScriptsTests {
    @Test(
        arguments: [
            ("550 Ο χρήστης δεν υπάρχει", .undeliverable),  // Greek: The user does not exist
            ("550 המשתמש לא קיים", .undeliverable),  // Hebrew: The user does not exist
            ("550 المستخدم غير موجود", .undeliverable),  // Arabic: The user does not exist
            ("550 ไม่พบผู้ใช้", .undeliverable),  // Thai: The user is not found
            ("550 کاربر یافت نشد", .undeliverable),  // Persian: The user was not found
            ("550 Ο αποστολέας δεν υπάρχει", .unknown),  // Greek: The sender does not exist
            ("550 השולח לא קיים", .unknown),  // Hebrew: The sender does not exist
            ("550 المرسل غير موجود", .unknown),  // Arabic: The sender does not exist
            ("450 δοκιμάστε αργότερα", .unknown),  // Greek: Try later
        ] as [(String, Status)])
    func `a Greek, Hebrew, Arabic, Persian or Thai reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Greek, Hebrew, Arabic, Persian or Thai sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.otherScripts)
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
