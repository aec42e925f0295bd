import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyTextTests {
    @Test(
        arguments: [
            ("User UNKNOWN", "user unknown"), ("user\t\tunknown", "user unknown"),
            ("user\u{A0}unknown", "user unknown"),
            ("no  such \r\n user", "no such user"), ("Boîte PLEINE", "boîte pleine"), ("x", "x"), ("a b", ""),
        ] as [(String, String)])
    func `a phrase is found whatever the letter case and the white space`(text: String, phrase: String) {
        let found = ReplyText(text, withoutEchoOf: nil).containsAny(of: ["neither", phrase])
        #expect(found == !phrase.isEmpty)
    }

    @Test(
        arguments: [
            "<full@over-quota.example>: go away", "FULL@OVER-QUOTA.EXAMPLE go away", "MX.OVER-QUOTA.EXAMPLE says no",
            "\"full\" is not here", "[full]", "(full)", "'full'", "",
        ])
    func `what we said ourselves is not found`(text: String) {
        let address = Address(localPart: "Full", domain: "over-quota.example")
        let words = ReplyText(text, withoutEchoOf: address)
        #expect(!words.containsAny(of: ["full", "over-quota", "quota.example"]))
    }

    @Test(
        arguments: [
            ("mspfoo.example says no", "spf", false), ("spf: fail", "spf", true), ("(spf)", "spf", true),
            ("antispam", "spam", false), ("greylisted", "greylist", false), ("greylisted", "greylist*", true),
            ("degreylisted", "greylist*", false), ("spamspam spam", "spam", true), ("x", "x", true),
        ] as [(String, String, Bool)])
    func `a phrase stands for whole words`(text: String, phrase: String, isThere: Bool) {
        #expect(ReplyText(text, withoutEchoOf: nil).containsAny(of: [phrase]) == isThere)
    }

    @Test func `a local part that is a common word is an echo only in brackets or quotes`() {
        let address = Address(localPart: "full", domain: "a.example")
        #expect(ReplyText("mailbox full: <full@a.example>", withoutEchoOf: address).containsAny(of: ["mailbox full"]))
    }
}
