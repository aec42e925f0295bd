import MailTerms
import TestSupport
import Testing

@testable import SPF

@Suite struct SPFResultTests {
    @Test(
        arguments: [
            ("verify@Sender.Test", "verify", "sender.test"), ("a@b@Sender.test", "a@b", "sender.test"),
            ("<>", "postmaster", "mx.helo.test"), ("", "postmaster", "mx.helo.test"),
        ] as [(String, String, String)])
    func `the sender is the address of MAIL FROM, or postmaster at the HELO name for the null sender`(
        mailFrom: String, localPart: String, domain: String
    ) throws {
        let identity = SPFIdentity(address: try IPAddress(text: "192.0.2.1"), mailFrom: mailFrom, helo: "MX.helo.test")
        #expect(identity.localPart == localPart)
        #expect(identity.senderDomain == domain)
    }

    @Test func `the verdicts have the names of RFC 7208`() {
        let names = ["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"]
        #expect(names.allSatisfy { SPFVerdict(rawValue: $0) != nil })
        #expect(SPFVerdict(rawValue: "hardfail") == nil)
    }
}
