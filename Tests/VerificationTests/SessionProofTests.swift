import MailTerms
import SMTP
import Testing

@testable import Verification

@Suite struct SessionProofTests {
    private typealias Session = ServerTrustDecisionTests.Session

    private func proof(_ session: Session) -> SessionProof { SessionProof(session.plan, session.report) }

    @Test func `a refusal is proven by an acceptance after it, and an acceptance by a refusal after it`() {
        let proof = proof(Session(answers: [.no, .yes, .no, .no]))
        #expect(
            proof.answers == [
                [
                    .refusal(isProven: true), .acceptance(isProven: true), .refusal(isProven: false),
                    .refusal(isProven: false),
                ]
            ])
        #expect(proof.refusalsAtEnd == 2 && proof.acceptancesAtEnd == 0)
        #expect(proof.acceptsAny && proof.provesAcceptances)
        #expect(proof.failure == nil)
    }

    @Test func `a refused control proves the acceptances before it`() {
        let proof = proof(Session(answers: [.yes, .yes], control: .refused))
        #expect(proof.answers == [[.acceptance(isProven: true), .acceptance(isProven: true)]])
        #expect(proof.acceptancesAtEnd == 0)
    }

    @Test func `an acceptance of a shape that was never refused is not proven by a refusal`() {
        let session = Session(answers: [.yes], control: .refused)
        var report = session.report
        report.transactions[0].refusedShapes = []
        #expect(SessionProof(session.plan, report).answers == [[.acceptance(isProven: false)]])
    }

    @Test func `temporary answers and missing answers prove nothing`() {
        let session = Session(answers: [.later, .yes])
        var report = session.report
        report.transactions[0].meanings[1] = nil
        let proof = SessionProof(session.plan, report)
        #expect(proof.answers == [[.neutral, .neutral]])
        #expect(proof.deferred == 1 && proof.answered == 0 && proof.unknown == 0)
        #expect(proof.refusesNoMailbox)
    }

    @Test func `at a domain without a control, acceptances are neither proven nor unproven`() {
        #expect(proof(Session(answers: [.yes], negative: .none)).answers == [[.neutral]])
    }

    @Test func `an accepted control is a lie, unless it is the first control of the domain`() {
        #expect(proof(Session(answers: [.yes], control: .accepted)).failure == .acceptedUnknown)
        let first = proof(Session(answers: [.yes], negative: .first, control: .accepted))
        #expect(first.failure == nil)
        #expect(first.answers == [[.acceptance(isProven: true)]])
    }

    @Test func `a witness that is denied is a lie and retracts its own acceptance`() {
        var session = Session(answers: [.yes, .no, .no], witness: .denied)
        session.witnessed = 0
        let proof = proof(session)
        #expect(proof.failure == .deniedWitness)
        #expect(proof.answers[0].first == .retracted)
        #expect(self.proof(Session(answers: [.no], witness: .postmasterDenied)).failure == .deniedPostmaster)
    }

    @Test func `the first control of a domain is not counted among the controls of a session`() {
        for (negative, expected) in [(SessionPlan.NegativeControl.first, 1), (.unlessProven, 2)] {
            let session = Session(answers: [.yes], negative: negative, control: .refused)
            var report = session.report
            report.transactions[0].controlsAsked = 2
            #expect(SessionProof(session.plan, report).controls == expected)
        }
    }
}
