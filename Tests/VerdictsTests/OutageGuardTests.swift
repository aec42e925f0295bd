import TestSupport
import Testing
import Verdicts

@Suite struct OutageGuardTests {
    @Test func `a sudden wave of dead mailboxes raises an alarm, and living ones end it`() {
        var outage = OutageGuard()
        outage.note(living: 80, dead: 20)
        #expect(!outage.isRaised)
        outage.note(living: 0, dead: 40)
        #expect(outage.isRaised)
        outage.note(living: 40, dead: 0)
        #expect(!outage.isRaised)
    }

    @Test func `what happens under an alarm does not become usual`() {
        var outage = OutageGuard()
        outage.note(living: 80, dead: 20)
        outage.note(living: 0, dead: 1000)
        #expect(outage.isRaised)
    }

    @Test func `a list that was bad from its first row on raises none`() {
        var outage = OutageGuard()
        outage.note(living: 0, dead: 1000)
        #expect(!outage.isRaised)
    }

    @Test func `a list that is too short to have a usual share raises none`() {
        var outage = OutageGuard()
        outage.note(living: 30, dead: 0)
        outage.note(living: 0, dead: 40)
        #expect(!outage.isRaised)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `chance raises none, as long as it stays the same`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outage = OutageGuard()
        for _ in 0..<20_000 {
            outage.note(isDead: Int.random(in: 0..<100, using: &random) < 45)
            #expect(!outage.isRaised)
        }
    }
}

extension OutageGuard {
    fileprivate mutating func note(living: Int, dead: Int) {
        for _ in 0..<living { note(isDead: false) }
        for _ in 0..<dead { note(isDead: true) }
    }
}
