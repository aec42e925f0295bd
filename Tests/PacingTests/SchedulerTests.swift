import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerTests {
    // MARK: Limits

    @Test func `domains of one destination share its connections`() {
        let fixture = SchedulerFixture(connections: 2)
        let host = fixture.addDestination()
        for _ in 0..<3 { _ = fixture.addDomain(at: host, mailboxes: 1) }
        let visits = fixture.nextVisits()
        #expect(visits.map(\.numbers) == [[0], [1]])
        fixture.complete(visits[0])
        #expect(fixture.nextNumbers() == [[2]])
    }

    @Test func `domains of one destination share its rate limit`() {
        let fixture = SchedulerFixture(connections: 10, perMinute: 60)
        let host = fixture.addDestination()
        for _ in 0..<2 { _ = fixture.addDomain(at: host, mailboxes: 1) }
        #expect(fixture.nextNumbers() == [[0]])
        #expect(fixture.scheduler.nextAlarm == SchedulerFixture.start + .seconds(1))
        #expect(fixture.nextVisits(after: .milliseconds(999)) == [])
        #expect(fixture.nextNumbers(after: .seconds(1)) == [[1]])
    }

    @Test func `no more recipients are asked within a minute than the limit allows`() throws {
        let fixture = SchedulerFixture(connections: 10, perMinute: 10)
        _ = fixture.addDomain(mailboxes: 100)
        var asked = 0
        for second in 0..<60 {
            for visit in fixture.nextVisits(after: .seconds(second)) {
                asked += visit.questions
                fixture.complete(visit, after: .seconds(second))
            }
        }
        #expect(asked == 10)
        // The first two were asked a minute ago: two are allowed again.
        let next = fixture.next(after: .seconds(60))
        #expect(next?.questions == 2)
    }

    @Test func `a domain's own limits are kept in addition to those of its destination`() {
        let fixture = SchedulerFixture(connections: 9)
        let host = fixture.addDestination()
        let own = Limits(connections: 1, recipientsPerMinute: 30, recipientsPerConnection: 2)
        _ = fixture.addDomain(at: host, ownLimits: own, mailboxes: 20)
        let first = fixture.nextVisits()
        #expect(first.map(\.questions) == [2])
        fixture.complete(first[0])
        #expect(fixture.nextVisits(after: .milliseconds(3999)) == [])
        #expect(fixture.nextSizes(after: .seconds(4)) == [2])
    }

    @Test func `recipients that a visit did not ask do not count against the rate`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        _ = fixture.addDomain(mailboxes: 24)
        let visit = try fixture.requireNext()
        _ = fixture.scheduler.complete(visit, with: .failed, asked: [0], at: SchedulerFixture.start)
        #expect(fixture.next()?.questions == 8)
    }

    @Test func `no more visits are open than maxConnections`() {
        let fixture = SchedulerFixture(maxConnections: 3)
        for _ in 0..<5 { _ = fixture.addDomain(mailboxes: 1) }
        #expect(fixture.nextVisits().count == 3)
    }
}
