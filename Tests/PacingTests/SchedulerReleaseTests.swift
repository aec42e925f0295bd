import MailTerms
import Testing

@testable import Pacing

/// When domains, MX hosts and destinations are forgotten.
@Suite struct SchedulerReleaseTests {
    @Test func `a domain with 600 visits is released when they have ended`() throws {
        let fixture = SchedulerFixture(connections: 1000, perConnection: 1, maxConnections: 1000)
        let host = fixture.addDestination()
        fixture.scheduler.restore(PaceMemory(sessions: 1000), of: host, at: SchedulerFixture.start)
        let domain = fixture.addDomain(at: host, mailboxes: 600)
        var asked = 0
        for second in 0..<3 {
            let visits = fixture.nextVisits(after: .seconds(second))
            for visit in visits { fixture.complete(visit, after: .seconds(second)) }
            asked += visits.count
        }
        #expect(asked == 600)
        fixture.scheduler.end(fixture.job)
        let isReleased = fixture.scheduler.release(domain, at: SchedulerFixture.start + .seconds(3))
        #expect(isReleased)
    }

    @Test func `a domain is released when no job or visit needs it, its destination a minute later`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        let domain = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 4)
        let visit = try fixture.requireNext()
        func release(after wait: Duration) -> [Bool] {
            let now = SchedulerFixture.start + wait
            return [
                fixture.scheduler.release(domain, at: now), fixture.scheduler.release(hosts),
                fixture.scheduler.release(host, at: now),
            ]
        }
        func release(_ host: DestinationID, after wait: Duration) -> Bool {
            fixture.scheduler.release(host, at: SchedulerFixture.start + wait)
        }
        #expect(release(after: .zero) == [false, false, false], "the job is there")
        fixture.scheduler.end(fixture.job)
        #expect(release(after: .zero) == [false, false, false], "the visit is open")
        fixture.complete(visit, after: .seconds(1))
        #expect(release(after: .seconds(1)) == [true, true, false], "the minute is not over")
        #expect(release(host, after: .milliseconds(60_999)) == false)
        #expect(release(host, after: .seconds(61)) == true)
    }
}
