import MailTerms
import Pipeline
import Synchronization
import TestSupport
import Testing

@Suite struct SteadyClockTests {
    private let wall = SettableClock()
    private let host = SettableClock(Timestamp(milliseconds: 0))
    private let clock: SteadyClock

    init() {
        clock = SteadyClock(wall: { [wall] in wall.now }, uptime: { [host] in host.now - Timestamp(milliseconds: 0) })
    }

    private func pass(_ time: Duration) {
        wall.advance(by: time)
        host.advance(by: time)
    }

    @Test func `It shows what the wall shows, as long as that is not set`() {
        let begin = clock.now
        #expect(begin == wall.now)
        pass(.seconds(90))
        #expect(clock.now == begin + .seconds(90))
    }

    @Test func `Set back, the wall clock is left alone until it has caught up`() {
        let begin = clock.now
        wall.advance(by: .seconds(-3600))
        pass(.seconds(10))
        #expect(clock.now == begin + .seconds(10))
        wall.advance(by: .seconds(3600))
        #expect(clock.now == wall.now)
    }

    @Test func `Told to, it follows the wall clock back`() {
        let begin = clock.now
        wall.advance(by: .seconds(-3600))
        pass(.seconds(10))
        #expect(clock.lead == .seconds(3600))
        clock.followBack()
        #expect(clock.now == begin + .seconds(10 - 3600))
        #expect(clock.lead == .zero)
        pass(.seconds(10))
        #expect(clock.now == wall.now)
    }

    @Test func `How far it was set back is told to the second, though time passes between two looks`() {
        wall.advance(by: .seconds(-3600))
        wall.advance(by: .milliseconds(3))
        #expect(clock.lead == .seconds(3600))
        wall.advance(by: .milliseconds(-6))
        #expect(clock.lead == .seconds(3600))
    }

    @Test func `Set forward, it is followed`() {
        let begin = clock.now
        wall.advance(by: .seconds(3600))
        #expect(clock.now == begin + .seconds(3600))
    }
}
