import Testing

@testable import Configuration

@Suite struct CronSyntaxTests {
    @Test(arguments: [
        "15 2 * * *", "*/15 * * * *", "0 9-17 * * mon-fri", "0,30 8-18/2 1,15 JAN-jun 0", "0 0 * * 7", "@daily",
        "@hourly",
    ])
    func `What crontab(5) allows is accepted`(expression: String) {
        #expect(CronSyntax.objection(to: expression) == nil)
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
        ("@reboot", "the names are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually"),
    ])
    func `What cannot be meant is refused in words`(expression: String, objection: String) {
        #expect(CronSyntax.objection(to: expression) == objection)
    }
}
