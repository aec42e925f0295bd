import Foundation
import MailTerms
import Schedule
import Testing

@Suite struct CronExpressionTests {
    @Test(arguments: [
        "15 2 * * *", "*/15 * * * *", "0 9-17 * * mon-fri", "0,30 8-18/2 1,15 JAN-jun 0", "0 0 * * 7", "@daily",
        "@hourly", "0\t0 * *  *", "0 0 29 feb *", " 15 2 * * 1 ", "15\t2\t*\t*\t*\n", "\t@daily ", "0\u{A0}0 * * *",
    ])
    func `a cron expression that crontab(5) allows is accepted`(expression: String) throws {
        _ = try CronExpression(expression)
    }

    @Test(arguments: [
        ("15 2 * *", "there are 4 fields, not minute, hour, day of the month, month and day of the week"),
        ("60 * * * *", #""60" is no minute from 0 to 59"#),
        ("0 24 * * *", #""24" is no hour from 0 to 23"#),
        ("0 0 0 * *", #""0" is no day of the month from 1 to 31"#),
        ("0 0 * mai *", #""mai" is no month from 1 to 12"#),
        ("0 0 * * fri-mon", #""fri-mon" runs backwards"#),
        ("0 5-3 * * *", #""5-3" runs backwards"#),
        ("1,,2 * * * *", #""" is no minute from 0 to 59"#),
        ("1-2-3 * * * *", #""2-3" is no minute from 0 to 59"#),
        ("*/0 * * * *", #""0" is no step for the minute"#),
        ("5/15 * * * *", "a step follows * or a range, as in */15"),
        ("0 0 31 2,4 *", "no month that it names has such a day"),
        ("@reboot", "the names are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually"),
    ])
    func `a wrong cron expression is refused with the reason`(expression: String, fault: String) {
        let error = #expect(throws: CronExpression.Fault.self) { try CronExpression(expression) }
        #expect(error?.description == fault)
    }

    /// The next runs after a moment, as the time in UTC.
    private func runs(_ expression: String, _ zone: String, after text: String, count: Int) throws -> [String] {
        let cron = try CronExpression(expression)
        let zone = try #require(TimeZone(identifier: zone))
        let start = try Date.ISO8601FormatStyle().parse(text)
        var moment = Timestamp(milliseconds: Int64(start.timeIntervalSince1970 * 1000))
        return try (0..<count).map { _ in
            moment = try #require(cron.next(after: moment, in: zone))
            return String(moment.description.dropLast(4))
        }
    }

    @Test func `the next run of a cron expression is strictly after the given moment`() throws {
        #expect(
            try runs("15 2 * * *", "UTC", after: "2026-11-23T02:15:00Z", count: 2)
                == ["2026-11-24T02:15", "2026-11-25T02:15"])
        #expect(try runs("15 2 * * *", "UTC", after: "2026-11-23T02:14:59Z", count: 1) == ["2026-11-23T02:15"])
    }

    @Test func `names, ranges, steps and lists in a cron expression mean what crontab(5) says`() throws {
        #expect(
            try runs("0,30 8-12/2 * * mon-wed", "UTC", after: "2026-11-24T12:15:00Z", count: 3)
                == ["2026-11-24T12:30", "2026-11-25T08:00", "2026-11-25T08:30"])
        #expect(
            try runs("0 0 29 2 *", "UTC", after: "2026-11-24T12:15:00Z", count: 2)
                == ["2028-02-29T00:00", "2032-02-29T00:00"])
        #expect(try runs("@weekly", "UTC", after: "2026-11-24T12:15:00Z", count: 1) == ["2026-11-29T00:00"])
        #expect(try runs("0 0 * * 7", "UTC", after: "2026-11-24T12:15:00Z", count: 1) == ["2026-11-29T00:00"])
    }

    @Test func `if a cron expression names both kinds of days, either is enough`() throws {
        #expect(
            try runs("0 0 1,15 * fri", "UTC", after: "2026-11-24T12:15:00Z", count: 4)
                == ["2026-11-27T00:00", "2026-12-01T00:00", "2026-12-04T00:00", "2026-12-11T00:00"])
    }

    @Test func `a cron run follows the daylight saving time of its zone`() throws {
        #expect(
            try runs("15 2 * * *", "Europe/Berlin", after: "2026-10-23T12:00:00Z", count: 3)
                == ["2026-10-24T00:15", "2026-10-25T00:15", "2026-10-26T01:15"])
    }

    @Test func `a cron run in an hour that the clock skips runs once, after it`() throws {
        // In Berlin the clock goes from 2:00 to 3:00 on 2026-03-29, at 1:00 UTC.
        #expect(
            try runs("30 2 * * *", "Europe/Berlin", after: "2026-03-28T12:00:00Z", count: 2)
                == ["2026-03-29T01:00", "2026-03-30T00:30"])
        #expect(
            try runs("0,20,40 2 * * *", "Europe/Berlin", after: "2026-03-28T12:00:00Z", count: 2)
                == ["2026-03-29T01:00", "2026-03-30T00:00"])
        #expect(
            try runs("0 2-3 * * *", "Europe/Berlin", after: "2026-03-28T12:00:00Z", count: 2)
                == ["2026-03-29T01:00", "2026-03-30T00:00"])
    }

    @Test func `a cron run in an hour that the clock shows twice runs once`() throws {
        // In Berlin the clock goes from 3:00 back to 2:00 on 2026-10-25, at 1:00 UTC.
        #expect(
            try runs("30 2 * * *", "Europe/Berlin", after: "2026-10-24T12:00:00Z", count: 2)
                == ["2026-10-25T00:30", "2026-10-26T01:30"])
        #expect(
            try runs("*/30 1-3 * * *", "Europe/Berlin", after: "2026-10-24T12:00:00Z", count: 6)
                == [
                    "2026-10-24T23:00", "2026-10-24T23:30", "2026-10-25T00:00", "2026-10-25T00:30",
                    "2026-10-25T02:00", "2026-10-25T02:30",
                ])
    }

    @Test func `a cron run of every hour runs by the time that passes`() throws {
        #expect(
            try runs("0 * * * *", "Europe/Berlin", after: "2026-10-24T23:30:00Z", count: 4)
                == ["2026-10-25T00:00", "2026-10-25T01:00", "2026-10-25T02:00", "2026-10-25T03:00"])
        #expect(
            try runs("0 * * * *", "Europe/Berlin", after: "2026-03-29T00:30:00Z", count: 2)
                == ["2026-03-29T01:00", "2026-03-29T02:00"])
    }

    @Test func `cron runs follow zones with half hours and zones of the southern hemisphere`() throws {
        // On Lord Howe Island the clock goes back by half an hour at 2:00 on 2026-04-05 (15:00 UTC the day before).
        #expect(
            try runs("45 1 * * *", "Australia/Lord_Howe", after: "2026-04-03T15:00:00Z", count: 2)
                == ["2026-04-04T14:45", "2026-04-05T15:15"])
        #expect(
            try runs("0 0 * * *", "Asia/Kathmandu", after: "2026-04-03T15:00:00Z", count: 1) == ["2026-04-03T18:15"])
        // Samoa had no 30 December 2011.
        #expect(
            try runs("0 12 * * *", "Pacific/Apia", after: "2011-12-29T20:00:00Z", count: 3)
                == ["2011-12-29T22:00", "2011-12-30T10:00", "2011-12-30T22:00"])
    }
}
