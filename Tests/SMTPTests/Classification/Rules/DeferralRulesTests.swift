import MailTerms
import Testing

@testable import SMTP

@Suite struct DeferralRulesTests {
    @Test func `no deferral makes a mailbox undeliverable or deliverable`() {
        for rule in DeferralRules.table + [DeferralRules.unexplained] {
            #expect([.unknown, .risky].contains(rule.reason.status), "\(rule.name)")
        }
    }

    @Test func `the table is well formed`() { expectWellFormed(DeferralRules.table) }

    @Test(
        arguments: [
            ("450 4.2.0 <ann@example.org>: Greylisted, try again", "greylist-words"),
            ("451 4.7.651 rate limited due to IP reputation", "microsoft-throttling-code"),
            ("452 4.2.2 mailbox full", "mailbox-full-code-and-words"),
            ("450 4.1.1 <ann@example.org>: user unknown", "unknown-for-now"), ("421 bye", "service-closing"),
            ("421 4.3.2 bye", "server-trouble-code"), ("450 4.2.0 xyzzy", "greylist-code"),
            ("451 xyzzy", "server-temporary"), ("450 relaying denied", "relay-denied"),
        ] as [(String, String)])
    func `a deferral is decided by the rule for its words before the one for its code`(text: String, rule: String) {
        #expect(decidingRule(text) == rule)
    }
}
