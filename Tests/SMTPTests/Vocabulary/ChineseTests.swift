import MailTerms
import Testing

@testable import SMTP

@Suite struct ChineseTests {
    @Test(
        arguments: [
            ("550 用户不存在", .undeliverable),
            ("550 收件人地址不存在", .undeliverable),
            ("550 發件人不存在", .unknown),
            ("554 您的IP地址已被列入黑名单", .unknown),
            ("552 收件人邮箱已满", .risky),
            ("550 该账号已被禁用", .undeliverable),
            ("451 请稍后再试", .unknown),
            ("550 查無此帳號", .undeliverable),
            ("550 发件人域名不存在", .unknown),
        ] as [(String, Status)])
    func `a Chinese reply gives the mailbox a status only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Chinese sender that does not exist says nothing about the mailbox`() {
        expectUnknownSendersSayNothing(in: Vocabulary.chinese)
    }

    @Test func `a Chinese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.chinese)
    }

    @Test func `simplified and traditional characters mean the same`() {
        for reply in ["550 该用户不存在", "550 該用戶不存在"] { expect(.undeliverable, of: reply) }
        for reply in ["550 发件人不存在", "550 發件人不存在"] { expect(.unknown, of: reply) }
    }
}
