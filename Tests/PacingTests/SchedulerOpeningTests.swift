import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerOpeningTests {
    @Test func `the destination that needs longest is visited first`() {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 2)
        _ = fixture.addDomain(mailboxes: 10)
        let big = fixture.addDomain(mailboxes: 1000)
        #expect(fixture.next()?.parts[0].domain == big)
    }

    @Test func `a destination that has grown since it became ready goes before smaller ones`() {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        let grown = fixture.addDomain(mailboxes: 1)
        _ = fixture.addDomain(mailboxes: 100)
        fixture.enqueue(1000, in: grown)
        #expect(fixture.next()?.parts[0].domain == grown)
    }

    @Test func `every fourth visit goes to the next destination in turn, so that none waits for ever`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        _ = fixture.addDomain(mailboxes: 50_000)
        let small = (0..<5).map { _ in fixture.addDomain(mailboxes: 1) }
        var visited: [DomainID] = []
        for _ in 0..<48 { visited.append(try fixture.completeNext().parts[0].domain) }
        #expect(Set(visited).isSuperset(of: small))
        #expect(visited.count { $0.number == 0 } >= 36, "the big one keeps most of them")
    }

    @Test func `a small job at destinations of its own does not wait for a big one`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        for _ in 0..<500 { _ = fixture.addDomain(mailboxes: 20) }
        let small = fixture.scheduler.addJob(mailboxes: 20_000)
        for _ in 0..<5 {
            let domain = fixture.addDomain()
            fixture.enqueue(1, in: domain, of: small)
        }
        var visits = 0
        var left = 5
        while left > 0 {
            left -= try fixture.completeNext().parts.flatMap(\.mailboxes).count { $0.job == small }
            visits += 1
        }
        #expect(visits <= 44, "every eighth visit is its own, as long as it wants one")
    }

    @Test func `the order inTurn visits destinations one after the other`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1, order: .inTurn)
        for size in [100, 1, 10] { _ = fixture.addDomain(mailboxes: size) }
        let order = try (0..<5).map { _ in try fixture.completeNext().parts[0].domain.number }
        #expect(order == [0, 1, 2, 0, 2])
    }
    @Test func `a destination with announced mailboxes is visited only for a whole session`() {
        let fixture = SchedulerFixture(connections: 5, perConnection: 100)
        let host = fixture.addDestination()
        let domain = fixture.scheduler.addDomain(
            at: host, mxSet: fixture.scheduler.addMXSet(), needsControl: false)
        let job = fixture.job
        fixture.scheduler.expect(50, of: job, in: domain)
        fixture.scheduler.enqueue(0..<20, of: job, in: domain, wereExpected: true)
        let early = fixture.nextVisits()
        #expect(early.isEmpty)
        fixture.scheduler.enqueue(20..<30, of: job, in: domain, wereExpected: true)
        let whole = fixture.nextVisits()
        #expect(whole.map(\.questions) == [25])
        fixture.scheduler.enqueue(30..<40, of: job, in: domain, wereExpected: true)
        fixture.scheduler.expectNoMore(of: job)
        let rest = fixture.nextVisits()
        #expect(rest.map(\.questions) == [15])
    }

    @Test func `a destination that another process has is asked for again after 250 ms`() {
        let fixture = SchedulerFixture()
        let taken = fixture.addDomain(mailboxes: 1)
        _ = fixture.addDomain(mailboxes: 1)
        let first = fixture.scheduler.next(at: SchedulerFixture.start) { $0.number != taken.number }
        #expect(first?.numbers == [1])
        let none = fixture.scheduler.next(at: SchedulerFixture.start) { $0.number != taken.number }
        #expect(none == nil)
        #expect(fixture.scheduler.nextAlarm == SchedulerFixture.start + .milliseconds(250))
        #expect(fixture.next(after: .milliseconds(250))?.numbers == [0])
    }
    @Test func `an interactive job whose destination another process has is not chosen again at once`() {
        let fixture = SchedulerFixture()
        let job = fixture.scheduler.addJob(mailboxes: 1, service: .interactive)
        let domain = fixture.addDomain()
        fixture.scheduler.enqueue([0], of: job, in: domain)
        var asked = 0
        let refused = fixture.scheduler.next(at: SchedulerFixture.start) { _ in
            asked += 1
            return false
        }
        #expect(refused == nil && asked == 1)
        let later = fixture.scheduler.next(at: SchedulerFixture.start + .seconds(2)) { _ in true }
        #expect(later?.job == job)
    }
}
