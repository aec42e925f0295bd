import MailTerms
import Testing

@testable import Pacing

/// What is left to be asked, by MX hosts and by job.
@Suite struct SchedulerMXSetsTests {
    private static let start = Desk.start

    private var desk = Desk()
    private let host: DestinationID
    private let mxSet: MXSetID
    private let domain: DomainID

    init() {
        host = desk.destination()
        mxSet = desk.scheduler.addMXSet()
        domain = desk.domain(at: host, mxSet)
    }

    // MARK: MX hosts

    @Test mutating func `hosts are waited for while a mailbox waits for a visit`() throws {
        #expect(!desk.scheduler.isWaitedFor(mxSet))
        desk.add(3, to: domain)
        #expect(desk.scheduler.isWaitedFor(mxSet))
        let visit = try desk.visit()
        #expect(!desk.scheduler.isWaitedFor(mxSet))
        #expect(desk.scheduler.isOpen(mxSet))
        desk.complete(visit)
        #expect(!desk.scheduler.isOpen(mxSet))
    }

    @Test mutating func `a retry that is still ahead does not wait for hosts, one that is due does`() {
        desk.add(1, to: domain, notBefore: Self.start + .seconds(60))
        #expect(!desk.scheduler.isWaitedFor(mxSet))
        #expect(desk.scheduler.hasRetry(at: mxSet, of: nil))
        #expect(desk.scheduler.hasRetry(at: mxSet, of: desk.job))
        desk.scheduler.fireAlarms(at: Self.start + .seconds(60))
        #expect(desk.scheduler.isWaitedFor(mxSet))
        #expect(!desk.scheduler.hasRetry(at: mxSet, of: nil))
    }

    @Test mutating func `hosts are waited for by mailboxes that are still to come to their destination`() {
        desk.scheduler.expect(5, of: desk.job, in: domain)
        #expect(desk.scheduler.isWaitedFor(mxSet))
        desk.scheduler.expectNoMore(of: desk.job)
        #expect(!desk.scheduler.isWaitedFor(mxSet))
    }

    @Test mutating func `what waits for other hosts of the destination does not wait for these`() {
        let other = desk.scheduler.addMXSet()
        _ = desk.domain(at: host, other, mailboxes: 3)
        #expect(desk.scheduler.isWaitedFor(other))
        #expect(!desk.scheduler.isWaitedFor(mxSet))
    }

    @Test mutating func `hosts are waited for no more when the only job ends`() {
        desk.add(3, to: domain)
        desk.scheduler.end(desk.job)
        #expect(!desk.scheduler.isWaitedFor(mxSet))
    }

    // MARK: One job

    @Test(arguments: [JobService.bulk, .interactive])
    mutating func `a job waits for a destination while it has mailboxes at any of its domains`(service: JobService) {
        let job = desk.scheduler.addJob(mailboxes: 10, service: service)
        #expect(!desk.scheduler.isWaitedFor(host, by: job))
        let other = desk.domain(at: host, desk.scheduler.addMXSet())
        desk.scheduler.enqueue(0..<3, of: job, in: other)
        #expect(desk.scheduler.isWaitedFor(host, by: job))
        #expect(!desk.scheduler.isWaitedFor(host, by: desk.job))
        let visit = desk.next()
        #expect(visit?.numbers == [0, 1, 2])
        #expect(!desk.scheduler.isWaitedFor(host, by: job))
    }

    @Test mutating func `a job waits for a destination while mailboxes are still to come to it`() {
        desk.scheduler.expect(5, of: desk.job, in: domain)
        #expect(desk.scheduler.isWaitedFor(host, by: desk.job))
        desk.scheduler.expectNoMore(of: desk.job)
        #expect(!desk.scheduler.isWaitedFor(host, by: desk.job))
    }

    @Test mutating func `a job waits for no destination where only a retry is ahead`() {
        desk.add(1, to: domain, notBefore: Self.start + .seconds(60))
        #expect(!desk.scheduler.isWaitedFor(host, by: desk.job))
        desk.scheduler.fireAlarms(at: Self.start + .seconds(60))
        #expect(desk.scheduler.isWaitedFor(host, by: desk.job))
    }
}
