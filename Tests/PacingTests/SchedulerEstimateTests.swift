import MailTerms
import Testing

@testable import Pacing

/// How long everything is expected to take.
@Suite struct SchedulerEstimateTests {
    @Test func `the estimate of a destination with a rate limit is its recipients at that rate`() {
        let fixture = SchedulerFixture(perMinute: 60)
        _ = fixture.addDomain(mailboxes: 600)
        #expect(fixture.scheduler.remainingTime(at: SchedulerFixture.start) == .seconds(600))
    }

    @Test func `the estimate without a rate limit is the assumed length of the sessions, over the connections`() {
        let fixture = SchedulerFixture(connections: 2)
        _ = fixture.addDomain(mailboxes: 800)
        #expect(fixture.scheduler.remainingTime(at: SchedulerFixture.start) == .seconds(100))
    }

    @Test func `the estimate of many destinations is limited by all connections`() {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 10)
        for _ in 0..<100 { _ = fixture.addDomain(mailboxes: 8) }
        #expect(fixture.scheduler.remainingTime(at: SchedulerFixture.start) == .seconds(20))
    }

    @Test func `the estimate leaves out retries that are not due yet`() {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain()
        fixture.enqueue(100, in: domain, dueAfter: .seconds(360))
        #expect(fixture.scheduler.remainingTime(at: SchedulerFixture.start) == .zero)
    }
}
