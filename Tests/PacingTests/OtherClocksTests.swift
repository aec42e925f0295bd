import MailTerms
import Testing

@testable import Pacing

/// Paces whose times were read from a clock that is ahead of this process's, as after the wall clock was set back.
@Suite struct OtherClocksTests {
    private static let hourAhead = Desk.start + .seconds(3600)

    private func desk(perMinute: Int, mailboxes: Int = 8) -> (Desk, DestinationID) {
        var desk = Desk(connections: 1, perMinute: perMinute)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: mailboxes)
        return (desk, host)
    }

    /// The first moment, in whole seconds after the beginning, at which a visit may be opened.
    private func firstVisit(of desk: Desk) -> Int? {
        (0...8000).first { second in
            var desk = desk
            let visit = desk.next(after: .seconds(second))
            return visit != nil
        }
    }

    @Test func `what a process has asked whose clock is an hour ahead counts for a minute`() {
        var (former, host) = desk(perMinute: 8)
        let visit = former.scheduler.next(at: Self.hourAhead)
        #expect(visit?.questions == 8)
        if let visit { _ = former.scheduler.completed(visit, .served, asked: [8], at: Self.hourAhead) }
        let pace = former.scheduler.handOver(of: host, at: Self.hourAhead)
        var (next, same) = desk(perMinute: 8)
        next.scheduler.replacePace(by: pace, at: same, at: Desk.start)
        #expect(firstVisit(of: next) == 60)
    }

    @Test func `what is paid for by waiting is paid for within a minute, whatever clock says when`() {
        var (next, host) = desk(perMinute: 60)
        next.scheduler.replacePace(by: PaceHandOver(paidUntil: Self.hourAhead), at: host, at: Desk.start)
        #expect(firstVisit(of: next) == 60)
    }

    @Test func `a destination rests no longer than the longest rest, whatever clock says until when`() {
        let late = Desk.start + .seconds(100_000)
        var (next, host) = desk(perMinute: 0)
        next.scheduler.replacePace(by: PaceHandOver(notBefore: late), at: host, at: Desk.start)
        #expect(firstVisit(of: next) == 4000)
        (next, host) = desk(perMinute: 0)
        let memory = PaceMemory(sessions: 1, rests: 1, restUntil: late)
        next.scheduler.replacePace(by: PaceHandOver(memory: memory), at: host, at: Desk.start)
        #expect(firstVisit(of: next) == 4000)
    }

    @Test func `what was remembered on a clock that was ahead holds up no longer than on the right one`() {
        var (asked, host) = desk(perMinute: 60)
        let busy = PaceMemory(sessions: 1, recent: 60, recentUntil: Self.hourAhead)
        asked.scheduler.recall(busy, of: host, at: Desk.start)
        #expect(firstVisit(of: asked) == 60)
        var (resting, other) = desk(perMinute: 60)
        let memory = PaceMemory(sessions: 1, rests: 1, restUntil: Desk.start + .seconds(100_000))
        resting.scheduler.recall(memory, of: other, at: Desk.start)
        #expect(firstVisit(of: resting) == 4000)
    }
}
