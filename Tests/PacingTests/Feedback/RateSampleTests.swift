import MailTerms
import Testing

@testable import Pacing

@Suite struct RateSampleTests {
    private func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: 1_000_000_000 + milliseconds) }

    @Test func `a round's interval is its length over its sessions, and five per cent more`() throws {
        var sample = RateSample()
        sample.recordOpening(at: moment(0))
        sample.recordOpening(at: moment(10))
        for _ in 0..<11 { sample.recordServed() }
        let interval = try #require(sample.interval(until: moment(60_000)))
        #expect(abs(interval - 6300) < 0.01)
    }

    @Test func `a round with fewer than two sessions served has no interval`() {
        var sample = RateSample()
        #expect(sample.interval(until: moment(0)) == nil)
        sample.recordOpening(at: moment(0))
        sample.recordServed()
        #expect(sample.interval(until: moment(1000)) == nil)
        sample.recordServed()
        #expect(sample.interval(until: moment(1000)) != nil)
    }

    @Test func `a new round begins with the session that was let in, which counts as served`() throws {
        var sample = RateSample()
        sample.recordOpening(at: moment(0))
        for _ in 0..<20 { sample.recordServed() }
        sample.startOver(at: moment(60_000))
        #expect(sample.served == 1)
        for _ in 0..<10 { sample.recordServed() }
        let interval = try #require(sample.interval(until: moment(70_000)))
        #expect(abs(interval - 1050) < 0.01)
    }
}
