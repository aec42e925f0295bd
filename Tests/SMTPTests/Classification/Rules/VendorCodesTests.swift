import MailTerms
import Testing

@testable import SMTP

@Suite struct VendorCodesTests {
    @Test(
        arguments: [
            ("550 5.7.504 xyzzy", "microsoft-recipient-code"), ("550 5.7.606 xyzzy", "microsoft-banned-code"),
            ("550 5.7.511 xyzzy", "microsoft-banned-code"), ("550 5.7.57 xyzzy", "microsoft-sender-code"),
            ("550 5.7.508 xyzzy", "microsoft-rate-code"), ("550 5.7.750 xyzzy", "microsoft-tenant-code"),
            ("550 5.7.999 xyzzy", "microsoft-transport-rule-code"),
            ("550 5.7.133 xyzzy", "restricted-recipient-code"),
            ("550 5.4.1 Recipient address rejected: Access denied", "microsoft-edge-blocking"),
        ] as [(String, String)])
    func `a code of Microsoft's has its documented meaning with any words`(text: String, rule: String) {
        #expect(decidingRule(text) == rule)
    }

    @Test func `words that blame us outweigh Microsoft's code for an invalid recipient`() {
        #expect(decidingRule("550 5.7.504 blocked using zen.spamhaus.org") == "blocklist-words")
    }

    @Test(arguments: ["550 5.7.28 xyzzy", "550 5.4.5 xyzzy"])
    func `a code of Google's holds only for its servers`(text: String) {
        #expect(decidingRule(text, from: "google_workspace") == "google-sending-quota-code")
        #expect(decidingRule(text) != "google-sending-quota-code")
    }

    @Test func `the tables are well formed, and no code of theirs makes a mailbox deliverable`() {
        expectWellFormed(VendorCodes.microsoft)
        expectWellFormed(VendorCodes.google)
        #expect((VendorCodes.microsoft + VendorCodes.google).allSatisfy { $0.reason.status != .deliverable })
    }
}
