import Configuration
import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct TimetableTests {
    private let clock = SettableClock()
    private var hourly: Settings.ScheduleEntry {
        var entry = Settings.ScheduleEntry()
        entry.name = "hourly"
        entry.cron = "0 * * * *"
        return entry
    }

    @Test func `a schedule entry is due once, at its time`() {
        var timetable = Timetable([hourly], at: clock.now) { _ in nil }
        #expect(timetable.popDue(at: clock.now).isEmpty)
        // The clock begins at a quarter past.
        clock.advance(by: .seconds(45 * 60))
        #expect(timetable.nextMoment == clock.now)
        let due = timetable.popDue(at: clock.now)
        #expect(due.map(\.entry.name) == ["hourly"])
        #expect(due.map(\.isMissed) == [false])
        #expect(timetable.popDue(at: clock.now + .seconds(30)).isEmpty)
    }

    @Test func `missed runs of a schedule entry are due once, and marked as missed`() {
        let last = clock.now - .seconds(5 * 3600)
        var timetable = Timetable([hourly], at: clock.now) { _ in last }
        #expect(timetable.popDue(at: clock.now).map(\.isMissed) == [true])
        #expect(timetable.popDue(at: clock.now).isEmpty)
    }

    @Test func `a recorded run becomes the last run of its schedule entry`() {
        var timetable = Timetable([hourly], at: clock.now) { _ in nil }
        let begun = clock.now + .seconds(45 * 60)
        #expect(timetable.popDue(at: begun).map(\.since) == [clock.now])
        timetable.recordRun(of: "hourly", at: begun + .seconds(90))
        timetable.recordRun(of: "hourly", at: begun)
        #expect(timetable.popDue(at: begun + .seconds(3600)).map(\.since) == [begun + .seconds(90)])
    }

    @Test func `a clock that was set back does not stop the schedule`() {
        let last = clock.now + .seconds(30 * 86_400)
        let timetable = Timetable([hourly], at: clock.now) { _ in last }
        #expect(timetable.nextMoment == clock.now + .seconds(45 * 60))
    }
}
