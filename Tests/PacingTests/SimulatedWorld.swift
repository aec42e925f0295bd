import MailTerms
import Pacing
import TestSupport
import Testing

/// A scheduler and the servers that it paces, on a virtual clock: nobody waits, and a seed decides everything.
///
/// It keeps its own books of what is open, asked and queued, and checks every visit against them.
struct SimulatedWorld {
    struct Party {
        var bucket: LeakyBucket
        var open = 0

        var mayBeVisited: Bool { open < bucket.limits.connections }
    }

    struct Domain {
        let id: DomainID
        let destination: String
        var party: Party
        var needsControl: Bool
        /// When the control is to be asked by itself.
        var controlTime: Timestamp?
        /// Mailboxes that may be asked, each with the moment from which on.
        var queue: [Int: Timestamp] = [:]

        /// One visit at a time while the control may be asked.
        func asksAlone(at now: Timestamp) -> Bool {
            needsControl && controlTime.map { $0 <= now } ?? true
        }
    }

    struct Session {
        let visit: Visit
        let end: Timestamp
    }

    let maxConnections: Int
    var chance: SeededGenerator
    var now = Timestamp(milliseconds: 1_000_000)
    var scheduler: Scheduler
    var destinations: [String: Party] = [:]
    var domains: [DomainID: Domain] = [:]
    var sessions: [Session] = []
    /// Mailboxes that are still to be dropped into the queues, earliest last.
    var arrivals: [(at: Timestamp, mailbox: Int, domain: DomainID)] = []
    var timesVisited: [Int: Int] = [:]
    var timesDue: [Int: Int] = [:]

    /// Plays until nothing is left to do.
    mutating func run() {
        while true {
            while let visit = scheduler.next(at: now) {
                open(visit)
            }
            expectNoIdleHands()
            let moments = [sessions.map(\.end).min(), scheduler.nextAlarm, arrivals.last?.at].compactMap { $0 }
            guard let next = moments.min() else { return }
            guard next >= now else {
                Issue.record("the next alarm rang in the past")
                return
            }
            now = next
            arrive()
            close()
        }
    }

    private mutating func open(_ visit: Visit) {
        guard let domain = domains[visit.domain] else { return }
        let questions = visit.mailboxes.count + (visit.asksControl ? 1 : 0)
        #expect(visit.mailboxes.isEmpty == (visit.asksControl && domain.controlTime.map { $0 <= now } == true))
        if visit.mailboxes.isEmpty { domains[visit.domain]?.controlTime = nil }
        #expect(questions <= domain.party.bucket.limits.recipientsPerConnection)
        #expect(questions <= destinations[domain.destination]?.bucket.limits.recipientsPerConnection ?? 0)
        #expect(!domain.asksAlone(at: now) || domain.party.open == 0, "two visits before the control was settled")
        #expect(domain.asksAlone(at: now) || !visit.asksControl)
        for mailbox in visit.mailboxes {
            let notBefore = domains[visit.domain]?.queue.removeValue(forKey: mailbox)
            #expect(notBefore.map { $0 <= now } == true, "mailbox \(mailbox) was not due")
            timesVisited[mailbox, default: 0] += 1
        }
        domains[visit.domain]?.party.begin(questions, at: now)
        destinations[domain.destination]?.begin(questions, at: now)
        let length = Duration.milliseconds(Int64.random(in: 1...5000, using: &chance))
        sessions.append(Session(visit: visit, end: now + length))
        #expect(sessions.count <= maxConnections)
    }

    private mutating func close() {
        for session in sessions where session.end <= now {
            let id = session.visit.domain
            guard let domain = domains[id] else { continue }
            domains[id]?.party.open -= 1
            destinations[domain.destination]?.open -= 1
            settleOrDeferControl(of: domain, asked: session.visit.asksControl)
            scheduler.completed(session.visit)
            for mailbox in session.visit.mailboxes where Int.random(in: 0..<8, using: &chance) == 0 {
                let retry = now + .milliseconds(Int64.random(in: 0...900_000, using: &chance))
                enqueue(mailbox, in: id, notBefore: retry)
            }
        }
        sessions.removeAll { $0.end <= now }
    }

    private mutating func settleOrDeferControl(of domain: Domain, asked: Bool) {
        guard domain.needsControl else { return }
        switch Int.random(in: 0..<6, using: &chance) {
        case 0...2 where asked:
            domains[domain.id]?.needsControl = false
            domains[domain.id]?.controlTime = nil
            scheduler.settleControl(of: domain.id)
        case 3...4 where domain.controlTime == nil:
            let wait = Bool.random(using: &chance) ? Int64.random(in: 1...400_000, using: &chance) : nil
            domains[domain.id]?.controlTime = now + .milliseconds(wait ?? 0)
            scheduler.enqueueControl(of: domain.id, notBefore: wait.map { now + .milliseconds($0) })
        default:
            break
        }
    }

    private mutating func arrive() {
        while let next = arrivals.last, next.at <= now {
            arrivals.removeLast()
            enqueue(next.mailbox, in: next.domain, notBefore: nil)
        }
    }

    private mutating func enqueue(_ mailbox: Int, in domain: DomainID, notBefore: Timestamp?) {
        timesDue[mailbox, default: 0] += 1
        domains[domain]?.queue[mailbox] = notBefore ?? now
        scheduler.enqueue(mailbox, in: domain, notBefore: notBefore)
    }

    /// When the scheduler has no visit to make, there must be none that it could make.
    private func expectNoIdleHands() {
        guard sessions.count < maxConnections else { return }
        for domain in domains.values {
            guard let destination = destinations[domain.destination], destination.mayBeVisited(at: now),
                domain.party.mayBeVisited(at: now), !domain.asksAlone(at: now) || domain.party.open == 0
            else { continue }
            let due = domain.queue.values + [domain.controlTime].compactMap { $0 }
            #expect(!due.contains { $0 <= now }, "\(domain.destination) waits for no reason")
        }
    }
}

extension SimulatedWorld.Party {
    fileprivate mutating func begin(_ questions: Int, at now: Timestamp) {
        open += 1
        bucket.pour(questions, at: now)
        #expect(open <= bucket.limits.connections)
        #expect(!bucket.overflows)
    }

    /// Two milliseconds of grace for moments that were rounded up.
    fileprivate func mayBeVisited(at now: Timestamp) -> Bool {
        mayBeVisited && bucket.level(at: now - .milliseconds(2)) == 0
    }
}
