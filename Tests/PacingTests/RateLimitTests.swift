import MailTerms
import Testing

@testable import Pacing

@Suite struct RateLimitTests {
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test func `a session may ask all its recipients at once and pays for them by waiting`() {
        var rate = RateLimit(perMinute: 60)
        #expect(rate.allows(start))
        rate.take(8, at: start)
        #expect(!rate.allows(start + .milliseconds(7999)))
        #expect(rate.allows(start + .seconds(8)))
        #expect(rate.next == start + .seconds(8))
    }

    @Test func `time that passed unused earns nothing`() {
        var rate = RateLimit(perMinute: 60)
        rate.take(1, at: start)
        let muchLater = start + .seconds(3600)
        rate.take(8, at: muchLater)
        #expect(rate.next == muchLater + .seconds(8))
    }

    @Test func `a rate that does not divide a minute is kept in the long run`() {
        var rate = RateLimit(perMinute: 7)
        var now = start
        for _ in 0..<700 {
            #expect(rate.allows(now))
            rate.take(1, at: now)
            #expect(!rate.allows(rate.next - .milliseconds(1)))
            now = rate.next
        }
        // Rounding up to whole milliseconds may cost a little, and must never gain.
        let span = now - start
        #expect(span >= .seconds(6000) && span < .milliseconds(6_000_700))
    }

    @Test func `zero means no limit`() {
        var rate = RateLimit(perMinute: 0)
        rate.take(1_000_000, at: start)
        #expect(rate.allows(start))
    }
}
