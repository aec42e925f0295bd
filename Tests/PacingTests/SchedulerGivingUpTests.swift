import MailTerms
import Testing

@testable import Pacing

/// Hosts or a destination are given up by some jobs, and others go on waiting.
@Suite struct GivingUpTests {
    /// Two jobs at three domains of one destination: the first two domains have the same MX hosts.
    private struct Setup {
        let fixture = SchedulerFixture(connections: 1)
        let host: DestinationID
        let hosts: MXSetID
        let domains: [DomainID]
        let other: PacedJobID
        let urgent: PacedJobID

        init() {
            host = fixture.addDestination()
            hosts = fixture.scheduler.addMXSet()
            let (place, set) = (host, hosts)
            domains = [
                fixture.addDomain(at: place, mxSet: set, needsControl: true, mailboxes: 3),
                fixture.addDomain(at: place, mxSet: set, needsControl: true, mailboxes: 2),
                fixture.addDomain(at: place, needsControl: true, mailboxes: 4),
            ]
            other = fixture.addJob()
            urgent = fixture.addJob(.interactive)
            fixture.enqueue(5, in: domains[0], of: other)
            fixture.enqueue(1, in: domains[2], of: urgent)
        }
    }

    private func counts(_ mailboxes: [PendingMailbox]) -> [PacedJobID: Int] {
        mailboxes.reduce(into: [:]) { $0[$1.job, default: 0] += 1 }
    }

    @Test func `draining hosts for one job leaves another job's mailboxes`() {
        let setup = Setup()
        let drained = setup.fixture.scheduler.drain(setup.hosts, of: [setup.fixture.job])
        #expect(counts(drained.mailboxes) == [setup.fixture.job: 5])
        #expect(drained.controls == [setup.domains[1]], "the other job's visit settles the first domain")
        #expect(setup.fixture.scheduler.pending(of: setup.fixture.job) == 4)
        #expect(setup.fixture.scheduler.pending(of: setup.other) == 5)
    }

    @Test func `draining a destination for some jobs takes their mailboxes at all of its hosts`() {
        let setup = Setup()
        let drained = setup.fixture.scheduler.drain(setup.host, of: [setup.fixture.job, setup.urgent])
        #expect(counts(drained.mailboxes) == [setup.fixture.job: 9, setup.urgent: 1])
        #expect(drained.controls == [setup.domains[1], setup.domains[2]])
        #expect(setup.fixture.scheduler.pending == 5)
        let visits = setup.fixture.nextVisits()
        #expect(visits.map(\.job) == [setup.other])
    }

    @Test func `draining a destination for all jobs returns every domain that lacks its control`() {
        let setup = Setup()
        let drained = setup.fixture.scheduler.drain(setup.host)
        #expect(drained.mailboxes.count == 15)
        #expect(drained.controls == setup.domains)
        #expect(setup.fixture.scheduler.pending == 0)
        #expect(setup.fixture.nextVisits().isEmpty)
    }

    @Test func `draining keeps a control if another job waits for a retry in its domain`() {
        let setup = Setup()
        setup.fixture.enqueue(1, in: setup.domains[1], of: setup.other, dueAfter: .seconds(360))
        let early = setup.fixture.scheduler.drain(setup.hosts, of: [setup.fixture.job])
        #expect(early.controls == [])
        setup.fixture.scheduler.end(setup.other)
        let late = setup.fixture.scheduler.drain(setup.hosts, of: [setup.fixture.job])
        #expect(Set(late.controls) == [setup.domains[0], setup.domains[1]])
    }

    @Test func `draining keeps a control that an open visit asks`() throws {
        let setup = Setup()
        setup.fixture.scheduler.end(setup.urgent)
        let visit = try setup.fixture.requireNext()
        #expect(visit.parts.map(\.domain).contains(setup.domains[0]))
        let drained = setup.fixture.scheduler.drain(setup.host, of: [setup.fixture.job, setup.other])
        #expect(!drained.controls.contains(setup.domains[0]))
    }

    @Test func `draining keeps retries that are not due yet`() {
        let setup = Setup()
        setup.fixture.enqueue(2, in: setup.domains[0], dueAfter: .seconds(360))
        let drained = setup.fixture.scheduler.drain(setup.host, of: [setup.fixture.job])
        #expect(drained.mailboxes.count == 9)
        #expect(setup.fixture.scheduler.pending(of: setup.fixture.job) == 2)
        let visits = setup.fixture.nextVisits(after: .seconds(360))
        #expect(visits.count == 1)
    }
    @Test func `draining hosts returns all mailboxes and controls that wait for them`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let (host, down) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        let first = fixture.addDomain(at: host, mxSet: down, needsControl: true, mailboxes: 20)
        _ = fixture.addDomain(at: host, mxSet: down, mailboxes: 5)
        let visit = try fixture.completeNext(.failed)
        fixture.scheduler.enqueue(visit.numbers, of: fixture.job, in: first, atFront: true)
        let drained = fixture.scheduler.drain(down)
        #expect(drained.mailboxes.map(\.number).sorted() == Array(0..<25))
        #expect(drained.controls == [first])
        #expect(fixture.scheduler.pending == 0)
        #expect(fixture.next() == nil)
    }
}
