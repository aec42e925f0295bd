import MailTerms
import Testing

@testable import Pacing

@Suite struct RecentSessionsTests {
    @Test func `sessions of the last minute leave in the order in which they ended`() {
        var recent = RecentSessions()
        for second in 0..<3 as Range<Int64> {
            recent.add(.init(endedAt: second * 1000, party: .destination(Int32(second)), asked: 1))
        }
        #expect(recent.nextExpiry == Timestamp(milliseconds: 60_000))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 59_999)) == nil)
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000))?.party == .destination(0))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000))?.party == .destination(1))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000)) == nil)
    }

    @Test func `sessions that are added late are in the order of their ends all the same`() {
        var recent = RecentSessions()
        for second in [2, 0, 1] as [Int64] {
            recent.add(.init(endedAt: second * 1000, party: .ownPace(7), asked: 1))
        }
        let expiries = recent.all(of: .ownPace(7)).map(\.until.milliseconds)
        #expect(expiries == [60_000, 61_000, 62_000])
    }

    @Test func `a destination and a domain's own account of the same index are told apart`() {
        var recent = RecentSessions()
        recent.add(.init(endedAt: 0, party: .destination(3), asked: 5))
        recent.add(.init(endedAt: 1000, party: .ownPace(3), asked: 7))
        #expect(recent.firstExpiry(of: .destination(3)) == Timestamp(milliseconds: 60_000))
        #expect(recent.firstExpiry(of: .ownPace(3)) == Timestamp(milliseconds: 61_000))
        let removed = recent.removeAll(of: .ownPace(3))
        #expect(removed == 7)
        #expect(recent.all(of: .destination(3)).map(\.recipients) == [5])
        #expect(recent.count == 1)
    }
}
