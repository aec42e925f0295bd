import MailTerms
import Providers
import SMTP
import Testing

@testable import Verification

@Suite struct VerificationRulesTests {
    private let rules = WorldPlan().machineRules

    private func provider(_ host: String) throws -> Provider {
        try #require(Provider.serving(mxHost: host, domain: "a.example"))
    }

    @Test func `a domain's control is asked unless acceptances of its provider prove nothing`() throws {
        #expect(rules.asksControl(at: nil))
        let provider = try provider("mta5.am0.yahoodns.net")
        #expect(provider.answers == .onlyRefusals)
        #expect(!rules.asksControl(at: provider))
    }

    @Test func `no control is asked if the configuration asks for none`() {
        var rules = rules
        rules.asksControls = false
        #expect(!rules.asksControl(at: nil))
    }

    @Test func `only servers that the table of providers does not know must prove their answers`() throws {
        #expect(rules.asksForProof(at: nil))
        #expect(!rules.asksForProof(at: try provider("aspmx.l.google.com")))
    }
}
