import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct JobServiceTests {
    @Test func `an interactive job has the next visit of a destination at which bulk work waits`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let domain = fixture.addDomain(mailboxes: 100)
        let open = try fixture.requireNext()
        let lookUp = fixture.addJob(.interactive)
        fixture.enqueue(1, in: domain, of: lookUp)
        fixture.complete(open)
        let next = try fixture.completeNext()
        #expect(next.job == lookUp)
        #expect(try fixture.completeNext().job == fixture.job)
    }

    @Test func `an interactive job has the next connection of all`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        for _ in 0..<50 { _ = fixture.addDomain(mailboxes: 100) }
        let open = try fixture.requireNext()
        let lookUp = fixture.addJob(.interactive)
        let domain = fixture.addDomain()
        fixture.enqueue(1, in: domain, of: lookUp)
        fixture.complete(open)
        #expect(try fixture.requireNext().job == lookUp)
    }

    @Test func `an interactive job does not wait for mailboxes that a bulk job is going to have`() throws {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain()
        fixture.scheduler.expect(1000, of: fixture.job, in: domain)
        fixture.enqueue(2, in: domain)
        let lookUp = fixture.addJob(.interactive)
        fixture.enqueue(1, in: domain, of: lookUp)
        let visits = fixture.nextVisits()
        #expect(visits.map(\.job) == [lookUp])
    }

    @Test func `bulk work has every other visit of a destination at which interactive jobs wait`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let domain = fixture.addDomain(mailboxes: 1000)
        let lookUps = (0..<3).map { _ in fixture.addJob(.interactive) }
        for job in lookUps { fixture.enqueue(20, in: domain, of: job) }
        let bulk = fixture.job
        let isBulk = try (0..<6).map { _ in try fixture.completeNext().job == bulk }
        #expect(isBulk == [false, true, false, true, false, true])
    }

    @Test func `interactive work at many destinations leaves every fourth visit to bulk work elsewhere`() throws {
        let fixture = SchedulerFixture(connections: 1, maxConnections: 1)
        _ = fixture.addDomain(mailboxes: 1000)
        let lookUp = fixture.addJob(.interactive)
        for _ in 0..<30 {
            let domain = fixture.addDomain()
            fixture.enqueue(1, in: domain, of: lookUp)
        }
        let bulk = fixture.job
        let count = try (0..<20).count { _ in try fixture.completeNext().job == bulk }
        #expect(count == 5)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a look-up waits for one session of a bulk job at the most, and bulk work for one look-up`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var world = ServiceWorld(chance: &chance)
        world.play(&chance)
        #expect(world.pending == 0)
        #expect(world.lookUps > 0)
        #expect(world.faults.isEmpty, "\(world.faults.prefix(3))")
    }
}

/// One destination that bulk jobs fill, and look-ups that come at any time.
private struct ServiceWorld {
    private struct Session: Timed {
        let visit: Visit
        let time: Timestamp
    }

    private var scheduler: Scheduler
    private var now = SchedulerFixture.start
    private var sessions = AlarmHeap<Session>()
    private let domain: DomainID
    private var bulk: [PacedJobID] = []
    /// Of each look-up that waits: visits of either class that were opened since it came.
    private var waiting: [PacedJobID: (bulk: Int, interactive: Int)] = [:]
    private var lastWasInteractive = false
    private var bulkPending = 0
    private(set) var lookUps = 0
    private(set) var faults: [String] = []

    var pending: Int { scheduler.pending }

    init(chance: inout SeededGenerator) {
        scheduler = Scheduler(.init(maxConnections: Int.random(in: 1...4, using: &chance)))
        let limits = Limits(
            connections: Int.random(in: 1...3, using: &chance),
            recipientsPerMinute: [0, 30, 60].randomElement(using: &chance) ?? 0,
            recipientsPerConnection: Int.random(in: 2...8, using: &chance))
        let destination = scheduler.addDestination(limits)
        domain = scheduler.addDomain(at: destination, mxSet: scheduler.addMXSet(), needsControl: false)
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            let size = Int.random(in: 20...100, using: &chance)
            let job = scheduler.addJob(mailboxes: size)
            scheduler.enqueue(0..<size, of: job, in: domain)
            bulk.append(job)
            bulkPending += size
        }
    }

    mutating func play(_ chance: inout SeededGenerator) {
        var nextLookUp = now
        while scheduler.pending > 0 || !sessions.elements.isEmpty {
            while let visit = scheduler.next(at: now) { open(visit, &chance) }
            let moments = [sessions.earliest, scheduler.nextAlarm, nextLookUp].compactMap { $0 }
            now = max(now, moments.min() ?? now)
            while let session = sessions.popFirst(at: now) { close(session.visit) }
            if now >= nextLookUp {
                if bulkPending > 0 { lookUp() }
                nextLookUp = now + .milliseconds(Int.random(in: 1...6000, using: &chance))
            }
        }
    }

    private mutating func lookUp() {
        let job = scheduler.addJob(mailboxes: 1, service: .interactive)
        scheduler.enqueue([0], of: job, in: domain)
        // Who comes when a look-up has just had its visit lets a bulk job go first.
        waiting[job] = (lastWasInteractive ? -1 : 0, 0)
        lookUps += 1
    }

    private mutating func open(_ visit: Visit, _ chance: inout SeededGenerator) {
        let isBulk = bulk.contains(visit.job)
        if let since = waiting.removeValue(forKey: visit.job), since.bulk > since.interactive {
            faults.append("a look-up had \(since.bulk) bulk visits and \(since.interactive) others before it")
        }
        if !isBulk, lastWasInteractive, bulkPending > 0 { faults.append("two look-ups in a row while bulk work waits") }
        for job in waiting.keys {
            if isBulk { waiting[job]?.bulk += 1 } else { waiting[job]?.interactive += 1 }
        }
        lastWasInteractive = !isBulk
        if isBulk { bulkPending -= visit.questions }
        sessions.add(Session(visit: visit, time: now + .milliseconds(Int.random(in: 200...3000, using: &chance))))
    }

    private mutating func close(_ visit: Visit) {
        _ = scheduler.complete(visit, with: .served, asked: visit.parts.map(\.questions), at: now)
        if !bulk.contains(visit.job) { scheduler.end(visit.job) }
    }
}
