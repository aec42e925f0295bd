import MailTerms
import Testing

@testable import Pacing

@Suite struct OpeningIntervalTests {
    private static let second: Float = 1.01 * OpeningCount.span

    /// An interval of this many milliseconds.
    private func interval(_ milliseconds: Double, proven: UInt16 = 0) -> OpeningInterval {
        var interval = OpeningInterval()
        interval.restore(milliseconds)
        interval.prove(proven)
        return interval
    }

    @Test func `a new destination needs no time between two openings`() {
        #expect(OpeningInterval().milliseconds == 0)
    }

    @Test func `openings are counted over the last second`() {
        var interval = OpeningInterval()
        let counts = [0, 10, 20, 5000].map { interval.countOpening(at: Timestamp(milliseconds: 1_000_000 + $0)) }
        #expect(counts == [1, 2, 3, 1])
    }

    @Test func `falling back opens no more sessions a second than are proven, and one a second if none is`() {
        var interval = interval(0, proven: 10)
        #expect(!interval.isExceeded(by: 10))
        #expect(interval.isExceeded(by: 11))
        interval.fallBackToProven()
        #expect(interval.milliseconds == Self.second / 10)
        var fresh = OpeningInterval()
        fresh.fallBackToProven()
        #expect(fresh.milliseconds == Self.second)
    }

    @Test func `falling back never shortens the opening interval`() {
        var interval = interval(500, proven: 10)
        interval.fallBackToProven()
        #expect(interval.milliseconds == 500)
    }

    @Test func `probes in a row raise the opening rate by 5, 10, 20 and 40 per cent`() {
        for (step, factor) in [(1, 1.05), (2, 1.1), (3, 1.2), (4, 1.4)] {
            var interval = interval(1000)
            interval.probe(step: step)
            #expect(abs(Double(interval.milliseconds) - 1000 / factor) < 0.01)
        }
    }

    @Test func `a probe drops an opening interval that is under a millisecond`() {
        var interval = interval(1.02)
        interval.probe(step: 1)
        #expect(interval.milliseconds == 0)
    }

    @Test func `a halved opening interval is dropped if the window alone keeps openings further apart`() {
        var kept = interval(100)
        kept.halve(unlessBelow: 50)
        #expect(kept.milliseconds == 50)
        kept.halve(unlessBelow: 50)
        #expect(kept.milliseconds == 0)
    }

    @Test func `a session served after a refusal that it precedes shortens the opening interval to its own rate`() {
        var interval = interval(1000, proven: 1)
        interval.recordRefusal(at: 9)
        interval.shorten(toServed: 9)
        #expect(interval.milliseconds == 1000)
        interval.shorten(toServed: 8)
        #expect(interval.milliseconds == Self.second / 8)
        #expect(interval.proven == 8)
    }

    @Test func `random refusals lengthen an opening interval up to half more than the proven openings need`() {
        var interval = interval(100, proven: 10)
        interval.correct(wasProbing: false)
        #expect(abs(interval.milliseconds - 105) < 0.001)
        for _ in 0..<50 { interval.correct(wasProbing: false) }
        #expect(interval.milliseconds == 1.5 * Self.second / 10)
    }

    @Test func `a random refusal does not create an opening interval`() {
        var interval = interval(0, proven: 10)
        interval.correct(wasProbing: true)
        #expect(interval.milliseconds == 0)
    }

    @Test func `a random refusal after a probe goes back to the long-term opening interval`() {
        var interval = interval(1000, proven: 1)
        interval.learnLongTerm(1200)
        _ = interval.lengthenToLongTerm()
        interval.probe(step: 4)
        interval.correct(wasProbing: true)
        #expect(abs(interval.milliseconds - 1.05 * 1200) < 0.001)
    }

    @Test func `each measurement lengthens the long-term opening interval by half at the most`() {
        var interval = interval(10_000)
        interval.learnLongTerm(1000)
        interval.learnLongTerm(1200)
        #expect(interval.longTerm == 1200)
        interval.learnLongTerm(5000)
        #expect(interval.longTerm == 1800)
        interval.learnLongTerm(600)
        #expect(interval.longTerm == 600)
    }

    @Test func `no long-term opening interval is learnt while a shorter one is tried`() {
        var interval = interval(0)
        interval.learnLongTerm(1000)
        _ = interval.lengthenToLongTerm()
        interval.probe(step: 1)
        interval.learnLongTerm(1400)
        #expect(interval.longTerm == 1000)
    }

    @Test func `the long-term opening interval replaces a shorter one only`() {
        var shorter = interval(0)
        shorter.learnLongTerm(800)
        let hasChanged = shorter.lengthenToLongTerm()
        #expect(hasChanged)
        #expect(shorter.milliseconds == 800)
        var longer = interval(900)
        longer.learnLongTerm(800)
        let hasShortened = longer.lengthenToLongTerm()
        #expect(!hasShortened)
        #expect(longer.milliseconds == 900)
    }
}
