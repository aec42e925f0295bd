import MailTerms
import Testing

@testable import SMTP

@Suite struct SessionRulesTests {
    @Test func `no rule before RCPT says anything about a mailbox`() {
        for rule in SessionRules.table + [SessionRules.transient, SessionRules.permanent] {
            #expect(rule.reason.status == .unknown, "\(rule.name)")
        }
    }

    @Test func `the table is well formed`() { expectWellFormed(SessionRules.table) }

    @Test(
        arguments: [
            (.greeting, "554 5.7.1 see zen.spamhaus.org", "blocklist-words"),
            (.greeting, "421 xyzzy", "service-closing"),
            (.greeting, "554 xyzzy", "host-refuses-us"), (.ehlo, "451 xyzzy", "host-temporary"),
            (.ehlo, "502 command not implemented", "command-words"), (.mail, "550 5.1.8 xyzzy", "sender-address-code"),
            (.mail, "550 5.1.1 user unknown", "host-refuses-us"), (.mail, "450 greylisted", "greylist-words"),
        ] as [(SMTPStage, String, String)])
    func `a refusal before RCPT is decided by its words about us`(stage: SMTPStage, text: String, rule: String) {
        #expect(decidingRule(text, at: stage) == rule)
    }
}
