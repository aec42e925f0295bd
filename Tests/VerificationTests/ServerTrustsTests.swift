import MailTerms
import SMTP
import Testing

@testable import Pacing
@testable import Verification

/// Answers that several jobs have at one server, and when each of them has its verdict.
@Suite struct ServerTrustsTests {
    private typealias Session = ServerTrustDecisionTests.Session

    private let jobs = HandMade.jobs(3)
    private let mxSet = MXSetID(0)
    private let now = HandMade.start

    /// - Parameters:
    ///   - asked: whose mailboxes they are.
    ///   - last: jobs without further mailboxes there.
    ///   - isOver: whether no job has further mailboxes there.
    ///   - openedAt: after the end of the session before, by default.
    private func end(
        _ session: Session, asked: [Int], in trusts: inout ServerTrusts, last: Set<Int> = [], isOver: Bool = false,
        openedAt: Timestamp? = nil, at now: Timestamp? = nil
    ) -> (decision: ServerTrust.Decision, verdicts: ServerTrusts.Verdicts) {
        let lastJobs = Set(last.map { jobs[$0] })
        return trusts.sessionEnded(
            at: mxSet, session.plan, session.report, asked: [asked.map { jobs[$0] }],
            // After every other session.
            openedAt: openedAt ?? (now ?? self.now) + .milliseconds(1), at: now ?? self.now
        ) { job in
            job.map { lastJobs.contains($0) } ?? isOver
        }
    }

    private func hold(_ number: Int, of job: Int, isAcceptance: Bool, in trusts: inout ServerTrusts) {
        trusts.hold(HandMade.held(HandMade.mailbox(number, of: jobs[job])), isAcceptance: isAcceptance, at: mxSet)
    }

    private func numbers(_ answers: [HeldAnswer]) -> [Int] { answers.map(\.asked.mailbox.number) }

    /// One server that has accepted a mailbox, refused one, and passed its control.
    private func trusted() -> ServerTrusts {
        var trusts = ServerTrusts()
        _ = end(Session(answers: [.no, .yes], control: .refused), asked: [0, 0], in: &trusts)
        return trusts
    }

    @Test func `only a job without further mailboxes at a server gets its unproven answers decided`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: false, in: &trusts)
        hold(1, of: 1, isAcceptance: false, in: &trusts)
        let (decision, verdicts) = end(Session(answers: [.no, .no]), asked: [0, 1], in: &trusts, last: [1])
        #expect(decision.answers == [[.held, .believed]])
        #expect(numbers(verdicts.believed) == [1])
        #expect(trusts.held.map(\.asked.mailbox.number) == [0])
    }

    @Test
    func `unproven acceptances of a job without further mailboxes are unconfirmed, and those of other jobs are held`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: true, in: &trusts)
        hold(1, of: 1, isAcceptance: true, in: &trusts)
        let (decision, verdicts) = end(Session(answers: [.yes, .yes]), asked: [0, 1], in: &trusts, last: [1])
        #expect(decision.answers == [[.held, .unconfirmed]])
        #expect(numbers(verdicts.unconfirmed) == [1])
        #expect(trusts.held.map(\.asked.mailbox.number) == [0])
    }

    @Test func `an unproven acceptance is believed at the end if a session at the same time had a proof`() {
        for isBeside in [false, true] {
            var trusts = trusted()
            hold(7, of: 0, isAcceptance: true, in: &trusts)
            let opened = isBeside ? now - .seconds(1) : now + .seconds(1)
            let (decision, verdicts) = end(
                Session(answers: [.yes]), asked: [0], in: &trusts, last: [0], openedAt: opened, at: now + .seconds(2))
            #expect(decision.answers == [[isBeside ? .believed : .unconfirmed]])
            #expect(numbers(isBeside ? verdicts.believed : verdicts.unconfirmed) == [7])
        }
    }

    @Test func `a proof confirms the held refusals of all jobs`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: false, in: &trusts)
        hold(1, of: 1, isAcceptance: false, in: &trusts)
        let (_, verdicts) = end(Session(answers: [.yes], control: .refused), asked: [2], in: &trusts)
        #expect(numbers(verdicts.believed) == [0, 1])
        #expect(Array(trusts.held).isEmpty)
    }

    @Test func `a server that denies what it has makes the held refusals of all jobs doubted, not the acceptances`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: false, in: &trusts)
        hold(1, of: 1, isAcceptance: false, in: &trusts)
        hold(2, of: 1, isAcceptance: true, in: &trusts)
        #expect(trusts.failures(at: mxSet) == nil)
        let lie = Session(answers: [.no, .no], witness: .denied)
        let (decision, verdicts) = end(lie, asked: [0, 1], in: &trusts)
        #expect(decision.hasFailed)
        #expect(decision.answers == [[.doubted, .doubted]])
        #expect(numbers(verdicts.doubted) == [0, 1])
        #expect(numbers(Array(trusts.held)) == [2])
        #expect(trusts.failures(at: mxSet)?.made == 1)
        _ = end(lie, asked: [0, 0], in: &trusts, at: now + .seconds(60))
        #expect(trusts.failures(at: mxSet)?.made == 2)
        #expect(trusts.failures(at: mxSet)?.first == now)
    }

    @Test func `a session without a lie resets the failures in a row, but not the time of the first one`() {
        var trusts = trusted()
        let lie = Session(answers: [.no, .no], witness: .denied)
        for _ in 1...3 { _ = end(lie, asked: [0, 0], in: &trusts) }
        _ = end(Session(answers: [.yes], control: .refused), asked: [0], in: &trusts, at: now + .seconds(60))
        #expect(trusts.failures(at: mxSet)?.made == 0)
        _ = end(lie, asked: [0, 0], in: &trusts, at: now + .seconds(120))
        #expect(trusts.failures(at: mxSet)?.made == 1)
        #expect(trusts.failures(at: mxSet)?.first == now)
    }

    @Test func `a server that has lied six times in a row is not believed any more, even at its last session`() {
        var trusts = trusted()
        let lie = Session(answers: [.no], witness: .denied)
        for _ in 1...5 {
            #expect(!trusts.isUnreliable(mxSet))
            _ = end(lie, asked: [0], in: &trusts)
        }
        let (decision, _) = end(lie, asked: [0], in: &trusts, last: [0])
        #expect(trusts.isUnreliable(mxSet))
        #expect(decision.answers == [[.unconfirmed]])
        #expect(trusts.mostRecipients(at: mxSet) == 1)
    }

    @Test func `the last session of a server decides everything that is held`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: false, in: &trusts)
        hold(1, of: 1, isAcceptance: true, in: &trusts)
        let (decision, verdicts) = end(
            Session(answers: [.later]), asked: [0], in: &trusts, last: [0, 1], isOver: true)
        #expect(decision.answers == [[.believed]])
        #expect(numbers(verdicts.believed) == [0])
        #expect(numbers(verdicts.unconfirmed) == [1])
    }

    // MARK: Release

    @Test func `a job that gets no more answers gets its verdicts, and answers of other jobs stay held`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: true, in: &trusts)
        hold(1, of: 0, isAcceptance: false, in: &trusts)
        hold(2, of: 1, isAcceptance: true, in: &trusts)
        let verdicts = trusts.release(of: jobs[0])
        #expect(numbers(verdicts.believed) == [1])
        #expect(numbers(verdicts.unconfirmed) == [0])
        #expect(verdicts.doubted.isEmpty)
        #expect(trusts.held.map(\.asked.mailbox.number) == [2])
    }

    @Test func `a server that has not called any mailbox unknown is believed when a job is released`() {
        var trusts = ServerTrusts()
        _ = end(Session(answers: [.yes]), asked: [0], in: &trusts)
        hold(0, of: 0, isAcceptance: true, in: &trusts)
        #expect(numbers(trusts.release(of: jobs[0]).believed) == [0])
    }

    @Test func `three refusals of a server that has accepted no mailbox are not believed when a job is released`() {
        var trusts = ServerTrusts()
        for number in 0..<3 {
            let (decision, _) = end(Session(answers: [.no]), asked: [0], in: &trusts)
            #expect(decision.answers == [[.held]])
            hold(number, of: 0, isAcceptance: false, in: &trusts)
        }
        #expect(numbers(trusts.release(of: jobs[0]).unconfirmed) == [0, 1, 2])
    }

    @Test func `the release of a job's answers does not change the trust of later sessions`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: false, in: &trusts)
        _ = trusts.release(of: jobs[0])
        hold(1, of: 1, isAcceptance: false, in: &trusts)
        let (decision, _) = end(Session(answers: [.no]), asked: [1], in: &trusts)
        #expect(decision.answers == [[.held]])
    }

    @Test func `held answers of a removed job count for no other job`() {
        var trusts = trusted()
        hold(0, of: 0, isAcceptance: true, in: &trusts)
        hold(1, of: 1, isAcceptance: false, in: &trusts)
        trusts.forget(jobs[0])
        #expect(trusts.held.map(\.asked.mailbox.number) == [1])
        trusts.forget(jobs[1])
        #expect(Array(trusts.held).isEmpty)
    }

    // MARK: Memory

    @Test func `a server is forgotten unless it holds answers or has lied`() {
        var ordinary = trusted()
        ordinary.forgetIfOrdinary(mxSet)
        #expect(ordinary.isEmpty)
        var holding = trusted()
        hold(0, of: 0, isAcceptance: true, in: &holding)
        holding.forgetIfOrdinary(mxSet)
        #expect(!holding.isEmpty)
        var liar = trusted()
        _ = end(Session(answers: [.no], witness: .denied), asked: [0], in: &liar)
        liar.forgetIfOrdinary(mxSet)
        #expect(liar.failures(at: mxSet)?.made == 1)
        liar.remove(mxSet)
        #expect(liar.isEmpty)
    }

    @Test func `a server that was not asked before has the controls of a new one`() {
        let trusts = ServerTrusts()
        #expect(
            trusts.controls(at: mxSet, asking: 5, isLast: false) == ServerTrust().controls(asking: 5, isLast: false))
        #expect(trusts.mostRecipients(at: mxSet) == nil)
        #expect(!trusts.isUnreliable(mxSet))
    }

    @Test func `the next session of a server that lied has a control after the first refusal`() {
        var trusts = trusted()
        _ = end(Session(answers: [.no], witness: .denied), asked: [0], in: &trusts)
        let plan = trusts.controls(at: mxSet, asking: 2, isLast: false)
        #expect(plan.negative == .unlessProven && plan.refusals == 1)
        #expect(trusts.mostRecipients(at: mxSet) == 2)
    }
}
