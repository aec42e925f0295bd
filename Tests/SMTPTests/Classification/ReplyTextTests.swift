import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyTextTests {
    @Test(
        arguments: [
            ("User UNKNOWN", "user unknown"), ("user\t\tunknown", "user unknown"),
            ("user\u{A0}unknown", "user unknown"),
            ("no  such \r\n user", "no such user"), ("Boîte PLEINE", "boîte pleine"), ("BOITE PLEINE", "boîte pleine"),
            ("doesn't", "doesnt"), ("n'existe", "n existe"), ("l\u{2019}adresse", "adresse"), ("dell'utente", "utente"),
            ("Почтовый ЯЩИК", "почтовый ящик"), ("учётная", "учетная"), ("该用户不存在", "不存在"), ("ＩＰアドレス", "ipアドレス"),
            ("e-mail", "e mail"), ("x", "x"),
        ] as [(String, String)])
    func `a phrase is found in any letter case, with any diacritics and punctuation`(text: String, phrase: String) {
        #expect(finds(phrase, in: ReplyText([text], recipient: nil)))
    }

    @Test(
        arguments: [
            "<full@over-quota.example>: go away", "FULL@OVER-QUOTA.EXAMPLE go away", "MX.OVER-QUOTA.EXAMPLE says no",
            "\"full\" is not here", "[full]", "(full)", "'full'", "full... go away", "full: go away",
            "to=full@over-quota.example",
            "rcpt:full@over-quota.example:", "",
        ])
    func `an echo of our command is not found`(text: String) {
        let words = ReplyText([text], recipient: Address(localPart: "Full", domain: "over-quota.example"))
        #expect(!["full", "over quota", "quota", "example"].contains { finds($0, in: words) })
    }

    @Test(
        arguments: [
            ("mspfoo says no", "spf", false), ("spf: fail", "spf", true), ("(spf)", "spf", true),
            ("antispam", "spam", false), ("greylisted", "greylist", false), ("greylisted", "greylist*", true),
            ("degreylisted", "greylist*", false), ("spamspam spam", "spam", true), ("неизвестный", "известный", false),
        ] as [(String, String, Bool)])
    func `a phrase matches only whole words`(text: String, phrase: String, isThere: Bool) {
        #expect(finds(phrase, in: ReplyText([text], recipient: nil)) == isThere)
    }

    @Test func `a phrase before the recipient's address is found even if it contains the local part`() {
        let address = Address(localPart: "full", domain: "a.example")
        #expect(finds("mailbox full", in: ReplyText(["mailbox full: <full@a.example>"], recipient: address)))
    }

    @Test func `a phrase can continue over the end of a line, but not of a sentence`() {
        #expect(finds("user unknown", in: ReplyText(["no, user", "unknown here"], recipient: nil)))
        #expect(!finds("user unknown", in: ReplyText(["no user. Unknown reason"], recipient: nil)))
    }

    private func finds(_ phrase: String, in text: ReplyText) -> Bool {
        PhraseTrie([(phrase, .unknown)]).hits(in: text).contains { $0.term == .unknown }
    }
}
