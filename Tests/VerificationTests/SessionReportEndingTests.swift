import MailTerms
import SMTP
import Testing

@testable import Verification

@Suite struct SessionReportEndingTests {
    private static let address = Address(localPart: "ann", domain: "a.example")

    private static func reply(_ code: UInt16, _ text: String) -> Reply {
        Reply(code: ReplyCode(rawValue: code), lines: [text])
    }

    private static let busy = reply(421, "Service not available, closing channel")

    /// A session about two mailboxes, with the outcomes of those that were answered.
    private static func report(_ ending: SessionReport.Ending, _ outcomes: [ProbeOutcome] = []) -> SessionReport {
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "", transactions: [.init(recipients: [address, address])])
        var report = SessionReport(unanswered: plan, ending: ending)
        for (index, outcome) in outcomes.enumerated() { report.transactions[0].outcomes[index] = outcome }
        return report
    }

    // MARK: The first recipient

    @Test(arguments: [SessionReport.Ending.refused(busy, at: .rcpt), .failed(.timeout, at: .rcpt)])
    func `a session that ends when the first recipient is named may have ended because of it`(
        ending: SessionReport.Ending
    ) {
        #expect(Self.report(ending).endedAtFirstRecipient)
        let answered = ProbeOutcome.answered(Self.reply(250, "OK"), about: Self.address)
        #expect(!Self.report(ending, [answered]).endedAtFirstRecipient)
    }

    @Test(arguments: [SessionReport.Ending.complete, .refused(busy, at: .mail), .failed(.timeout, at: .greeting)])
    func `a session that ends before or after its recipients did not end because of the first one`(
        ending: SessionReport.Ending
    ) {
        #expect(!Self.report(ending).endedAtFirstRecipient)
    }

    // MARK: Recipients without an answer

    @Test func `recipients without an answer get the end of their session as their outcome`() {
        #expect(SessionReport.Ending.refused(Self.busy, at: .mail).outcome == .refused(Self.busy, at: .mail))
        #expect(SessionReport.Ending.failed(.timeout, at: .ehlo).outcome == .failed(.timeout, at: .ehlo))
        #expect(SessionReport.Ending.complete.outcome == .failed(.connectionLost, at: .rcpt))
    }

    @Test func `only an end at the connection is a failure to connect`() {
        #expect(Self.report(.failed(.unreachable, at: .connect)).connectFailure == .unreachable)
        #expect(Self.report(.failed(.timeout, at: .greeting)).connectFailure == nil)
        #expect(Self.report(.refused(Self.busy, at: .greeting)).connectFailure == nil)
        #expect(Self.report(.complete).connectFailure == nil)
    }

    // MARK: Being turned away

    @Test func `the refusal that ends a session turns us away`() {
        #expect(Self.report(.refused(Self.busy, at: .greeting)).turnedAwayOutcome == .refused(Self.busy, at: .greeting))
    }

    @Test func `in a complete session, the refusal that names a limit turns us away as a refusal of MAIL would`() {
        let limit = Self.reply(451, "Too many messages, slow down")
        var report = Self.report(
            .complete,
            [
                .answered(Self.reply(250, "OK"), about: Self.address), .answered(limit, about: Self.address),
            ])
        report.transactions[0].meanings = [
            Classification(.accepted, confidence: .high, rule: "accepted"),
            Classification(.rateLimited, confidence: .high, rule: "limit"),
        ]
        #expect(report.turnedAwayOutcome == .refused(limit, at: .mail))
    }

    @Test func `a complete session without a limit in its replies does not turn us away`() {
        #expect(Self.report(.complete).turnedAwayOutcome == .failed(.connectionLost, at: .rcpt))
    }

    // MARK: Named waits

    @Test func `a wait that a reply names is read at any position in the reply`() {
        let greylisted = Self.reply(451, "Greylisted, please try again in 300 seconds")
        #expect(ProbeOutcome.answered(greylisted, about: Self.address).namedWait == .seconds(300))
        #expect(ProbeOutcome.refused(greylisted, at: .mail).namedWait == .seconds(300))
        #expect(ProbeOutcome.answered(Self.busy, about: Self.address).namedWait == nil)
        #expect(ProbeOutcome.failed(.timeout, at: .rcpt).namedWait == nil)
    }
}
