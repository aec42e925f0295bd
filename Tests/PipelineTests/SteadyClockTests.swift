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

    @Test func `the steady clock shows the time of a wall clock that is not set`() {
        let begin = clock.now
        #expect(begin == wall.now)
        pass(.seconds(90))
        #expect(clock.now == begin + .seconds(90))
    }

    @Test func `the steady clock does not follow a wall clock that is set back`() {
        let begin = clock.now
        wall.advance(by: .seconds(-3600))
        pass(.seconds(10))
        #expect(clock.now == begin + .seconds(10))
        wall.advance(by: .seconds(3600))
        #expect(clock.now == wall.now)
    }

    @Test func `the steady clock goes back with the wall clock after followBack`() {
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

    @Test
    func `the lead of the steady clock is exact to the second, although the clocks are not read at the same time`() {
        wall.advance(by: .seconds(-3600))
        wall.advance(by: .milliseconds(3))
        #expect(clock.lead == .seconds(3600))
        wall.advance(by: .milliseconds(-6))
        #expect(clock.lead == .seconds(3600))
    }

    @Test func `the steady clock follows a wall clock that is set forward`() {
        let begin = clock.now
        wall.advance(by: .seconds(3600))
        #expect(clock.now == begin + .seconds(3600))
    }
}
