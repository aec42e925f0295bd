import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct JobsComeAndGoTests {
    @Test func `nothing of a job is asked once it has ended`() {
        var desk = Desk()
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        let shared = desk.domain(at: host, hosts, mailboxes: 3)
        let other = desk.scheduler.addJob(mailboxes: 200_000)
        desk.add(20, to: shared, of: other)
        let own = desk.domain(at: host, hosts)
        desk.add(5, to: own, of: other)
        desk.add(5, to: own, of: other, notBefore: Desk.start + .seconds(300))
        #expect(desk.scheduler.pending == 33)
        desk.scheduler.end(other)
        #expect(desk.scheduler.pending == 3)
        #expect(desk.scheduler.deferred == 0)
        let visits = desk.all()
        #expect(visits.map(\.numbers) == [[0, 1, 2]])
        let later = desk.all(after: .seconds(300))
        #expect(later.isEmpty)
    }

    @Test func `a visit that is open when its job ends still gives back its connection and its rate`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        let domain = desk.domain(mailboxes: 8)
        let other = desk.scheduler.addJob(mailboxes: 200_000)
        let visit = try desk.visit()
        desk.scheduler.end(desk.job)
        desk.add(16, to: domain, of: other)
        let none = desk.all(after: .seconds(30))
        #expect(none.isEmpty, "its connection is taken")
        _ = desk.scheduler.completed(visit, .served, asked: [2], at: Desk.start + .seconds(30))
        #expect(desk.scheduler.recent(of: visit.destination).map(\.recipients) == [2])
        let next = try desk.visit(after: .seconds(30))
        #expect(next.job == other)
    }

    @Test func `a control that only an ended job wanted is not asked for a later one before it is wanted again`() throws
    {
        var desk = Desk()
        let domain = desk.domain(needsControl: true, mailboxes: 1)
        try desk.visitOnce()
        desk.scheduler.enqueueControl(of: domain, notBefore: Desk.start + .seconds(360))
        desk.scheduler.end(desk.job)
        #expect(desk.scheduler.pending == 0)
        #expect(desk.scheduler.deferred == 0)
        let later = desk.scheduler.addJob(mailboxes: 200_000)
        desk.add(3, to: domain, of: later)
        desk.scheduler.enqueueControl(of: domain, notBefore: Desk.start + .seconds(720))
        let visits = desk.all(after: .seconds(360))
        #expect(visits.map(\.asksControl) == [false])
    }

    @Test func `a job that comes into the slot of an ended one is another job`() {
        var scheduler = Scheduler(.init(maxConnections: 1))
        let first = scheduler.addJob(mailboxes: 1)
        scheduler.end(first)
        let second = scheduler.addJob(mailboxes: 1)
        #expect(first != second)
        #expect(!scheduler.isThere(first))
        #expect(scheduler.isThere(second))
    }

    @Test func `enqueueing for an ended job stops the process`() async {
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

    @Test func `a domain that had as many visits as could be open at once is released when they have ended`() throws {
        var desk = Desk(connections: 1000, perConnection: 1, maxConnections: 1000)
        let host = desk.destination()
        desk.scheduler.recall(PaceMemory(sessions: 1000), of: host, at: Desk.start)
        let domain = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 600)
        var asked = 0
        for second in 0..<3 {
            let visits = desk.all(after: .seconds(second))
            for visit in visits { desk.complete(visit, after: .seconds(second)) }
            asked += visits.count
        }
        #expect(asked == 600)
        desk.scheduler.end(desk.job)
        let isReleased = desk.scheduler.release(domain, at: Desk.start + .seconds(3))
        #expect(isReleased)
    }

    @Test func `a domain is released once no job and no visit needs it, its destination after the minute`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        let domain = desk.domain(at: host, hosts, mailboxes: 4)
        let visit = try desk.visit()
        func release(after wait: Duration) -> [Bool] {
            let now = Desk.start + wait
            return [
                desk.scheduler.release(domain, at: now), desk.scheduler.release(hosts),
                desk.scheduler.release(host, at: now),
            ]
        }
        func release(_ host: DestinationID, after wait: Duration) -> Bool {
            desk.scheduler.release(host, at: Desk.start + wait)
        }
        #expect(release(after: .zero) == [false, false, false], "the job is there")
        desk.scheduler.end(desk.job)
        #expect(release(after: .zero) == [false, false, false], "the visit is open")
        desk.complete(visit, after: .seconds(1))
        #expect(release(after: .seconds(1)) == [true, true, false], "the minute is not over")
        #expect(release(host, after: .milliseconds(60_999)) == false)
        #expect(release(host, after: .seconds(61)) == true)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `after a thousand short jobs over fresh domains the tables are as long as for those that ran at once`(
        seed: UInt64
    ) {
        var passage = Passage(seed: seed)
        passage.play(jobs: 1000)
        let tables = passage.scheduler.tables
        #expect(passage.mostAtOnce <= 9)
        #expect(passage.answered > 3000)
        #expect(tables.jobs.size <= 9)
        #expect(tables.domains.size <= 64)
        #expect(tables.destinations.size <= 64)
        #expect(tables.mxSets.size <= 64)
        #expect(tables.histories.size <= 64)
        #expect(tables.lanes.size <= 64)
        #expect(tables.shares.size <= 64)
        #expect(tables.ownPaces.size <= 64)
        #expect(tables.interactiveShares.size <= 27)
        #expect(passage.scheduler.alarms.count <= 200)
        #expect(passage.scheduler.recentSessions.count <= 64)
        #expect(passage.scheduler.pending == 0)
        #expect(passage.scheduler.deferred == 0)
        #expect(passage.scheduler.controlRetries.isEmpty)
        #expect(passage.scheduler.load.visits == 0)
    }
}

/// Short jobs, each with domains that nobody had before; half of them end before all is asked.
private struct Passage {
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
    private var now = Desk.start
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
            _ = scheduler.completed(session.visit, .served, asked: session.visit.parts.map(\.questions), at: now)
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
