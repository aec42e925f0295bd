import MailTerms
import Testing

@testable import SMTP

@Suite struct KoreanTests {
    @Test(
        arguments: [
            ("550 사용자가 존재하지 않습니다", .undeliverable),  // The user does not exist
            ("550 발신자 주소가 존재하지 않습니다", .unknown),  // The sender's address does not exist
            ("552 메일함이 가득 찼습니다", .risky),  // The mailbox is full
            ("450 잠시 후 다시 시도하세요", .unknown),  // Try again in a moment
            ("550 수신자를 찾을 수 없습니다", .undeliverable),  // The recipient cannot be found
        ] as [(String, Status)])
    func `a Korean reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Korean sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.korean)
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
