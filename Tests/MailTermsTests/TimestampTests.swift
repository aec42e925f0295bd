import MailTerms
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"),
            (999, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_399_000, "2000-02-28T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59Z"),
            (1_795_421_700_000, "2026-11-23T08:15:00Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59Z"),
            (253_402_300_800_000, "10000-01-01T00:00:00Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
            (-62_167_219_200_001, "-0001-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func `the text of a timestamp is its date and time in UTC`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func `every month of four centuries has the days that the calendar gives it`() {
        var day: Int64 = -135_140  // 1600-01-01
        for year in 1600..<2000 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (index, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                let month = index < 9 ? "\(year)-0\(index + 1)" : "\(year)-\(index + 1)"
                #expect(Timestamp(milliseconds: day * 86_400_000).description == "\(month)-01T00:00:00Z")
                day += Int64(days)
                #expect(Timestamp(milliseconds: day * 86_400_000 - 1).description == "\(month)-\(days)T23:59:59Z")
            }
        }
    }

    @Test func `adding a duration and subtracting it gives the same moment`() {
        let moment = Timestamp(milliseconds: -5)
        #expect((moment + .seconds(6)).milliseconds == 5995)
        #expect(moment + .milliseconds(1500) - .milliseconds(1500) == moment)
        #expect((moment + .seconds(90)) - moment == .seconds(90))
        #expect(moment < moment + .milliseconds(1))
    }

    @Test func `a duration's milliseconds are whole, rounded towards zero`() {
        #expect(Duration.microseconds(1999).milliseconds == 1)
        #expect(Duration.microseconds(-1999).milliseconds == -1)
        #expect(Duration.seconds(86_400 * 30).milliseconds == 2_592_000_000)
    }
}
