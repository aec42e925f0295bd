import MailTerms
import Testing

@testable import SMTP

@Suite struct JapaneseTests {
    @Test(
        arguments: [
            ("550 そのユーザーは存在しません", .undeliverable),
            ("550 宛先メールアドレスが見つかりません", .undeliverable),
            ("550 送信者のアドレスが存在しません", .unknown),
            ("554 あなたのIPアドレスはブラックリストに登録されています", .unknown),
            ("552 メールボックスがいっぱいです", .risky),
            ("550 このアカウントは停止されています", .undeliverable),
            ("451 しばらくしてから再度お試しください", .unknown),
        ] as [(String, Status)])
    func `a Japanese reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Japanese sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.japanese)
    }

    @Test func `a Japanese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.japanese)
    }
}
