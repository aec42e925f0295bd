import MailTerms
import Testing

@testable import Pacing

@Suite struct RecentSessionsTests {
    private func session(
        of party: RecentSessions.Party, asked: Int32 = 1, endedAt milliseconds: Int64
    ) -> RecentSessions.Session {
        RecentSessions.Session(endedAt: Timestamp(milliseconds: milliseconds), party: party, asked: asked)
    }

    @Test func `recent sessions expire in the order in which they ended`() {
        var recent = RecentSessions()
        for second in 0..<3 as Range<Int64> {
            recent.add(session(of: .destination(DestinationID(Int(second))), endedAt: second * 1000))
        }
        #expect(recent.nextExpiry == Timestamp(milliseconds: 60_000))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 59_999)) == nil)
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000))?.party == .destination(Index(0)))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000))?.party == .destination(Index(1)))
        #expect(recent.popExpired(at: Timestamp(milliseconds: 61_000)) == nil)
    }

    @Test func `recent sessions that are added late are sorted by their ends`() {
        var recent = RecentSessions()
        for second in [2, 0, 1] as [Int64] {
            recent.add(session(of: .ownPace(Index(7)), endedAt: second * 1000))
        }
        let expiries = recent.all(of: .ownPace(Index(7))).map(\.until.milliseconds)
        #expect(expiries == [60_000, 61_000, 62_000])
    }

    @Test func `recent sessions of a destination and of an own account with the same index are told apart`() {
        var recent = RecentSessions()
        recent.add(session(of: .destination(Index(3)), asked: 5, endedAt: 0))
        recent.add(session(of: .ownPace(Index(3)), asked: 7, endedAt: 1000))
        #expect(recent.firstExpiry(of: .destination(Index(3))) == Timestamp(milliseconds: 60_000))
        #expect(recent.firstExpiry(of: .ownPace(Index(3))) == Timestamp(milliseconds: 61_000))
        let removed = recent.removeAll(of: .ownPace(Index(3)))
        #expect(removed == 7)
        #expect(recent.all(of: .destination(Index(3))).map(\.recipients) == [5])
        #expect(recent.count == 1)
    }
}
