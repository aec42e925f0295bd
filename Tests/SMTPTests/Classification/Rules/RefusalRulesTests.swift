import MailTerms
import Testing

@testable import SMTP

@Suite struct RefusalRulesTests {
    @Test func `the table is well formed`() { expectWellFormed(RefusalRules.table) }

    @Test func `no rule for a refusal makes a mailbox deliverable`() {
        for rule in RefusalRules.table + [RefusalRules.unexplained] {
            #expect(rule.reason.status != .deliverable, "\(rule.name)")
        }
    }

    @Test func `a refusal that no rule explains says nothing about the mailbox`() {
        #expect(RefusalRules.unexplained.reason.status == .unknown)
    }

    @Test(
        arguments: [
            ("550 5.1.1 <ann@example.org>: user unknown", "no-such-user-code-and-words"),
            ("550 user unknown", "no-such-user-words"), ("550 5.1.1 xyzzy", "no-such-user-code"),
            ("550", "basic-code"), ("550 xyzzy", "refusal-unexplained"), ("556 5.1.10 xyzzy", "null-mx-code"),
            ("550 5.1.6 xyzzy", "moved-code"), ("553 5.6.7 xyzzy", "utf8-code"),
            ("550 relaying denied", "relay-denied"),
            ("530 xyzzy", "permission-code"), ("550 mailbox unavailable", "mailbox-unavailable"),
            ("550 greylisted", "greylist-words"), ("550 5.2.1 xyzzy", "disabled-code"),
            ("550-5.1.1 user unknown\n550 5.7.1 policy", "lines-disagree"),
        ] as [(String, String)])
    func `a refusal is decided by the first rule that its words and codes match`(text: String, rule: String) {
        #expect(decidingRule(text) == rule)
    }

    @Test func `a sign of someone else keeps every rule by code from calling the mailbox undeliverable`() {
        for rule in RefusalRules.table
        where rule.reason.status == .undeliverable && rule.any.isEmpty && rule.all.isEmpty {
            #expect(!rule.none.isEmpty || !rule.providers.isEmpty || rule.reason == .moved, "\(rule.name)")
        }
    }
}
