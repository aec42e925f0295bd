import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct FeedbackTests {
    // MARK: More

    @Test func `a destination that refuses nothing gets ever more sessions at once, up to the configured limit`() {
        var host = FeedbackFixture(connections: 12)
        #expect(host.feedback.sessions == 5)
        for _ in 0..<100 { host.serveRound() }
        #expect(host.feedback.sessions == 12)
        #expect(host.feedback.interval == 0)
    }

    @Test func `the usual length of a session moves by an eighth of the difference`() {
        var host = FeedbackFixture()
        #expect(host.feedback.sessionTime == nil)
        host.serve(host.open(), after: 800)
        #expect(host.feedback.sessionTime == 800)
        host.serve(host.open(), after: 1600)
        #expect(host.feedback.sessionTime == 900)
    }

    @Test func `64 sessions after a limit was found, a probe adds one session`() {
        var host = FeedbackFixture.limited(toSessions: 5)
        // One was served after the refusal already.
        for _ in 0..<62 { host.serve(host.open()) }
        #expect(host.feedback.sessions == 5)
        host.serve(host.open())
        #expect(host.feedback.sessions == 6)
        #expect(host.feedback.probes.isProbing)
    }

    // MARK: Refusals

    @Test func `a refusal at more sessions than proven sets the window back to the proven number`() {
        let host = FeedbackFixture.limited(toSessions: 5)
        #expect(host.feedback.sessions == 5)
        #expect(host.feedback.interval == 0)
        #expect(host.feedback.probes.phase == .steady(probeAfter: 64))
    }

    @Test func `a refusal at more openings a second than proven sets the interval to the proven rate`() {
        var host = FeedbackFixture()
        // One after the other: each is one more within the last second.
        for _ in 0..<9 { host.serve(host.open(), after: 10) }
        let sessions = host.feedback.sessions
        let refusal = host.turnAway(host.open(), after: 10)
        #expect(refusal == .pause)
        #expect(abs(host.feedback.interval - 1.01 * OpeningCount.span / 9) < 0.01)
        #expect(host.feedback.sessions == sessions)
    }

    @Test func `a refusal at no more than the proven rate reduces the rate by a fifth and keeps the window`() {
        var host = FeedbackFixture(connections: 20)
        for _ in 0..<50 { host.serveRound() }
        host.pass(5000)
        let window = host.feedback.window.size
        host.turnAway(host.open())
        #expect(host.feedback.window.size == window)
        #expect(host.feedback.sessions == Int(window / 1.25))
    }

    @Test func `further refusals of sessions that were open at a refusal bring no second pause`() {
        var host = FeedbackFixture()
        let visits = (0..<3).map { _ in host.open() }
        let reactions = visits.map { host.turnAway($0, after: 10) }
        #expect(reactions == [.pause, .none, .none])
        #expect(host.feedback.backOff.refusals == 1)
    }

    @Test func `sessions that were open at a refusal and are served raise the limit it seemed to show`() {
        var host = FeedbackFixture()
        let visits = (0..<5).map { _ in host.open() }
        host.turnAway(visits[4])
        #expect(host.feedback.sessions == 1)
        host.serve(visits[3])
        #expect(host.feedback.sessions == 4)
    }

    @Test func `a refused probe brings a quarter of the pause`() {
        var host = FeedbackFixture.limited(toSessions: 5)
        for _ in 0..<64 { host.serve(host.open()) }
        let visits = (0..<6).map { _ in host.open() }
        host.turnAway(visits[5], after: 10)
        #expect(host.feedback.next == host.now + .milliseconds(250))
        #expect(host.feedback.probes.phase == .steady(probeAfter: 128))
    }

    @Test func `each refusal in a row doubles the pause and shows no lower limit`() {
        var host = FeedbackFixture.limited(toSessions: 5)
        let sessions = host.feedback.sessions
        for pause in [1, 2, 4, 8, 16, 32] {
            let refusal = host.turnAway(host.open(), after: 10)
            #expect(refusal == .pause)
            #expect(host.feedback.next == host.now + .seconds(pause))
            host.passToNext()
        }
        #expect(host.feedback.sessions == Int(Float(sessions) / 1.25))
    }

    @Test func `the seventh refusal in a row rests the destination, and one session at a time is tried afterwards`() {
        var host = FeedbackFixture.limited(toSessions: 5)
        let reactions = (0..<7).map { _ in
            host.passToNext()
            return host.turnAway(host.open(), after: 10)
        }
        #expect(reactions == [Feedback.Reaction](repeating: .pause, count: 6) + [.rest])
        #expect(host.feedback.next == host.now + .seconds(300))
        #expect(host.feedback.isResting(at: host.now))
        #expect(host.feedback.sessions == 1)
        host.passToNext()
        #expect(!host.feedback.isResting(at: host.now))
    }

    @Test func `an exhausted limit rests the destination at once`() {
        var host = FeedbackFixture()
        let visit = host.open()
        let refusal = host.feedback.turnedAway(visit, at: host.now, spans: BackOff(), mustRest: true)
        #expect(refusal == .rest)
        #expect(host.feedback.isResting(at: host.now))
    }

    // MARK: Failures

    @Test func `a failure shrinks the window by 1/N and shows no limit`() {
        var host = FeedbackFixture()
        _ = host.open()
        host.feedback.failed()
        #expect(host.feedback.window.size == 4.8)
        #expect(host.feedback.probes.phase == .growing)
        #expect(host.feedback.next <= host.now)
    }

    @Test func `a trial that fails or is not made lets another one go ahead, one that is under way does not`() {
        for end in [{ $0.failed() }, { $0.notMade() }] as [(inout Feedback) -> Void] {
            var host = FeedbackFixture()
            host.turnAway(host.open())
            host.passToNext()
            #expect(host.feedback.mayGoAhead)
            _ = host.open()
            #expect(!host.feedback.mayGoAhead)
            end(&host.feedback)
            #expect(host.feedback.mayGoAhead)
        }
    }

    // MARK: Whatever happens

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `no order of events breaks the invariants of Feedback`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let limit = Int.random(in: 1...60, using: &chance)
        var host = FeedbackFixture(connections: limit)
        var open: [Visit] = []
        for _ in 0..<1000 {
            let next = host.feedback.next
            if open.count < host.feedback.sessions, host.feedback.mayGoAhead { open.append(host.open()) }
            host.pass(Int64.random(in: 0...300, using: &chance))
            if let index = open.indices.randomElement(using: &chance), Bool.random(using: &chance) {
                host.end(open.remove(at: index), Int.random(in: 0..<10, using: &chance))
            }
            #expect(host.feedback.next >= next)
            #expect(1...Float(limit) ~= host.feedback.window.size)
            #expect(1...limit ~= host.feedback.sessions)
            #expect(host.feedback.interval >= 0)
        }
    }
}
