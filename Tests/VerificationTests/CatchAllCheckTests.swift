import MailTerms
import Pacing
import Testing

@testable import Verification

/// Every arrow of the check's diagram.
@Suite struct CatchAllCheckTests {
    private static let address = Address(localPart: "nobody", domain: "a.example")
    private static let now = HandMade.start
    private static let wait = Duration.seconds(300)

    private static func answer(
        _ outcome: ControlOutcome, at address: Address? = address, isAlone: Bool = false, wasInterrupted: Bool = false,
        isFromBackup: Bool = false
    ) -> CatchAllCheck.Answer {
        CatchAllCheck.Answer(
            outcome: outcome, address: address, isAlone: isAlone, wasInterrupted: wasInterrupted,
            isFromBackup: isFromBackup)
    }

    /// Names an open check, so that a log shows a word and not the whole value.
    enum Open: CaseIterable {
        case wanted, deferred

        fileprivate var check: CatchAllCheck {
            switch self {
            case .wanted: CatchAllCheckTests.wanted
            case .deferred: CatchAllCheckTests.deferred
            }
        }
    }

    private static let wanted = CatchAllCheck.wanted(.init())

    /// A check that was deferred after one attempt.
    private static var deferred: CatchAllCheck {
        var check = wanted
        _ = apply(answer(.inconclusive), to: &check)
        return check
    }

    private static func apply(
        _ answer: CatchAllCheck.Answer, to check: inout CatchAllCheck, at now: Timestamp = now, wait: Duration? = wait
    ) -> CatchAllCheck.Step {
        check.apply(answer, at: now) { _ in wait }
    }

    private static func isSettled(
        _ check: CatchAllCheck, _ outcome: ControlOutcome, _ origin: CatchAllCheck.Origin
    ) -> Bool {
        if case .settled(outcome, origin) = check { true } else { false }
    }

    // MARK: From wanted or deferred to settled

    @Test(arguments: Open.allCases, [ControlOutcome.accepted, .refused, .unclear])
    func `an answer to the control settles the check`(open: Open, outcome: ControlOutcome) {
        var check = open.check
        #expect(Self.apply(Self.answer(outcome), to: &check) == .settle(outcome))
        #expect(Self.isSettled(check, outcome, .asked))
        #expect(check.outcome == outcome)
        #expect(!check.isOpen && !check.isDeferred && check.address == nil)
    }

    @Test func `the calendar's end settles the check as inconclusive`() {
        var check = Self.deferred
        #expect(Self.apply(Self.answer(.inconclusive), to: &check, wait: nil) == .settle(.inconclusive))
        #expect(check.outcome == .inconclusive)
        #expect(!check.isOpen)
    }

    @Test(arguments: Open.allCases)
    func `hosts that are given up settle the check as inconclusive`(open: Open) {
        var check = open.check
        check.giveUp()
        #expect(Self.isSettled(check, .inconclusive, .asked))
    }

    @Test func `a settled check stays as it is when hosts are given up or a visit begins`() {
        var check = CatchAllCheck.settled(.refused, .recalled)
        check.giveUp()
        check.resume()
        #expect(Self.isSettled(check, .refused, .recalled))
    }

    @Test func `a check that is not needed is never opened`() {
        var check = CatchAllCheck.unneeded
        check.giveUp()
        check.resume()
        #expect(check.forgetRecalled() == false)
        #expect(!check.isOpen && check.outcome == .notAsked && check.address == nil)
    }

    // MARK: From wanted to deferred, and back

    @Test func `a temporary answer defers the control, which is asked at the same address later`() {
        var check = Self.wanted
        let deferral = Deferral(attempts: 1, first: Self.now, next: Self.now + Self.wait)
        #expect(Self.apply(Self.answer(.inconclusive), to: &check) == .wait(Self.address, deferral))
        #expect(check.isOpen && check.isDeferred)
        #expect(check.address == Self.address)
        check.resume()
        #expect(check.isOpen && !check.isDeferred)
        #expect(check.address == Self.address)
    }

    @Test func `a second temporary answer counts from the first attempt`() {
        var check = Self.deferred
        check.resume()
        let later = Self.now + Self.wait
        let deferral = Deferral(attempts: 2, first: Self.now, next: later + Self.wait)
        #expect(Self.apply(Self.answer(.inconclusive), to: &check, at: later) == .wait(Self.address, deferral))
    }

    @Test func `a control continues the attempts of an earlier run`() {
        let earlier = Deferral(attempts: 3, first: Self.now, next: Self.now)
        var check = CatchAllCheck.wanted(.init(address: Self.address, attempts: AttemptCount(earlier)))
        let later = Self.now + .seconds(900)
        let deferral = Deferral(attempts: 4, first: Self.now, next: later + Self.wait)
        #expect(Self.apply(Self.answer(.inconclusive), to: &check, at: later) == .wait(Self.address, deferral))
    }

    @Test func `the address of the first question is kept, whatever a later session has asked`() {
        var check = Self.deferred
        let other = Address(localPart: "somebody", domain: "a.example")
        _ = Self.apply(Self.answer(.inconclusive, at: other), to: &check)
        #expect(check.address == Self.address)
    }

    @Test func `a job that asks anew asks a recalled control again, and not one that this process has asked`() {
        var recalled = CatchAllCheck.settled(.accepted, .recalled)
        #expect(recalled.forgetRecalled() == true)
        #expect(recalled.isOpen && recalled.address == nil)
        var asked = CatchAllCheck.settled(.accepted, .asked)
        #expect(asked.forgetRecalled() == false)
        #expect(asked.outcome == .accepted)
        for open in [Self.wanted, Self.deferred] {
            var check = open
            #expect(check.forgetRecalled() == false)
        }
    }

    // MARK: Void answers and interruptions

    @Test func `if a control is refused in the same way as every recipient, another visit asks it again`() {
        var check = Self.wanted
        #expect(Self.apply(Self.answer(.refusedAlike), to: &check) == .none)
        #expect(check.isOpen && !check.isDeferred)
    }

    @Test(arguments: [false, true])
    func `a session that ends before it asks a control after its mailboxes does not change the check`(
        wasInterrupted: Bool
    ) {
        var check = Self.wanted
        let answer = Self.answer(.notAsked, at: nil, wasInterrupted: wasInterrupted)
        for _ in 0..<20 { #expect(Self.apply(answer, to: &check) == .none) }
        #expect(check.isOpen && !check.isDeferred && check.address == nil)
    }

    @Test func `a control by itself is asked again if its session ends before its answer`() {
        var check = Self.wanted
        let answer = Self.answer(.notAsked, isAlone: true, wasInterrupted: true)
        for _ in 0..<20 { #expect(Self.apply(answer, to: &check) == .enqueue) }
        #expect(check.isOpen && !check.isDeferred)
    }

    @Test func `after five sessions that break off at a control, the next one counts as an attempt`() {
        var check = Self.wanted
        let answer = Self.answer(.inconclusive, isAlone: true, wasInterrupted: true)
        for attempt in 1...2 {
            for _ in 0..<AttemptLedger.mostInterruptions { #expect(Self.apply(answer, to: &check) == .enqueue) }
            let deferral = Deferral(attempts: attempt, first: Self.now, next: Self.now + Self.wait)
            #expect(Self.apply(answer, to: &check) == .wait(Self.address, deferral))
        }
    }

    @Test func `a control by itself that a complete session has not asked counts as an attempt`() {
        var check = Self.deferred
        let answer = Self.answer(.notAsked, at: nil, isAlone: true)
        let deferral = Deferral(attempts: 2, first: Self.now, next: Self.now + Self.wait)
        #expect(Self.apply(answer, to: &check) == .wait(Self.address, deferral))
    }

    @Test func `a control without an address cannot be deferred`() {
        var check = Self.wanted
        #expect(Self.apply(Self.answer(.notAsked, at: nil, isAlone: true), to: &check) == .settle(.inconclusive))
    }

    // MARK: Backup hosts

    @Test(arguments: [ControlOutcome.accepted, .refused, .unclear, .inconclusive])
    func `an answer of a backup host to a control after mailboxes leaves the control wanted`(outcome: ControlOutcome) {
        var check = Self.wanted
        #expect(Self.apply(Self.answer(outcome, isFromBackup: true), to: &check) == .none)
        #expect(check.isOpen && !check.isDeferred)
    }

    @Test(arguments: [ControlOutcome.accepted, .refused, .notAsked])
    func `a control that is asked by itself at a backup host is deferred`(outcome: ControlOutcome) {
        var check = Self.wanted
        let deferral = Deferral(attempts: 1, first: Self.now, next: Self.now + Self.wait)
        let answer = Self.answer(outcome, isAlone: true, isFromBackup: true)
        #expect(Self.apply(answer, to: &check) == .wait(Self.address, deferral))
    }
}
