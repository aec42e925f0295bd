import MailTerms
import SMTP
import Testing

@testable import Verification

/// What a session decides about its answers, and the state of trust after it.
@Suite struct ServerTrustDecisionTests {
    /// A session at one domain, as its answers in their order.
    struct Session {
        enum Answer { case yes, no, later }

        var answers: [Answer]
        var negative = SessionPlan.NegativeControl.unlessProven
        var control = ControlOutcome.notAsked
        var witness = WitnessOutcome.notAsked
        /// The position of the recipient that was asked again as a witness.
        var witnessed: Int?

        var plan: SessionPlan {
            let recipients = answers.indices.map { Address(localPart: "person\($0)", domain: "a.example") }
            return SessionPlan(
                helo: "probe.example", envelopeSender: "",
                transactions: [.init(recipients: recipients, negative: negative)])
        }

        var report: SessionReport {
            var report = SessionReport(unanswered: plan, ending: .complete)
            report.transactions[0].meanings = answers.map { answer in
                switch answer {
                case .yes: Classification(.accepted, confidence: .high, rule: "accepted")
                case .no: Classification(.mailboxNotFound, confidence: .high, rule: "no-such-user")
                case .later: Classification(.greylisted, confidence: .high, rule: "greylisted")
                }
            }
            (report.transactions[0].control, report.transactions[0].witness) = (control, witness)
            report.transactions[0].witnessAddress = witnessed.map { plan.transactions[0].recipients[$0] }
            // Every recipient here has digits and no separators.
            report.transactions[0].refusedShapes = LocalPartShapes(plan.transactions[0].recipients[0])
            return report
        }
    }

    private static func decide(
        _ trust: inout ServerTrust, _ session: Session, isLast: Bool = false
    ) -> ServerTrust.Decision {
        trust.sessionEnded(session.plan, session.report, isLast: isLast)
    }

    @Test func `answers followed by a proof are believed, the others wait`() {
        var trust = ServerTrust()
        let decision = Self.decide(&trust, Session(answers: [.no, .yes, .later, .no, .yes, .no]))
        #expect(decision.answers == [[.believed, .believed, .believed, .believed, .believed, .held]])
        #expect(trust.state == .trusted)
    }

    @Test func `refusals that wait are believed once a mailbox is accepted`() {
        var trust = ServerTrust()
        #expect(Self.decide(&trust, Session(answers: [.no])).answers == [[.held]])
        let decision = Self.decide(&trust, Session(answers: [.yes], control: .refused))
        #expect(decision.heldRefusals == .believed)
    }

    @Test func `one or two refusals at the end of a server's list are believed as they are`() {
        var trust = ServerTrust()
        #expect(Self.decide(&trust, Session(answers: [.no, .no]), isLast: true).answers == [[.believed, .believed]])
    }

    @Test func `a denied witness makes the refusals since the last proof doubted, and its own acceptance, too`() {
        var trust = ServerTrust()
        _ = Self.decide(&trust, Session(answers: [.yes, .no], control: .refused))
        var session = Session(answers: [.no, .yes, .yes, .no, .no], witness: .denied)
        session.witnessed = 2
        let decision = Self.decide(&trust, session)
        #expect(decision.answers == [[.believed, .believed, .doubted, .doubted, .doubted]])
        #expect(decision.heldRefusals == .doubted)
        #expect(decision.hasFailed && decision.voidsFirstControls)
        #expect(trust.state == .cautious(failures: 1))
        #expect(trust.mostRecipients == 2)
    }

    @Test func `a negative control that is accepted does not discredit refusals`() {
        var trust = ServerTrust()
        _ = Self.decide(&trust, Session(answers: [.yes], negative: .first, control: .refused))
        let decision = Self.decide(&trust, Session(answers: [.no, .yes], control: .accepted))
        #expect(decision.answers == [[.believed, .doubted]])
        #expect(!decision.voidsFirstControls)
    }

    @Test func `an accepted first control shows a catch-all domain, and is not a lie`() {
        var trust = ServerTrust()
        let decision = Self.decide(&trust, Session(answers: [.yes], negative: .first, control: .accepted))
        #expect(decision.answers == [[.believed]])
        #expect(trust.state == .trusted)
    }

    @Test func `a denied postmaster proves a lie only if the server has never accepted a mailbox`() {
        var fresh = ServerTrust()
        #expect(Self.decide(&fresh, Session(answers: [.no, .no, .no], witness: .postmasterDenied)).hasFailed)
        var known = ServerTrust()
        _ = Self.decide(&known, Session(answers: [.yes], negative: .first, control: .refused))
        let decision = Self.decide(&known, Session(answers: [.no, .no, .no], witness: .postmasterDenied))
        #expect(!decision.hasFailed)
        #expect(decision.answers == [Array(repeating: .askedLater(times: 2), count: 3)])
    }

    @Test func `a denied postmaster is not a lie if a mailbox was deferred, and refused mailboxes are asked later`() {
        var trust = ServerTrust()
        let session = Session(answers: [.later, .no, .no, .no], witness: .postmasterDenied)
        let decision = Self.decide(&trust, session)
        #expect(!decision.hasFailed)
        #expect(decision.answers == [[.believed, .askedLater(times: 1), .askedLater(times: 1), .askedLater(times: 1)]])
        #expect(trust.state == .unproven)
    }

    @Test func `a denied postmaster proves a lie again and again until the server accepts a mailbox`() {
        var trust = ServerTrust()
        let refusing = Session(answers: [.no, .no, .no], witness: .postmasterDenied)
        for failures in 1...3 {
            #expect(Self.decide(&trust, refusing).hasFailed)
            #expect(trust.state == .cautious(failures: failures))
        }
        _ = Self.decide(&trust, Session(answers: [.yes], negative: .first, control: .refused))
        #expect(trust.state == .cautious(failures: 0))
        #expect(!Self.decide(&trust, refusing).hasFailed)
    }

    @Test func `mailboxes without a proof in a cautious session are asked again`() {
        var trust = ServerTrust()
        _ = Self.decide(&trust, Session(answers: [.yes], negative: .first, control: .refused))
        _ = Self.decide(&trust, Session(answers: [.no], witness: .denied))
        let decision = Self.decide(
            &trust, Session(answers: [.yes, .no], control: .inconclusive, witness: .inconclusive))
        #expect(decision.answers == [[.believed, .doubted]])
        #expect(Self.decide(&trust, Session(answers: [.yes], control: .inconclusive)).answers == [[.doubted]])
        #expect(trust.state == .cautious(failures: 0))
    }

    @Test func `after six failures in a row nothing is believed, and a session that proves something begins anew`() {
        let lie = Session(answers: [.no], witness: .denied)
        var trust = ServerTrust()
        _ = Self.decide(&trust, Session(answers: [.yes], control: .refused))
        for failures in 1...5 {
            #expect(Self.decide(&trust, lie).answers == [[.doubted]])
            #expect(trust.state == .cautious(failures: failures))
        }
        var relenting = trust
        _ = Self.decide(&relenting, Session(answers: [.no], witness: .accepted))
        #expect(relenting.state == .cautious(failures: 0))
        var silent = trust
        #expect(Self.decide(&silent, Session(answers: [.later])).answers == [[.believed]])
        #expect(silent.state == .cautious(failures: 0))
        #expect(Self.decide(&trust, lie).answers == [[.unconfirmed]])
        #expect(trust.state == .unreliable)
    }

    @Test func `if no mailbox is asked again, doubted answers are unconfirmed and the others stay as they are`() {
        var trust = ServerTrust()
        _ = Self.decide(&trust, Session(answers: [.yes, .no], control: .refused))
        var decision = Self.decide(&trust, Session(answers: [.yes, .no, .no], witness: .denied))
        #expect(decision.answers == [[.believed, .doubted, .doubted]])
        decision.doubtNothing()
        #expect(decision.answers == [[.believed, .unconfirmed, .unconfirmed]])
    }
}
