import MailTerms
import Testing

@testable import Pacing

/// Which limit it is that refusals show: sessions at once, openings, or a number over a longer time.
@Suite struct FeedbackLimitsTests {
    @Test func `if both may have been too many, the interval is halved until openings are excluded`() {
        var host = FeedbackFixture.undecided()
        let first = host.feedback.interval
        #expect(first > 0)
        for _ in 0..<4 { host.serve(host.open(), after: 8000) }
        #expect(host.feedback.interval == 0, "long sessions keep openings further apart than half the interval")
        for _ in 0..<4 { host.serve(host.open(), after: 8000) }
        #expect(host.feedback.probes.phase == .probing(step: 1, probeAfter: 64))
    }

    @Test func `a refusal after the interval was halved is attributed to the openings`() {
        var host = FeedbackFixture.undecided()
        let sessions = host.feedback.sessions
        for _ in 0..<4 { host.serve(host.open(), after: 2) }
        host.pass(5000)
        // More of both than ever, as the first time.
        let visits = (0..<9).map { _ in host.open() }
        host.turnAway(visits[8], after: 1)
        #expect(host.feedback.probes.phase == .steady(probeAfter: 64))
        let window = host.feedback.sessions
        host.serve(visits[7], after: 1)
        #expect(host.feedback.sessions == window, "sessions are not suspected any more")
        #expect(window >= sessions)
    }

    // MARK: Limits over longer than a second

    @Test func `a row of refusals that no limit explains sets the interval to what the last round has shown`() {
        var host = FeedbackFixture(connections: 1)
        let begin = host.now
        for _ in 0..<20 { host.serve(host.open(), after: 100) }
        for _ in 0..<5 {
            host.passToNext()
            host.turnAway(host.open(), after: 10)
        }
        host.passToNext()
        let round = host.now - begin
        host.serve(host.open(), after: 100)
        let interval = 1.05 * Float(round.milliseconds) / 20
        #expect(abs(host.feedback.interval - interval) < 1)
        #expect(host.feedback.next > host.now)
    }

    @Test func `two refusals in a row show no limit over a longer time`() {
        var host = FeedbackFixture(connections: 1)
        for _ in 0..<20 { host.serve(host.open(), after: 100) }
        for _ in 0..<2 {
            host.passToNext()
            host.turnAway(host.open(), after: 10)
        }
        host.passToNext()
        host.serve(host.open(), after: 100)
        #expect(host.feedback.interval == 0)
    }
}
