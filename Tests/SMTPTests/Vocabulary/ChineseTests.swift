import MailTerms
import Testing

@testable import SMTP

@Suite struct ChineseTests {
    @Test(
        arguments: [
            ("550 用户不存在", .undeliverable),  // The user does not exist
            ("550 收件人地址不存在", .undeliverable),  // The recipient's address does not exist
            ("550 發件人不存在", .unknown),  // The sender does not exist
            ("554 您的IP地址已被列入黑名单", .unknown),  // Your IP address has been put on a blacklist
            ("552 收件人邮箱已满", .risky),  // The recipient's mailbox is full
            ("550 该账号已被禁用", .undeliverable),  // This account has been disabled
            ("451 请稍后再试", .unknown),  // Please try again later
            ("550 查無此帳號", .undeliverable),  // No such account is found
            ("550 发件人域名不存在", .unknown),  // The sender's domain does not exist
        ] as [(String, Status)])
    func `a Chinese reply decides about the mailbox only if it is about the mailbox`(
        reply: String, status: Status
    ) {
        expect(status, of: reply)
    }

    @Test func `a Chinese sender that does not exist does not condemn the mailbox`() {
        expectUnknownSendersDoNotCondemn(in: Vocabulary.chinese)
    }

    @Test func `a Chinese word for the mailbox with a word for unknown says that it does not exist`() {
        expectUnknownRecipientsAreSeen(in: Vocabulary.chinese)
    }

    @Test func `simplified and traditional characters mean the same`() {
        for reply in ["550 该用户不存在", "550 該用戶不存在"] { expect(.undeliverable, of: reply) }
        for reply in ["550 发件人不存在", "550 發件人不存在"] { expect(.unknown, of: reply) }
    }
}
