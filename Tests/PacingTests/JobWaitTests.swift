import MailTerms
import Testing

@testable import Pacing

@Suite struct JobWaitTests {
    private func wait(_ fixture: SchedulerFixture, after wait: Duration = .zero) -> JobWait {
        fixture.scheduler.wait(of: fixture.job, at: SchedulerFixture.start + wait)
    }

    @Test func `a job with nothing left or with an open visit waits for nothing`() throws {
        let fixture = SchedulerFixture(connections: 1)
        #expect(wait(fixture) == .nothing)
        _ = fixture.addDomain(mailboxes: 20)
        #expect(wait(fixture) == .nothing, "it could be asked")
        _ = try fixture.requireNext()
        #expect(wait(fixture) == .nothing)
    }

    @Test func `a job after a session at a rate limit waits for the rate`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 16)
        try fixture.completeNext()
        #expect(wait(fixture) == .rate(host, until: SchedulerFixture.start + .seconds(8)))
        #expect(wait(fixture, after: .seconds(8)) == .nothing)
    }

    @Test func `a job at a destination whose minute is used up waits until the first session stops to count`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 8)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 16)
        let visit = try fixture.requireNext()
        fixture.complete(visit, after: .seconds(3))
        #expect(wait(fixture, after: .seconds(60)) == .rate(host, until: SchedulerFixture.start + .seconds(63)))
    }

    @Test func `a job whose mailboxes are all deferred waits for the first retry`() {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain()
        fixture.enqueue(2, in: domain, dueAfter: .seconds(720))
        fixture.enqueue(2, in: domain, dueAfter: .seconds(360))
        #expect(wait(fixture) == .retry(until: SchedulerFixture.start + .seconds(360)))
        #expect(fixture.scheduler.pending(of: fixture.job) == 4)
        #expect(fixture.scheduler.deferred(of: fixture.job) == 4)
        #expect(fixture.scheduler.nextRetry(of: fixture.job) == SchedulerFixture.start + .seconds(360))
        #expect(fixture.scheduler.lastRetry(of: fixture.job) == SchedulerFixture.start + .seconds(720))
        _ = fixture.next(after: .seconds(360))
        #expect(fixture.scheduler.deferred(of: fixture.job) == 2)
        #expect(fixture.scheduler.nextRetry(of: fixture.job) == SchedulerFixture.start + .seconds(720))
    }

    @Test func `a job waits for a destination or for hosts that rest`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        _ = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 16)
        try fixture.completeNext(.turnedAway)
        #expect(wait(fixture) == .destinationRests(host, until: SchedulerFixture.start + .seconds(1)))
        fixture.scheduler.rest(hosts, until: SchedulerFixture.start + .seconds(300))
        #expect(wait(fixture) == .mxSetRests(hosts, until: SchedulerFixture.start + .seconds(300)))
    }

    @Test func `a job waits for connections that others have`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        let other = fixture.addJob()
        let domain = fixture.addDomain()
        fixture.enqueue(8, in: domain, of: other)
        _ = try fixture.requireNext()
        _ = fixture.addDomain(mailboxes: 8)
        #expect(wait(fixture) == .connections)
    }

    @Test func `a job waits for another process, and no longer once the destination is ours`() {
        let fixture = SchedulerFixture(connections: 1)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 8)
        let none = fixture.scheduler.next(at: SchedulerFixture.start) { _ in false }
        #expect(none == nil)
        #expect(wait(fixture) == .anotherProcess(host))
        fixture.scheduler.resume(PaceHandOver(), at: host, at: SchedulerFixture.start)
        #expect(wait(fixture) == .nothing)
        #expect(fixture.nextVisits().count == 1)
    }

    @Test func `a job with several reasons to wait reports the one that is over first`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let (first, second) = (fixture.addDestination(), fixture.addDestination())
        _ = fixture.addDomain(at: first, mailboxes: 16)
        let domain = fixture.addDomain(at: second, mailboxes: 12)
        fixture.enqueue(1, in: domain, dueAfter: .seconds(5))
        try fixture.completeNext()
        try fixture.completeNext()
        #expect(wait(fixture) == .rate(second, until: SchedulerFixture.start + .seconds(4)))
    }
    @Test func `a job waits only for retries if none is due and no visit of it is open`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let job = fixture.job
        func onlyWaits(after wait: Duration = .zero) -> Bool {
            fixture.scheduler.waitsOnlyForRetries(job, at: SchedulerFixture.start + wait)
        }
        #expect(!onlyWaits(), "nothing is left")
        let domain = fixture.addDomain(mailboxes: 2)
        #expect(!onlyWaits())
        let visit = try fixture.requireNext()
        fixture.enqueue(1, in: domain, dueAfter: .seconds(360))
        #expect(!onlyWaits(), "its visit is open")
        fixture.complete(visit)
        #expect(onlyWaits())
        #expect(onlyWaits(after: .milliseconds(359_999)))
        #expect(!onlyWaits(after: .seconds(360)), "the retry is due")
        let other = fixture.addJob()
        fixture.enqueue(1, in: domain, of: other)
        #expect(onlyWaits(), "what others have to ask is no matter")
    }
}
