import MailTerms
import Testing

@testable import Pacing

/// What becomes possible as time passes.
@Suite struct SchedulerTimeTests {
    @Test func `a retry is pending until it is due, and is then asked`() {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain()
        fixture.enqueue(3, in: domain, dueAfter: .seconds(360))
        #expect(fixture.scheduler.pending == 3)
        #expect(fixture.scheduler.deferred == 3)
        #expect(fixture.scheduler.nextAlarm == SchedulerFixture.start + .seconds(360))
        #expect(fixture.scheduler.lastRetry == SchedulerFixture.start + .seconds(360))
        #expect(fixture.next(after: .milliseconds(359_999)) == nil)
        #expect(fixture.next(after: .seconds(360))?.numbers == [0, 1, 2])
        #expect(fixture.scheduler.pending == 0)
        #expect(fixture.scheduler.deferred == 0)
    }

    @Test func `mailboxes that wait for the rate limit are not deferred`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        _ = fixture.addDomain(mailboxes: 24)
        try fixture.completeNext()
        #expect(fixture.next() == nil)
        #expect(fixture.scheduler.pending == 16)
        #expect(fixture.scheduler.deferred == 0)
    }
}
