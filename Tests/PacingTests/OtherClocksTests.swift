import MailTerms
import Testing

@testable import Pacing

/// Paces whose times were read from a clock that is ahead of this process's, as after the wall clock was set back.
@Suite struct OtherClocksTests {
    private static let hourAhead = SchedulerFixture.start + .seconds(3600)

    private func fixture(perMinute: Int, mailboxes: Int = 8) -> (SchedulerFixture, DestinationID) {
        let fixture = SchedulerFixture(connections: 1, perMinute: perMinute)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: mailboxes)
        return (fixture, host)
    }

    /// The first moment, in whole seconds after the beginning, at which a visit may be opened.
    private func firstVisit(of fixture: SchedulerFixture) -> Int? {
        (0...8000).first { second in
            var scheduler = fixture.scheduler
            return scheduler.next(at: SchedulerFixture.start + .seconds(second)) != nil
        }
    }

    @Test func `recipients asked by a process whose clock is an hour ahead count for a minute`() {
        let (former, host) = fixture(perMinute: 8)
        let visit = former.scheduler.next(at: Self.hourAhead)
        #expect(visit?.questions == 8)
        if let visit { _ = former.scheduler.complete(visit, with: .served, asked: [8], at: Self.hourAhead) }
        let pace = former.scheduler.handOver(of: host, at: Self.hourAhead)
        let (next, same) = fixture(perMinute: 8)
        next.scheduler.replacePace(by: pace, at: same, at: SchedulerFixture.start)
        #expect(firstVisit(of: next) == 60)
    }

    @Test func `a wait for the rate ends within a minute, even if a clock that was ahead says later`() {
        let (next, host) = fixture(perMinute: 60)
        next.scheduler.replacePace(by: PaceHandOver(paidUntil: Self.hourAhead), at: host, at: SchedulerFixture.start)
        #expect(firstVisit(of: next) == 60)
    }

    @Test func `a rest is no longer than the longest one, even if a clock that was ahead says so`() {
        let late = SchedulerFixture.start + .seconds(100_000)
        let (next, host) = fixture(perMinute: 0)
        next.scheduler.replacePace(by: PaceHandOver(notBefore: late), at: host, at: SchedulerFixture.start)
        #expect(firstVisit(of: next) == 4000)
        let (other, same) = fixture(perMinute: 0)
        let memory = PaceMemory(sessions: 1, rests: 1, restUntil: late)
        other.scheduler.replacePace(by: PaceHandOver(memory: memory), at: same, at: SchedulerFixture.start)
        #expect(firstVisit(of: other) == 4000)
    }

    @Test func `a memory of a clock that was ahead holds a destination up for a minute or the longest rest at most`() {
        let (asked, host) = fixture(perMinute: 60)
        let busy = PaceMemory(sessions: 1, recent: 60, recentUntil: Self.hourAhead)
        asked.scheduler.restore(busy, of: host, at: SchedulerFixture.start)
        #expect(firstVisit(of: asked) == 60)
        let (resting, other) = fixture(perMinute: 60)
        let memory = PaceMemory(sessions: 1, rests: 1, restUntil: SchedulerFixture.start + .seconds(100_000))
        resting.scheduler.restore(memory, of: other, at: SchedulerFixture.start)
        #expect(firstVisit(of: resting) == 4000)
    }
}
