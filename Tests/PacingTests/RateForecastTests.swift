import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct RateForecastTests {
    private let now = SettableClock().now

    private func pace(perMinute: Int = 60, perConnection: Int = 8) -> Pace {
        Pace(Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: perConnection))
    }

    private func forecast(_ pace: Pace, recent: [PaceHandOver.Recent] = [], whole: Int = 8) -> RateForecast {
        RateForecast(pace, recent: recent, whole: whole, sessionTime: 0, at: now)
    }

    @Test func `a forecast makes the first session small so that the last one is whole`() {
        #expect(forecast(pace()).bestSize(among: 1...8, of: 81, others: []) == 5)
        #expect(forecast(pace()).bestSize(among: 1...8, of: 73, others: []) == 5)
        #expect(forecast(pace()).bestSize(among: 1...8, of: 41, others: []) == 1)
        #expect(forecast(pace()).bestSize(among: 1...8, of: 80, others: []) == 4)
    }

    @Test func `a forecast for a long list prefers few sessions to the earliest end`() {
        #expect(forecast(pace()).bestSize(among: 1...8, of: 1201, others: []) >= 4)
    }

    @Test func `a forecast keeps sessions whole if a minute allows no more than one`() {
        let small = pace(perMinute: 5)
        #expect(forecast(small).bestSize(among: 1...5, of: 50, others: []) == 5)
    }

    @Test func `a forecast counts the recipients of the last minute`() {
        // Two were asked at once; then 71 more are to be asked, the last of them 65 seconds after the first two.
        var begun = pace()
        begun.begin(2, at: now + .seconds(-2))
        begun.end(asked: 2, of: 2)
        let recent = [PaceHandOver.Recent(recipients: 2, until: now + .seconds(58))]
        #expect(forecast(begun, recent: recent).bestSize(among: 1...8, of: 71, others: []) == 3)
    }

    @Test func `a forecast counts open sessions for their usual length and a minute`() {
        var open = pace(perMinute: 10)
        open.begin(8, at: now)
        let size = RateForecast(open, recent: [], whole: 8, sessionTime: 2000, at: now)
            .bestSize(among: 1...2, of: 12, others: [])
        #expect(size == 2)
    }

    /// Two have 41 each, and one has asked eight of them.
    @Test func `a forecast gives other processes their turns`() {
        var begun = pace()
        begun.begin(8, at: now + .seconds(-8))
        begun.end(asked: 8, of: 8)
        let recent = [PaceHandOver.Recent(recipients: 8, until: now + .seconds(52))]
        #expect(forecast(begun, recent: recent).bestSize(among: 1...8, of: 41, others: [33]) == 6)
    }

    @Test func `the largest forecast takes milliseconds`() {
        let wide = pace(perMinute: 60_000, perConnection: 1000)
        #expect(forecast(wide, whole: 1000).bestSize(among: 1...1000, of: 1_000_000, others: [70_000]) >= 1)
        let long = pace(perMinute: 6000)
        #expect(forecast(long).bestSize(among: 1...8, of: 10_000_000, others: [20]) >= 1)
    }

    @Test(arguments: [70_001, 100_001, 250_003])
    func `with more than a thousand sessions a minute all sessions are whole, even if others wait`(mailboxes: Int)
        throws
    {
        let fixture = SchedulerFixture(connections: 1, perMinute: 100_000)
        let host = fixture.addDestination()
        let job = fixture.scheduler.addJob(mailboxes: mailboxes)
        let domain = fixture.addDomain(at: host)
        fixture.enqueue(mailboxes, in: domain, of: job)
        fixture.scheduler.setWaitingElsewhere([30_000], at: host)
        for number in 0..<10 {
            let visit = try fixture.completeNext(after: .milliseconds(5 * number))
            #expect(visit.questions == 8)
        }
    }
}
