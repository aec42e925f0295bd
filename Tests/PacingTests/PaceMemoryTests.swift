import MailTerms
import Testing

@testable import Pacing

@Suite struct PaceMemoryTests {
    private static let start = SchedulerFixture.start

    @Test func `a memory that a scheduler can have written is plausible`() {
        #expect(PaceMemory(sessions: 1).isPlausible)
        #expect(
            PaceMemory(
                sessions: 50.5, interval: 500, probeAfter: 4096, sessionTime: 800, recipientsPerSession: 15, rests: 64,
                restUntil: Self.start, recent: 60, recentUntil: Self.start
            ).isPlausible)
    }

    @Test(arguments: [
        PaceMemory(sessions: 0.5), PaceMemory(sessions: .nan), PaceMemory(sessions: 1, interval: -1),
        PaceMemory(sessions: 1, probeAfter: 4097), PaceMemory(sessions: 1, sessionTime: .infinity),
        PaceMemory(sessions: 1, recipientsPerSession: 65_536), PaceMemory(sessions: 1, rests: -1),
        PaceMemory(sessions: 1, restUntil: Timestamp(milliseconds: -1)), PaceMemory(sessions: 1, recent: -1),
    ])
    func `a memory with a number that no scheduler writes is not plausible`(memory: PaceMemory) {
        #expect(!memory.isPlausible)
    }

    @Test func `a destination that was never visited has no memory`() {
        let fixture = SchedulerFixture()
        let destination = fixture.addDestination()
        #expect(fixture.scheduler.memory(of: destination, at: Self.start) == nil)
    }

    @Test func `a restored memory is what the destination remembers again, with the recipients that still count`() {
        let fixture = SchedulerFixture(connections: 9, perMinute: 60)
        let destination = fixture.addDestination()
        let memory = PaceMemory(
            sessions: 3.5, interval: 40, probeAfter: 128, sessionTime: 700, recipientsPerSession: 6, rests: 1,
            recent: 20,
            recentUntil: Self.start + .seconds(60))
        fixture.scheduler.restore(memory, of: destination, at: Self.start)
        #expect(fixture.scheduler.memory(of: destination, at: Self.start) == memory)
        #expect(fixture.scheduler.recent(of: destination).map(\.recipients) == [20])
    }

    @Test func `recipients of a recalled memory do not count if their minute is over`() {
        let fixture = SchedulerFixture(perMinute: 60)
        let destination = fixture.addDestination()
        let memory = PaceMemory(sessions: 1, recent: 20, recentUntil: Self.start)
        fixture.scheduler.restore(memory, of: destination, at: Self.start)
        #expect(fixture.scheduler.recent(of: destination).isEmpty)
    }
}
