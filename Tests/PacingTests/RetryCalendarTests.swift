import Pacing
import Testing

@Suite struct RetryCalendarTests {
    private let calendar = RetryCalendar(
        waits: [.seconds(360), .seconds(900), .seconds(2100)], giveUpAfter: .seconds(3600))

    @Test func `each attempt is followed by its own wait of the retry calendar`() {
        #expect(calendar.wait(afterAttempt: 1, elapsed: .zero) == .seconds(360))
        #expect(calendar.wait(afterAttempt: 2, elapsed: .seconds(360)) == .seconds(900))
        #expect(calendar.wait(afterAttempt: 3, elapsed: .seconds(1260)) == .seconds(2100))
    }

    @Test(arguments: [Int.min, -1, 0, 4, 5, Int.max])
    func `the retry calendar has no wait before the first attempt and none after the last`(attempts: Int) {
        #expect(calendar.wait(afterAttempt: attempts, elapsed: .zero) == nil)
    }

    @Test func `the last retry may fall on the moment of giving up, but not later`() {
        #expect(calendar.wait(afterAttempt: 3, elapsed: .seconds(1500)) == .seconds(2100))
        #expect(calendar.wait(afterAttempt: 3, elapsed: .milliseconds(1_500_001)) == nil)
    }

    @Test func `an empty retry calendar has no retry`() {
        #expect(RetryCalendar(waits: [], giveUpAfter: .seconds(60)).wait(afterAttempt: 1, elapsed: .zero) == nil)
    }

    @Test(arguments: [(10, 60), (60, 66), (300, 330), (3600, 3960), (86_400, 14_400)])
    func `a wait that the server names replaces that of the calendar, within bounds`(named: Int, wait: Int) {
        let calendar = RetryCalendar(waits: [.seconds(360), .seconds(14_400)], giveUpAfter: .seconds(86_400))
        #expect(calendar.wait(afterAttempt: 1, elapsed: .zero, named: .seconds(named)) == .seconds(wait))
        #expect(calendar.wait(afterAttempt: 3, elapsed: .zero, named: .seconds(named)) == nil)
    }
}
