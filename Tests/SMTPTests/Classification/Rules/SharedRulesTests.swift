import MailTerms
import Testing

@testable import SMTP

@Suite struct SharedRulesTests {
    @Test(
        arguments: [
            ("blocked using zen.spamhaus.org", "blocklist-words"), ("too many connections", "rate-words"),
            ("too many recipients", "too-many-recipients-words"), ("mailbox full", "mailbox-full-words"),
            ("sender address rejected", "sender-words"), ("internal error", "system-trouble-words"),
        ] as [(String, String)])
    func `a shared rule decides a temporary and a permanent refusal alike`(words: String, rule: String) {
        #expect(decidingRule("450 \(words)") == rule)
        #expect(decidingRule("550 \(words)") == rule)
    }

    @Test(arguments: [
        SharedRules.blocklists, SharedRules.senderCodes, SharedRules.senderWords, SharedRules.rates,
        SharedRules.trouble, SharedRules.ourQuotas,
    ])
    func `a shared rule about us or the server says nothing about the mailbox`(rules: [ReplyRule]) {
        #expect(rules.allSatisfy { $0.reason.status == .unknown })
        expectWellFormed(rules)
    }

    @Test func `a shared rule about a limit of the recipient calls it risky`() {
        #expect((SharedRules.busyRecipients + SharedRules.fullMailboxes).allSatisfy { $0.reason.status == .risky })
    }
}
