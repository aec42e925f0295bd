import TestSupport
import Testing
import Verdicts

@Suite struct OutageGuardTests {
    @Test func `many refused mailboxes after many accepted ones raise the alarm, and accepted ones end it`() {
        var outage = OutageGuard()
        outage.note(living: 80, dead: 20)
        #expect(!outage.isRaised)
        outage.note(living: 0, dead: 40)
        #expect(outage.isRaised)
        outage.note(living: 40, dead: 0)
        #expect(!outage.isRaised)
    }

    @Test func `answers during an alarm do not count as usual`() {
        var outage = OutageGuard()
        outage.note(living: 80, dead: 20)
        outage.note(living: 0, dead: 1000)
        #expect(outage.isRaised)
    }

    @Test func `a list that is bad from its first row raises no alarm`() {
        var outage = OutageGuard()
        outage.note(living: 0, dead: 1000)
        #expect(!outage.isRaised)
    }

    @Test func `a list that is too short for a usual share raises no alarm`() {
        var outage = OutageGuard()
        outage.note(living: 30, dead: 0)
        outage.note(living: 0, dead: 40)
        #expect(!outage.isRaised)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `random refusals at a constant share of 45 percent raise no alarm`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outage = OutageGuard()
        for _ in 0..<20_000 {
            outage.recordAnswer(isRefusal: Int.random(in: 0..<100, using: &random) < 45)
            #expect(!outage.isRaised)
        }
    }
}

extension OutageGuard {
    fileprivate mutating func note(living: Int, dead: Int) {
        for _ in 0..<living { recordAnswer(isRefusal: false) }
        for _ in 0..<dead { recordAnswer(isRefusal: true) }
    }
}
