import MailTerms
import Testing

@testable import Pacing

@Suite struct PaceTests {
    private let start = Timestamp(milliseconds: 1_000_000)

    private func pace(perMinute: Int, perConnection: Int = 8) -> Pace {
        Pace(Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: perConnection))
    }

    @Test func `a session asks its recipients at once, and the next one waits as long as they take at the rate`() {
        var pace = pace(perMinute: 60)
        pace.begin(8, at: start)
        #expect(pace.next == start + .seconds(8))
    }

    @Test func `time that passed without sessions allows no faster rate later`() {
        var pace = pace(perMinute: 60)
        pace.begin(1, at: start)
        let muchLater = start + .seconds(3600)
        pace.begin(8, at: muchLater)
        #expect(pace.next == muchLater + .seconds(8))
    }

    @Test func `recipients that a session did not ask are given back to the account`() {
        var pace = pace(perMinute: 10)
        pace.begin(8, at: start)
        #expect(pace.room == 2)
        pace.end(asked: 3, of: 8)
        #expect(pace.room == 7)
        #expect(pace.next == start + .seconds(18))
        #expect(pace.open == 0)
    }

    @Test func `an account allows no more recipients within a minute than its limit`() {
        var pace = pace(perMinute: 10)
        pace.begin(8, at: start)
        #expect(pace.room == 2)
        pace.end(asked: 8, of: 8)
        pace.begin(2, at: start + .seconds(50))
        #expect(pace.room == 0)
        pace.expire(8)
        #expect(pace.room == 8)
    }

    @Test func `an account with 0 recipients a minute has no rate limit`() {
        var pace = pace(perMinute: 0)
        pace.begin(1_000_000, at: start)
        #expect(pace.next <= start)
        #expect(pace.room == 8)
        #expect(pace.time(for: 1_000_000) == 0)
    }
}
