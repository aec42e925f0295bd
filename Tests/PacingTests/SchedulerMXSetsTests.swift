import MailTerms
import Testing

@testable import Pacing

/// What is left to be asked, by MX hosts and by job.
@Suite struct SchedulerMXSetsTests {
    private static let start = SchedulerFixture.start

    private let fixture = SchedulerFixture()
    private let host: DestinationID
    private let mxSet: MXSetID
    private let domain: DomainID

    init() {
        host = fixture.addDestination()
        mxSet = fixture.scheduler.addMXSet()
        domain = fixture.addDomain(at: host, mxSet: mxSet)
    }

    // MARK: MX hosts

    @Test mutating func `MX hosts are waited for while a mailbox waits for a visit`() throws {
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
        fixture.enqueue(3, in: domain)
        #expect(fixture.scheduler.isWaitedFor(mxSet))
        let visit = try fixture.requireNext()
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
        #expect(fixture.scheduler.isOpen(mxSet))
        fixture.complete(visit)
        #expect(!fixture.scheduler.isOpen(mxSet))
    }

    @Test mutating func `a mailbox waits for MX hosts when its retry is due, and not before`() {
        fixture.enqueue(1, in: domain, dueAfter: .seconds(60))
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
        #expect(fixture.scheduler.hasRetry(at: mxSet, of: nil))
        #expect(fixture.scheduler.hasRetry(at: mxSet, of: fixture.job))
        fixture.scheduler.fireAlarms(at: Self.start + .seconds(60))
        #expect(fixture.scheduler.isWaitedFor(mxSet))
        #expect(!fixture.scheduler.hasRetry(at: mxSet, of: nil))
    }

    @Test mutating func `announced mailboxes of a destination wait for its MX hosts`() {
        fixture.scheduler.expect(5, of: fixture.job, in: domain)
        #expect(fixture.scheduler.isWaitedFor(mxSet))
        fixture.scheduler.expectNoMore(of: fixture.job)
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
    }

    @Test mutating func `MX hosts are not waited for by mailboxes of other hosts of the destination`() {
        let other = fixture.scheduler.addMXSet()
        _ = fixture.addDomain(at: host, mxSet: other, mailboxes: 3)
        #expect(fixture.scheduler.isWaitedFor(other))
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
    }

    @Test mutating func `MX hosts are not waited for any more when the only job ends`() {
        fixture.enqueue(3, in: domain)
        fixture.scheduler.end(fixture.job)
        #expect(!fixture.scheduler.isWaitedFor(mxSet))
    }

    // MARK: One job

    @Test(arguments: [JobService.bulk, .interactive])
    mutating func `a job waits for a destination while it has mailboxes at any of its domains`(service: JobService) {
        let job = fixture.scheduler.addJob(mailboxes: 10, service: service)
        #expect(!fixture.scheduler.isWaitedFor(host, by: job))
        let other = fixture.addDomain(at: host)
        fixture.scheduler.enqueue(0..<3, of: job, in: other)
        #expect(fixture.scheduler.isWaitedFor(host, by: job))
        #expect(!fixture.scheduler.isWaitedFor(host, by: fixture.job))
        let visit = fixture.next()
        #expect(visit?.numbers == [0, 1, 2])
        #expect(!fixture.scheduler.isWaitedFor(host, by: job))
    }

    @Test mutating func `a job waits for a destination while it has announced mailboxes there`() {
        fixture.scheduler.expect(5, of: fixture.job, in: domain)
        #expect(fixture.scheduler.isWaitedFor(host, by: fixture.job))
        fixture.scheduler.expectNoMore(of: fixture.job)
        #expect(!fixture.scheduler.isWaitedFor(host, by: fixture.job))
    }

    @Test mutating func `a job does not wait for a destination at which it has only retries that are not due`() {
        fixture.enqueue(1, in: domain, dueAfter: .seconds(60))
        #expect(!fixture.scheduler.isWaitedFor(host, by: fixture.job))
        fixture.scheduler.fireAlarms(at: Self.start + .seconds(60))
        #expect(fixture.scheduler.isWaitedFor(host, by: fixture.job))
    }
}
