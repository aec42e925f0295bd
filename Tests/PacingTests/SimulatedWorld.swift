import MailTerms
import TestSupport
import Testing

@testable import Pacing

/// A scheduler, the servers that it paces, and a caller that handles their answers as a run does, on a virtual clock. A
/// seed decides everything.
///
/// It records what is open and asked, and checks every visit against that.
struct SimulatedWorld {
    /// A destination or a domain with limits of its own.
    struct Party {
        let limits: Limits
        var open = 0
        var asked: [Int64] = []

        /// The most recipients asked within any minute.
        var mostInAMinute: Int {
            var (most, first) = (0, 0)
            let moments = asked.sorted()
            for (index, moment) in moments.enumerated() {
                while moments[first] <= moment - 60_000 { first += 1 }
                most = max(most, index - first + 1)
            }
            return most
        }
    }

    struct Session: Timed {
        let visit: Visit
        let course: SimulatedServer.Course
        let time: Timestamp
    }

    let roomForControls: Int
    private(set) var scheduler: Scheduler
    private(set) var now = Timestamp(milliseconds: 1_000_000_000)
    private var sessions = AlarmHeap<Session>()
    private(set) var destinations: [Party] = []
    private(set) var domainsWithLimits: [DomainID: Party] = [:]
    private(set) var servers: [SimulatedServer] = []
    private(set) var list = List()
    private(set) var records = Records()

    var maxConnections: Int { scheduler.options.maxConnections }

    init(maxConnections: Int, order: Scheduler.Order = .shipped, roomForControls: Int = 0) {
        self.roomForControls = roomForControls
        scheduler = Scheduler(.init(maxConnections: maxConnections, order: order))
    }

    // MARK: Building

    mutating func addJob(mailboxes: Int, service: JobService = .bulk) -> PacedJobID {
        scheduler.addJob(mailboxes: mailboxes, service: service)
    }

    /// Removes a job, with its mailboxes that were not asked yet.
    mutating func end(_ job: PacedJobID) {
        scheduler.end(job)
        for (mailbox, count) in records.answers where mailbox.job == job && count == 0 {
            records.answers[mailbox] = nil
        }
    }

    /// How long the scheduler thinks that a job will take.
    mutating func remainingTime(of job: PacedJobID) -> Duration {
        scheduler.remainingTime(of: job, at: now)
    }

    mutating func addDestination(_ limits: Limits, isRoomKept: Bool = true) -> DestinationID {
        destinations.append(Party(limits: limits))
        return scheduler.addDestination(limits, roomForControls: roomForControls, isRoomKept: isRoomKept)
    }

    mutating func keepRoomForControls(at destination: DestinationID) {
        scheduler.keepRoomForControls(at: destination)
    }

    mutating func addServer(_ server: SimulatedServer) -> MXSetID {
        servers.append(server)
        return scheduler.addMXSet()
    }

    mutating func addDomain(
        at destination: DestinationID, _ server: MXSetID, ownLimits: Limits? = nil, needsControl: Bool = true
    ) -> DomainID {
        let domain = scheduler.addDomain(
            at: destination, mxSet: server, ownLimits: ownLimits, needsControl: needsControl)
        if let ownLimits { domainsWithLimits[domain] = Party(limits: ownLimits) }
        list.destinationOf[domain] = destination.number
        return domain
    }

    mutating func add(_ numbers: Range<Int>, of job: PacedJobID, to domain: DomainID, unknown: some Sequence<Int>) {
        list.unknown.formUnion(unknown)
        for number in numbers {
            let mailbox = PendingMailbox(job: job, number: number)
            list.domainOf[mailbox] = domain
            records.answers[mailbox] = 0
        }
        scheduler.enqueue(numbers, of: job, in: domain)
    }

    /// What a destination has shown so far; `nil` before the first visit.
    ///
    /// - Parameter destination: its index in `destinations`.
    func memory(of destination: Int) -> PaceMemory? {
        scheduler.memory(of: DestinationID(destination), at: now)
    }

    mutating func restore(_ memory: PaceMemory, of destination: Int) {
        scheduler.restore(memory, of: DestinationID(destination), at: now)
    }

    // MARK: Playing

    /// Plays until a moment, and lets time pass until then if nothing is left to do.
    mutating func wait(until end: Timestamp) {
        run(until: end)
        now = max(now, end)
    }

    /// Plays until nothing is left to do, or until a moment.
    mutating func run(until end: Timestamp = Timestamp(milliseconds: .max)) {
        while true {
            while let visit = scheduler.next(at: now) { open(visit) }
            let moments = [sessions.earliest, scheduler.nextAlarm].lazy.compactMap { $0 }
            guard let next = moments.min(), next <= end else { return }
            guard next >= now else {
                Issue.record("the next alarm rang in the past")
                return
            }
            now = next
            while let session = sessions.popFirst(at: now) { close(session) }
        }
    }

    private mutating func open(_ visit: Visit) {
        let destination = visit.destination.number
        let unknown = list.unknown
        let course = servers[visit.mxSet.number].open(visit) { unknown.contains($0) }
        records.connections += 1
        records.open += 1
        records.busyTime += course.length
        #expect(records.open <= maxConnections)
        destinations[destination].open += 1
        #expect(destinations[destination].open <= destinations[destination].limits.connections)
        #expect(visit.questions + visit.roomForControls <= destinations[destination].limits.recipientsPerConnection)
        let moments = course.moments.map { (visit.openedAt + $0).milliseconds }
        destinations[destination].asked += moments
        records.questions += moments.count
        records.controls += zip(visit.parts, course.asked).reduce(0) { $0 + max(0, $1.1 - $1.0.questions) }
        var first = 0
        for (part, asked) in zip(visit.parts, course.asked) {
            defer { first += asked }
            #expect(part.mailboxes.allSatisfy { list.domainOf[$0] == part.domain && records.answers[$0] == 0 })
            #expect(list.destinationOf[part.domain] == destination)
            guard let party = domainsWithLimits[part.domain] else { continue }
            #expect(party.open < party.limits.connections)
            #expect(part.questions + visit.roomForControls <= party.limits.recipientsPerConnection)
            domainsWithLimits[part.domain]?.open += 1
            domainsWithLimits[part.domain]?.asked += moments[first..<first + asked]
        }
        sessions.add(Session(visit: visit, course: course, time: now + course.length))
    }

    private mutating func close(_ session: Session) {
        let (visit, course) = (session.visit, session.course)
        records.open -= 1
        destinations[visit.destination.number].open -= 1
        if course.isOpen { servers[visit.mxSet.number].close() }
        for part in visit.parts { domainsWithLimits[part.domain]?.open -= 1 }
        for (part, asked) in zip(visit.parts, course.asked) where part.asksControl && asked >= part.questions {
            scheduler.settleControl(of: part.domain)
        }
        let consequence = scheduler.complete(visit, with: course.outcome, asked: course.asked, at: now)
        let asked = course.asked.reduce(0, +)
        if course.outcome == .served, asked < visit.questions {
            scheduler.recordCut(at: visit.destination, after: asked)
        }
        for (part, asked) in zip(visit.parts, course.asked) {
            apply(part, asked: asked, isGreylisted: servers[visit.mxSet.number].greylists)
        }
        if case .mxSetFailed(let hosts)? = consequence { restOrGiveUp(hosts) }
    }

    private mutating func apply(_ part: Visit.Part, asked: Int, isGreylisted: Bool) {
        for (index, mailbox) in part.mailboxes.enumerated() where scheduler.contains(mailbox.job) {
            if index >= asked {
                scheduler.enqueue([mailbox.number], of: mailbox.job, in: part.domain, atFront: true)
            } else if isGreylisted, list.seenBefore.insert(mailbox).inserted {
                scheduler.enqueue(
                    [mailbox.number], of: mailbox.job, in: part.domain, notBefore: now + .seconds(360))
            } else {
                answer(mailbox)
            }
        }
    }

    private mutating func answer(_ mailbox: PendingMailbox) {
        records.answers[mailbox, default: 0] += 1
        records.answeredAt[mailbox] = now
        records.answeredOf[mailbox.job, default: 0] += 1
    }

    /// Hosts that are still down after a rest are given up.
    private mutating func restOrGiveUp(_ hosts: MXSetID) {
        records.rests[hosts, default: 0] += 1
        guard records.rests[hosts, default: 0] > 1 else { return scheduler.rest(hosts, until: now + .seconds(360)) }
        let drained = scheduler.drain(hosts)
        for mailbox in drained.mailboxes { answer(mailbox) }
        for domain in drained.controls { scheduler.settleControl(of: domain) }
    }
}
