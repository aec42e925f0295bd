import MailTerms
import Testing

@testable import SMTP

@Suite struct SessionPlanTests {
    private let ann = address("ann@x.org")

    @Test func `the domain of a transaction is that of its recipients or of its control`() {
        #expect(SessionPlan.Transaction(recipients: [ann]).domain == "x.org")
        #expect(SessionPlan.Transaction(recipients: [], control: address("zq81@y.org")).domain == "y.org")
        #expect(SessionPlan.Transaction(recipients: []).domain == nil)
    }

    @Test func `a control at a given address is one that was asked before`() {
        #expect(SessionPlan.Transaction(recipients: [ann], control: ann).negative == .again(ann))
        #expect(SessionPlan.Transaction(recipients: [ann], control: nil).negative == .none)
    }

    @Test func `only the first control shows whether the domain accepts every address`() {
        #expect(SessionPlan.NegativeControl.first.isFirst && SessionPlan.NegativeControl.again(ann).isFirst)
        for later in [SessionPlan.NegativeControl.none, .afterRefusals(3), .unlessProven] {
            #expect(!later.isFirst)
        }
    }

    @Test func `without a number of its own the postmaster is asked after as many refusals as a witness`() {
        #expect(SessionPlan.Witness(ann, after: 5).refusalsWithoutAcceptance == 5)
        #expect(SessionPlan.Witness(nil, after: 5, withoutAcceptance: 9).refusalsWithoutAcceptance == 9)
    }

    @Test func `a report without answers has made no progress, and one with an answer or a decided control has`() {
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "", transactions: [.asking(["ann@x.org", "bob@x.org"])])
        let empty = SessionReport(unanswered: plan, ending: .complete)
        #expect(!empty.madeProgress)
        #expect(empty.outcomes == [[nil, nil]] && empty.unanswered == [[0, 0]] && empty.controls == [.notAsked])
        var answered = empty
        answered.transactions[0].outcomes[1] = .failed(.noSMTPUTF8, at: .ehlo)
        #expect(answered.madeProgress)
        for (control, isProgress) in [(ControlOutcome.accepted, true), (.refused, true), (.inconclusive, false)] {
            var controlled = empty
            controlled.transactions[0].control = control
            #expect(controlled.madeProgress == isProgress)
        }
    }
}
