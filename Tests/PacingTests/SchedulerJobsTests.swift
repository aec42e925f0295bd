import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct JobsComeAndGoTests {
    @Test func `no mailbox of an ended job is asked`() {
        let fixture = SchedulerFixture()
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        let shared = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 3)
        let other = fixture.addJob()
        fixture.enqueue(20, in: shared, of: other)
        let own = fixture.addDomain(at: host, mxSet: hosts)
        fixture.enqueue(5, in: own, of: other)
        fixture.enqueue(5, in: own, of: other, dueAfter: .seconds(300))
        #expect(fixture.scheduler.pending == 33)
        fixture.scheduler.end(other)
        #expect(fixture.scheduler.pending == 3)
        #expect(fixture.scheduler.deferred == 0)
        let visits = fixture.nextVisits()
        #expect(visits.map(\.numbers) == [[0, 1, 2]])
        let later = fixture.nextVisits(after: .seconds(300))
        #expect(later.isEmpty)
    }

    @Test func `a visit whose job has ended still gives back its connection and unused rate`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let domain = fixture.addDomain(mailboxes: 8)
        let other = fixture.addJob()
        let visit = try fixture.requireNext()
        fixture.scheduler.end(fixture.job)
        fixture.enqueue(16, in: domain, of: other)
        let none = fixture.nextVisits(after: .seconds(30))
        #expect(none.isEmpty, "its connection is taken")
        _ = fixture.scheduler.complete(visit, with: .served, asked: [2], at: SchedulerFixture.start + .seconds(30))
        #expect(fixture.scheduler.recent(of: visit.destination).map(\.recipients) == [2])
        let next = try fixture.requireNext(after: .seconds(30))
        #expect(next.job == other)
    }

    @Test func `a control that only an ended job wanted is not asked for a later job until it is wanted again`() throws
    {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain(needsControl: true, mailboxes: 1)
        try fixture.completeNext()
        fixture.scheduler.enqueueControl(of: domain, notBefore: SchedulerFixture.start + .seconds(360))
        fixture.scheduler.end(fixture.job)
        #expect(fixture.scheduler.pending == 0)
        #expect(fixture.scheduler.deferred == 0)
        let later = fixture.addJob()
        fixture.enqueue(3, in: domain, of: later)
        fixture.scheduler.enqueueControl(of: domain, notBefore: SchedulerFixture.start + .seconds(720))
        let visits = fixture.nextVisits(after: .seconds(360))
        #expect(visits.map(\.asksControl) == [false])
    }

    @Test func `a job with the index of an ended one is another job`() {
        var scheduler = Scheduler(.init(maxConnections: 1))
        let first = scheduler.addJob(mailboxes: 1)
        scheduler.end(first)
        let second = scheduler.addJob(mailboxes: 1)
        #expect(first != second)
        #expect(!scheduler.contains(first))
        #expect(scheduler.contains(second))
    }

    @Test func `enqueueing mailboxes of an ended job stops the process`() async {
        await #expect(processExitsWith: .failure) {
            var scheduler = Scheduler(.init(maxConnections: 1))
            let destination = scheduler.addDestination(
                Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 8))
            let domain = scheduler.addDomain(at: destination, mxSet: scheduler.addMXSet(), needsControl: false)
            let job = scheduler.addJob(mailboxes: 1)
            scheduler.end(job)
            scheduler.enqueue([0], of: job, in: domain)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `after a thousand short jobs the tables are only as long as those of a few jobs at once`(
        seed: UInt64
    ) {
        var jobs = ShortJobs(seed: seed)
        jobs.play(jobs: 1000)
        let tables = jobs.scheduler.tables
        #expect(jobs.mostAtOnce <= 9)
        #expect(jobs.answered > 3000)
        #expect(tables.jobs.size <= 9)
        #expect(tables.domains.size <= 64)
        #expect(tables.destinations.size <= 64)
        #expect(tables.mxSets.size <= 64)
        #expect(tables.histories.size <= 64)
        #expect(tables.lanes.size <= 64)
        #expect(tables.shares.size <= 64)
        #expect(tables.ownPaces.size <= 64)
        #expect(tables.interactiveShares.size <= 27)
        #expect(jobs.scheduler.alarms.count <= 200)
        #expect(jobs.scheduler.recentSessions.count <= 64)
        #expect(jobs.scheduler.pending == 0)
        #expect(jobs.scheduler.deferred == 0)
        #expect(jobs.scheduler.controlRetries.isEmpty)
        #expect(jobs.scheduler.load.visits == 0)
    }
}

/// Short jobs, each with new domains; half of the jobs end before all their mailboxes are asked.
private struct ShortJobs {
    private struct Session: Timed {
        let visit: Visit
        let time: Timestamp
    }

    private struct Place {
        let destination: DestinationID
        let mxSet: MXSetID
        let domain: DomainID
        var hasDomain = true
    }

    private(set) var scheduler = Scheduler(.init(maxConnections: 6))
    private(set) var answered = 0
    private(set) var mostAtOnce = 0
    private var chance: SeededGenerator
    private var now = SchedulerFixture.start
    private var sessions = AlarmHeap<Session>()
    private var running: [(job: PacedJobID, places: [Place])] = []
    private var left: [Place] = []

    init(seed: UInt64) {
        chance = SeededGenerator(seed: seed)
    }

    mutating func play(jobs count: Int) {
        for _ in 0..<count {
            add()
            mostAtOnce = max(mostAtOnce, running.count)
            now = now + .milliseconds(Int.random(in: 0...20_000, using: &chance))
            step()
            while running.count > 8 || Bool.random(using: &chance) && !running.isEmpty { endOne() }
            release()
        }
        while !running.isEmpty { endOne() }
        now = now + .seconds(3600)
        step()
        release()
    }

    private mutating func add() {
        let size = Int.random(in: 1...12, using: &chance)
        let isBulk = Bool.random(using: &chance)
        let job = scheduler.addJob(mailboxes: size, service: isBulk ? .bulk : .interactive)
        let limits = Limits(connections: 1, recipientsPerMinute: 60, recipientsPerConnection: 8)
        let places = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
            let (destination, mxSet) = (scheduler.addDestination(limits), scheduler.addMXSet())
            let domain = scheduler.addDomain(
                at: destination, mxSet: mxSet, ownLimits: Bool.random(using: &chance) ? limits : nil,
                needsControl: Bool.random(using: &chance))
            return Place(destination: destination, mxSet: mxSet, domain: domain)
        }
        for number in 0..<size {
            let isLater = Int.random(in: 0..<4, using: &chance) == 0
            scheduler.enqueue(
                [number], of: job, in: places[number % places.count].domain,
                notBefore: isLater ? now + .seconds(Int.random(in: 1...4000, using: &chance)) : nil)
        }
        if scheduler.pending > 3 {
            scheduler.enqueueControl(of: places[0].domain, notBefore: now + .seconds(3000))
        }
        running.append((job, places))
    }

    private mutating func step() {
        while let session = sessions.popFirst(at: now) {
            _ = scheduler.complete(session.visit, with: .served, asked: session.visit.parts.map(\.questions), at: now)
            answered += session.visit.questions
        }
        while let visit = scheduler.next(at: now) {
            sessions.add(Session(visit: visit, time: now + .milliseconds(Int.random(in: 50...30_000, using: &chance))))
        }
    }

    private mutating func endOne() {
        let (job, places) = running.remove(at: Int.random(in: 0..<running.count, using: &chance))
        scheduler.end(job)
        left += places
    }

    private mutating func release() {
        var kept: [Place] = []
        for var place in left {
            if place.hasDomain, scheduler.release(place.domain, at: now) {
                place.hasDomain = false
                let isReleased = scheduler.release(place.mxSet)
                #expect(isReleased)
            }
            if place.hasDomain || !scheduler.release(place.destination, at: now) { kept.append(place) }
        }
        left = kept
    }
}
