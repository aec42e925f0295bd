import MailTerms
import Testing

@testable import SMTP

@Suite struct ProviderRulesTests {
    @Test func `the tables are well formed`() {
        expectWellFormed(ProviderRules.refusals)
        expectWellFormed(ProviderRules.deferrals)
    }

    @Test(
        arguments: [
            ("550 5.7.1 No such user!", "yandex", "yandex-no-such-user"),
            ("540 5.7.1 recipient address rejected: inactive", "rambler", "rambler-inactive"),
            ("550 Mailbox unavailable or access denied", "qq", "qq-frequency-limit"),
            ("550 5.5.0 Requested action not taken: mailbox unavailable", "outlook", "outlook-no-such-user"),
            ("550 Requested action not taken: mailbox unavailable", "gmx", "gmx-no-such-user"),
            ("451 xyzzy", "mimecast", "mimecast-first-contact"),
            ("450 user unknown", "barracuda", "barracuda-rate-control"),
        ] as [(String, String, String)])
    func `a reply has the provider's meaning only from the provider's server`(
        text: String, provider: String, rule: String
    ) {
        #expect(decidingRule(text, from: provider) == rule)
        #expect(decidingRule(text) != rule)
        #expect(decidingRule(text, from: "gmail") != rule)
    }

    @Test(
        arguments: [
            ("524 5.2.4 Mailing list expansion problem", "opensmtpd-no-such-user"),
            ("451 4.4.4 Mail received as unauthenticated", "microsoft-tenant-attribution"),
        ] as [(String, String)])
    func `a code that only one product sends needs no provider`(text: String, rule: String) {
        #expect(decidingRule(text) == rule)
    }
}
