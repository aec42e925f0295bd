import MailTerms
import TestSupport
import Testing

@testable import Pacing
@testable import Verification

/// Domains, destinations and hosts are added to the scheduler and removed from it.
@Suite struct SchedulerIndexTests {
    private static let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8)
    private let now = HandMade.start
    private var scheduler = Scheduler(.init(maxConnections: 10))
    private var index = SchedulerIndex()
    private var table = DomainTable()

    /// A domain at a destination, with the hosts of these names.
    private mutating func add(
        _ name: String, at destination: String, hosts: [String], from source: Int = 0
    ) throws -> DomainID {
        let domain = table.index(of: name) ?? table.add(name)
        let route = Route.hosts(
            try hosts.map { MXHost(name: $0, preference: 10, addresses: [try IPAddress(text: "203.0.113.1")]) },
            implicit: false)
        table[domain].route = .known(route, .init(name: destination, provider: nil))
        return index.add(
            table[domain], at: domain, from: source, named: "192.0.2.\(source)", asksControl: false, roomForControls: 1,
            limits: LimitTable(standard: Self.limits), to: &scheduler, at: now)
    }

    /// The same, and how the scheduler knows it.
    private mutating func newLine(
        _ name: String, at destination: String, hosts: [String], from source: Int = 0
    ) throws -> SchedulerIndex.Line {
        let id = try add(name, at: destination, hosts: hosts, from: source)
        return index.line(id)
    }

    private mutating func release(_ line: DomainID, at time: Timestamp? = nil) -> SchedulerIndex.Release {
        index.release(line, from: &scheduler, at: time ?? now)
    }

    @Test mutating func `domains of one destination share it, and those with the same hosts share these, too`() throws {
        let first = try newLine("a.example", at: "hoster", hosts: ["mx1", "mx2"])
        let second = try newLine("b.example", at: "hoster", hosts: ["mx2", "mx1"])
        let third = try newLine("c.example", at: "hoster", hosts: ["mx3"])
        #expect(first.destination == second.destination && second.destination == third.destination)
        #expect(first.mxSet == second.mxSet && second.mxSet != third.mxSet)
        #expect(first.domain == table.index(of: "a.example"))
        #expect(index.name(of: first.destination) == .init(destination: "hoster", source: 0))
        #expect(index.id(of: .init(destination: "hoster", source: 0)) == first.destination)
        #expect(index.id(of: .init(destination: "hoster", source: 1)) == nil)
    }

    @Test mutating func `a destination and its MX set are different ones for each source`() throws {
        let first = try newLine("a.example", at: "hoster", hosts: ["mx1"])
        let second = try newLine("a.example", at: "hoster", hosts: ["mx1"], from: 1)
        #expect(first.destination != second.destination && first.mxSet != second.mxSet)
        #expect(second.source == 1)
    }

    @Test mutating func `an MX set is forgotten with its last domain, and its destination later`() throws {
        let first = try add("a.example", at: "hoster", hosts: ["mx1"])
        let second = try add("b.example", at: "hoster", hosts: ["mx1"])
        let mxSet = index.line(first).mxSet
        #expect(release(first) == .domain)
        #expect(release(second) == .domainAndHosts(mxSet))
        #expect(!index.isEmpty)
        let released = index.releaseDestinations(from: &scheduler, at: now)
        #expect(released == [DestinationID(0)])
        #expect(index.isEmpty)
        #expect(index.id(of: .init(destination: "hoster", source: 0)) == nil)
    }

    @Test mutating func `a domain is not forgotten while a job may come back to it`() throws {
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        let job = scheduler.addJob(mailboxes: 1)
        scheduler.enqueue([0], of: job, in: line)
        #expect(release(line) == .notYet)
        #expect(index.nextRelease != nil)
        scheduler.end(job)
        #expect(release(line) == .domainAndHosts(MXSetID(0)))
    }

    @Test mutating func `a destination is not forgotten while its recipients count against the minute`() throws {
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        let job = scheduler.addJob(mailboxes: 8)
        scheduler.enqueue(0..<8, of: job, in: line)
        let opened = scheduler.next(at: now)
        let visit = try #require(opened)
        _ = scheduler.complete(visit, with: .served, asked: [8], at: now)
        scheduler.end(job)
        #expect(release(line) == .domainAndHosts(MXSetID(0)))
        _ = index.releaseDestinations(from: &scheduler, at: now + .seconds(59))
        #expect(!index.isEmpty)
        _ = index.releaseDestinations(from: &scheduler, at: now + .seconds(69))
        #expect(index.isEmpty)
    }

    @Test mutating func `a destination is not forgotten while another process may still need its pace`() throws {
        index.leases = DestinationSharing(DestinationLeases())
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        let destination = index.line(line).destination
        let key = LeaseKey("192.0.2.0 hoster")
        #expect(index.leases?.key(of: destination) == key)
        _ = index.leases?.leases.acquire(key, at: now)
        _ = index.leases?.leases.handle(.bindSucceeded, of: key, at: now)
        _ = index.leases?.leases.update(key, .nothingToAsk, at: now)
        _ = release(line)
        _ = index.releaseDestinations(from: &scheduler, at: now)
        #expect(index.leases?.destination(of: key) == destination)
        // Nobody has wished it for a minute.
        _ = index.leases?.leases.advance(at: now + .seconds(60))
        _ = index.releaseDestinations(from: &scheduler, at: now + .seconds(60))
        #expect(index.leases?.destination(of: key) == nil)
        #expect(index.isEmpty)
    }

    @Test mutating func `a destination that comes back in time keeps its place`() throws {
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        let destination = index.line(line).destination
        _ = release(line)
        let again = try add("a.example", at: "hoster", hosts: ["mx1"])
        #expect(index.line(again).destination == destination)
        _ = index.releaseDestinations(from: &scheduler, at: now)
        #expect(index.id(of: .init(destination: "hoster", source: 0)) == destination)
        #expect(index.nextRelease == nil)
    }

    @Test mutating func `a destination that cannot be released yet is looked at again ten seconds later`() throws {
        #expect(index.nextRelease == nil)
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        index.paces.recordVisit(to: index.line(line).destination, at: now)
        _ = release(line)
        _ = index.releaseDestinations(from: &scheduler, at: now)
        #expect(index.nextRelease == now + .seconds(10))
        _ = index.paces.removeVisited(at: now + .seconds(10))
        _ = index.releaseDestinations(from: &scheduler, at: now + .seconds(10))
        #expect(index.isEmpty && index.nextRelease == nil)
    }

    @Test mutating func `a new destination begins with what an earlier run has learnt of it`() throws {
        let memory = PaceMemory(sessions: 2, rests: 1, restUntil: now + .seconds(300))
        index.paces.add(memory, of: .init(destination: "hoster", source: 0))
        let line = try add("a.example", at: "hoster", hosts: ["mx1"])
        let job = scheduler.addJob(mailboxes: 1)
        scheduler.enqueue([0], of: job, in: line)
        let early = scheduler.next(at: now + .seconds(299))
        #expect(early == nil)
        let later = scheduler.next(at: now + .seconds(300))
        #expect(later != nil)
    }

    @Test func `hosts have the same name in any order of the answer, and another one for other preferences`() {
        func host(_ name: String, _ preference: UInt16) -> MXHost {
            MXHost(name: name, preference: preference, addresses: [])
        }
        let hosts = [host("a", 10), host("b", 10), host("c", 20)]
        #expect(hosts.setName == [hosts[2], hosts[1], hosts[0]].setName)
        #expect(hosts.setName != [host("a", 10), host("b", 20), host("c", 20)].setName)
    }
}
