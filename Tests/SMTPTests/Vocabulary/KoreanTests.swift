import MailTerms
import Testing

@testable import SMTP

@Suite struct KoreanTests {
    @Test(
        arguments: [
            ("550 사용자가 존재하지 않습니다", .undeliverable),
            ("550 발신자 주소가 존재하지 않습니다", .unknown),
            ("552 메일함이 가득 찼습니다", .risky),
            ("450 잠시 후 다시 시도하세요", .unknown),
            ("550 수신자를 찾을 수 없습니다", .undeliverable),
        ] as [(String, Status)])
    func `a Korean reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Korean sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.korean)
    }

    @Test func `a Korean word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.korean)
    }

    @Test func `every phrase has Hangul`() {
        for phrase in Vocabulary.korean.values.joined() {
            #expect(phrase.unicodeScalars.contains { $0.isHangul }, "\(phrase)")
        }
    }
}
