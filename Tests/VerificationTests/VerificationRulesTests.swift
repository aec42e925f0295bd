import MailTerms
import Pacing
import Providers
import SMTP
import Testing
import Verdicts

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

    // MARK: The wait before a retry

    private static let patient = VerificationRules(
        limits: LimitTable(standard: Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 1)),
        pacing: .init(maxConnections: 1),
        retry: RetryCalendar(waits: [.seconds(300), .seconds(900)], giveUpAfter: .seconds(3600)), asksControls: true,
        sources: [], session: .init(helo: "probe.example", envelopeSender: "", tls: .never), mostResolving: 1,
        flags: { _, _ in AddressFlags() })

    private func count(_ made: Int) -> AttemptCount {
        AttemptCount(Deferral(attempts: made, first: HandMade.start, next: HandMade.start))
    }

    @Test func `a mailbox is asked again as the persistence of its reason says: never, once, or by the calendar`() {
        let rules = Self.patient
        #expect(rules.wait(after: count(1), by: .final, at: HandMade.start) == nil)
        #expect(rules.wait(after: count(1), by: .once, at: HandMade.start) == .seconds(300))
        #expect(rules.wait(after: count(2), by: .once, at: HandMade.start) == nil)
        #expect(rules.wait(after: count(2), by: .calendar, at: HandMade.start) == .seconds(900))
        #expect(rules.wait(after: count(3), by: .calendar, at: HandMade.start) == nil)
    }

    @Test func `no attempt is made later than the calendar allows after the first one`() {
        #expect(Self.patient.wait(after: count(1), by: .calendar, at: HandMade.start + .seconds(3300)) == .seconds(300))
        #expect(Self.patient.wait(after: count(1), by: .calendar, at: HandMade.start + .seconds(3301)) == nil)
    }

    @Test func `a wait that the server names replaces the calendar's`() {
        #expect(
            Self.patient.wait(after: count(1), by: .calendar, named: .seconds(600), at: HandMade.start) == .seconds(660)
        )
    }
}
