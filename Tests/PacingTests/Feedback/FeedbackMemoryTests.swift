import MailTerms
import Testing

@testable import Pacing

/// What a later run or another process learns from a feedback.
@Suite struct FeedbackMemoryTests {
    @Test func `a later run begins with the window, interval, rests and session length that this one has found`() {
        var host = FeedbackFixture.undecided()
        host.feedback.wait(until: host.now + .seconds(60))
        let memory = host.feedback.memory(at: host.now)
        let later = Feedback(memory, connections: 50)
        #expect(later.memory(at: host.now) == memory)
        #expect(later.window.proven == UInt16(host.feedback.window.size))
    }

    @Test func `the pace of another process replaces that of this one, and its rest is kept`() {
        var host = FeedbackFixture(connections: 50)
        for _ in 0..<50 { host.serveRound() }
        let rest = host.now + .seconds(300)
        let memory = PaceMemory(
            sessions: 2, interval: 500, probeAfter: 128, sessionTime: 700, rests: 1, restUntil: rest)
        host.feedback.adopt(memory, connections: 50)
        #expect(host.feedback.memory(at: host.now) == memory)
        #expect(host.feedback.next == rest)
        #expect(host.feedback.window.proven == 2)
    }
}
