import MailTerms
import Testing

@testable import SMTP

@Suite struct VisitReportTests {
    @Test func `a recipient's evidence names the host that answered and its greeting`() {
        let plan = SessionPlan(helo: "probe.example", envelopeSender: "", transactions: [.asking(["ann@x.org"])])
        var session = SessionReport(unanswered: plan, ending: .complete)
        session.greeting = "mx.x.org ESMTP"
        let report = VisitReport(session: session, mxHost: "mx2.x.org", isFromBackup: true)
        let outcome = ProbeOutcome.answered(reply("250 OK"), about: nil)
        let meaning = Classification(.accepted, confidence: .high, rule: "accepted")
        let evidence = report.evidence(outcome, meaning: meaning, control: .refused)
        #expect(
            evidence
                == Evidence(
                    outcome: outcome, meaning: meaning, control: .refused, mxHost: "mx2.x.org",
                    greeting: "mx.x.org ESMTP", isFromBackup: true))
    }
}
