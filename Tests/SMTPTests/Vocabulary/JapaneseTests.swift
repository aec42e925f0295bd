import MailTerms
import Testing

@testable import SMTP

@Suite struct JapaneseTests {
    @Test(
        arguments: [
            ("550 そのユーザーは存在しません", .undeliverable),  // That user does not exist
            ("550 宛先メールアドレスが見つかりません", .undeliverable),  // The destination mail address is not found
            ("550 送信者のアドレスが存在しません", .unknown),  // The sender's address does not exist
            ("554 あなたのIPアドレスはブラックリストに登録されています", .unknown),  // Your IP address is on a blacklist
            ("552 メールボックスがいっぱいです", .risky),  // The mailbox is full
            ("550 このアカウントは停止されています", .undeliverable),  // This account is suspended
            ("451 しばらくしてから再度お試しください", .unknown),  // Please try again after a while
        ] as [(String, Status)])
    func `a Japanese reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Japanese sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.japanese)
    }

    @Test func `a Japanese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.japanese)
    }
}
