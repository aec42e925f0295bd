import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct PaceHandOverTests {
    @Test func `the next holder of a destination waits until the former one has paid for its session`() throws {
        let former = SchedulerFixture(connections: 1, perMinute: 60)
        let host = former.addDestination()
        _ = former.addDomain(at: host, mailboxes: 16)
        let visit = try former.requireNext()
        former.complete(visit, after: .seconds(1))
        let handOver = former.scheduler.handOver(of: host, at: SchedulerFixture.start + .seconds(1))
        #expect(handOver.paidUntil == SchedulerFixture.start + .seconds(8))
        #expect(handOver.recent == [.init(recipients: 8, until: SchedulerFixture.start + .seconds(61))])
        let next = SchedulerFixture(connections: 1, perMinute: 60)
        let same = next.addDestination()
        _ = next.addDomain(at: same, mailboxes: 8)
        next.scheduler.resume(handOver, at: same, at: SchedulerFixture.start + .seconds(2))
        let early = next.next(after: .milliseconds(7999))
        #expect(early == nil)
        let second = try next.requireNext(after: .seconds(8))
        #expect(second.questions == 8)
    }

    @Test func `own sessions that come back with a hand-over count once`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 10)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 6)
        try fixture.completeNext()
        var handOver = fixture.scheduler.handOver(of: host, at: SchedulerFixture.start)
        handOver.recent.append(.init(recipients: 3, until: SchedulerFixture.start + .seconds(70)))
        fixture.scheduler.resume(handOver, at: host, at: SchedulerFixture.start + .seconds(10))
        #expect(fixture.scheduler.recent(of: host).map(\.recipients) == [6, 3])
    }

    @Test func `after a hand-over without a pace a whole minute counts as used`() {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 8)
        fixture.scheduler.resume(.unknown(at: SchedulerFixture.start), at: host, at: SchedulerFixture.start)
        let early = fixture.next(after: .milliseconds(59_999))
        #expect(early == nil)
        let next = fixture.next(after: .seconds(60))
        #expect(next?.questions == 8)
    }

    @Test func `a hand-over includes the limits that the destination has shown`() throws {
        let former = SchedulerFixture(connections: 5)
        let host = former.addDestination()
        _ = former.addDomain(at: host, mailboxes: 1000)
        try former.completeNext(.exhausted)
        let handOver = former.scheduler.handOver(of: host, at: SchedulerFixture.start)
        #expect(handOver.memory?.rests == 1)
        let next = SchedulerFixture(connections: 5)
        let same = next.addDestination()
        _ = next.addDomain(at: same, mailboxes: 1000)
        next.scheduler.resume(handOver, at: same, at: SchedulerFixture.start)
        let early = next.next(after: .seconds(299))
        #expect(early == nil)
        let later = next.nextVisits(after: .seconds(300))
        #expect(later.count == 1)
    }

    @Test(arguments: 1...4, 0..<50 as Range<UInt64>)
    func `schedulers that hand a destination to each other use 95 per cent of its rate and never exceed it`(
        schedulers: Int, seed: UInt64
    ) {
        var chance = SeededGenerator(seed: seed &* 7 &+ UInt64(schedulers))
        var relay = Relay(schedulers: schedulers, &chance)
        relay.play()
        #expect(relay.pending == 0)
        #expect(relay.party.mostInAMinute <= relay.party.limits.recipientsPerMinute)
        let (least, took) = relay.spans
        #expect(
            Double(least) >= 0.95 * Double(took),
            "\(least) of \(took) ms: \(relay.party.limits), \(relay.handOvers) hand-overs")
        #expect(schedulers == 1 || relay.handOvers > 2)
    }

    @Test(arguments: [2, 4])
    func `nine estimates of ten at half of a job are within 15 per cent with several schedulers, too`(
        schedulers: Int
    ) {
        var errors: [Double] = []
        for seed in 0..<30 as Range<UInt64> {
            var chance = SeededGenerator(seed: seed &* 7 &+ UInt64(schedulers))
            var relay = Relay(schedulers: schedulers, &chance)
            relay.play()
            for (owner, estimate) in relay.estimates {
                guard let end = relay.ends[owner], end > estimate.at else { continue }
                let (said, came) = (estimate.said.milliseconds, (end - estimate.at).milliseconds)
                errors.append(Double(max(0, abs(said - came) - 1000)) / Double(came))
            }
        }
        let within = errors.count { $0 <= 0.15 }
        #expect(errors.count >= 30 * schedulers - 10)
        #expect(Double(within) >= 0.9 * Double(errors.count), "\(within) of \(errors.count): \(errors.max() ?? 0)")
    }
}

/// Schedulers that take turns at a destination. Each hands it on as soon as it had a visit and nothing may be
/// asked for a while, or after max(2 s, 4 sessions), to the one that has waited longest.
private struct Relay {
    private struct Session: Timed {
        let owner: Int
        let visit: Visit
        let time: Timestamp
    }

    private static let latency = Duration.milliseconds(20)

    private var schedulers: [Scheduler] = []
    private var hosts: [DestinationID] = []
    private var sessions = AlarmHeap<Session>()
    private var now = SchedulerFixture.start
    private var holder = 0
    private var since = SchedulerFixture.start
    private var hadVisit = false
    private var onItsWay: (value: PaceHandOver, to: Int, at: Timestamp)?
    private(set) var handOvers = 0
    private(set) var party: SimulatedWorld.Party
    private var jobs: [(id: PacedJobID, size: Int)] = []
    /// By scheduler: made when half of its job was done.
    private(set) var estimates: [Int: (at: Timestamp, said: Duration)] = [:]
    /// By scheduler: when its last session ended.
    private(set) var ends: [Int: Timestamp] = [:]

    var pending: Int { schedulers.reduce(0) { $0 + $1.pending } }

    init(schedulers count: Int, _ chance: inout SeededGenerator) {
        let limits = Limits(
            connections: Int.random(in: 1...3, using: &chance),
            recipientsPerMinute: Int.random(in: 1...60, using: &chance),
            recipientsPerConnection: Int.random(in: 1...10, using: &chance))
        party = SimulatedWorld.Party(limits: limits)
        for _ in 0..<count {
            var scheduler = Scheduler(.init(maxConnections: 10))
            let size = limits.recipientsPerMinute * Int.random(in: 2...8, using: &chance) + 5
            hosts.append(scheduler.addDestination(limits))
            let domain = scheduler.addDomain(at: hosts[0], mxSet: scheduler.addMXSet(), needsControl: false)
            let job = scheduler.addJob(mailboxes: size)
            scheduler.enqueue(0..<size, of: job, in: domain)
            jobs.append((job, size))
            schedulers.append(scheduler)
        }
    }

    /// Milliseconds: the least that the limits allow, and what it took.
    var spans: (least: Int64, took: Int64) {
        let limits = party.limits
        let total = jobs.reduce(0) { $0 + $1.size }
        let session = min(limits.recipientsPerConnection, limits.recipientsPerMinute)
        let minutes = (total - 1) / limits.recipientsPerMinute
        let paid = max(0, total - session) * 60_000 / limits.recipientsPerMinute
        return (Int64(max(minutes * 60_000, paid)), (party.asked.max() ?? 0) - SchedulerFixture.start.milliseconds)
    }

    mutating func play() {
        while pending > 0 || !sessions.elements.isEmpty {
            arrive()
            if onItsWay == nil { visit() }
            handOn()
            let alarms = schedulers.indices.compactMap { $0 == holder ? schedulers[$0].nextAlarm : nil }
            let moments = [sessions.earliest, onItsWay?.at, onItsWay == nil ? yieldMoment : nil].compactMap { $0 }
            now = max(now + .milliseconds(1), (moments + alarms).filter { $0 > now }.min() ?? now)
            while let session = sessions.popFirst(at: now) {
                let asked = session.visit.parts.map(\.questions)
                _ = schedulers[session.owner].complete(session.visit, with: .served, asked: asked, at: now)
                look(at: session.owner)
            }
        }
    }

    private mutating func look(at owner: Int) {
        let left = schedulers[owner].pending
        if left == 0 { ends[owner] = now }
        guard estimates[owner] == nil, left > 0, left * 2 <= jobs[owner].size else { return }
        estimates[owner] = (now, schedulers[owner].remainingTime(of: jobs[owner].id, at: now))
    }

    private var others: [Int] {
        (1..<max(1, schedulers.count)).map { (holder + $0) % schedulers.count }.filter { schedulers[$0].pending > 0 }
    }

    private var yieldMoment: Timestamp {
        since + max(.seconds(2), schedulers[holder].usualSessionTime(of: hosts[holder]) * 4)
    }

    private mutating func arrive() {
        guard let message = onItsWay, message.at <= now else { return }
        onItsWay = nil
        (holder, since, hadVisit) = (message.to, now, false)
        schedulers[holder].resume(message.value, at: hosts[holder], at: now)
        schedulers[holder].setWaitingElsewhere(others.map { schedulers[$0].pending }, at: hosts[holder])
        handOvers += 1
    }

    private mutating func visit() {
        let mayOpen = others.isEmpty || !hadVisit || now < yieldMoment
        while mayOpen, let visit = schedulers[holder].next(at: now) {
            hadVisit = true
            let length = Duration.milliseconds(400 + 50 * visit.questions)
            party.asked += (0..<visit.questions).map { now.milliseconds + 400 + 50 * Int64($0) }
            sessions.add(Session(owner: holder, visit: visit, time: now + length))
        }
    }

    private mutating func handOn() {
        guard onItsWay == nil, let next = others.first, !schedulers[holder].isOpen(hosts[holder]) else { return }
        let mustWait = schedulers[holder].nextOpening(of: hosts[holder], at: now) > now
        let isDone = schedulers[holder].pending == 0
        guard isDone || hadVisit && (mustWait || now >= yieldMoment) else { return }
        onItsWay = (schedulers[holder].handOver(of: hosts[holder], at: now), next, now + Self.latency)
    }
}
