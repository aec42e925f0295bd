import MailTerms
import Providers
import SMTP

@testable import Probe

/// All mail servers of a world, and the sessions that are open with them: the real dialogue and the real way from host
/// to host, on a virtual clock.
struct SimulatedNetwork: Sendable {
    /// What happens to an open session next.
    enum Step: Sendable, Equatable {
        case connectFailed(SessionFailure)
        case connected(greeting: SimulatedMailSystem.Answer)
        case received(SimulatedMailSystem.Answer)
        case handshakeSucceeded
        case deadlinePassed
    }

    enum Progress: Sendable {
        case wait(Step, Duration)
        case ended(VisitReport)
    }

    /// A visit on its way.
    private struct OpenVisit: Sendable {
        let source: Int
        let domains: [String]
        var walk: HostWalk
        var dialogue: Dialogue?
    }

    private struct Dialogue: Sendable {
        let system: Int
        var session: ProbeSession
        var connection: SimulatedMailSystem.Connection?
        /// Recipients so far, by domain.
        var asked: [String: Int] = [:]
    }

    private(set) var systems: [SimulatedMailSystem]
    private(set) var books: ServerBooks
    /// By host.
    private let systemOf: [String: Int]
    private let living: Set<Address>
    private var visits: [Int: OpenVisit] = [:]
    private var traits: [String: HostTraits] = [:]

    init(_ plan: WorldPlan, seed: UInt64, at start: Timestamp) {
        systems = plan.systems.enumerated().map { index, system in
            SimulatedMailSystem(system, seed: seed &+ UInt64(index), at: start)
        }
        books = ServerBooks(plan.limits, maxConnections: plan.rules.maxConnections)
        systemOf = Dictionary(
            uniqueKeysWithValues: plan.systems.enumerated().flatMap { index, system in
                system.hostNames.map { ($0, index) }
            })
        living = plan.living
    }

    var openVisits: Int { visits.count }

    /// The mail system that a visit's hosts belong to.
    func system(of hosts: [MXHost]) -> Int {
        guard let first = hosts.first, let system = systemOf[first.name] else {
            preconditionFailure("nobody has these hosts: \(hosts)")
        }
        return system
    }

    // MARK: Visits

    mutating func open(
        _ visit: Int, hosts: [MXHost], plan: SessionPlan, from source: Int, at now: Timestamp
    ) -> Progress {
        precondition(visits[visit] == nil, "visit \(visit) is open")
        let domains = Set(
            plan.transactions.flatMap { transaction -> [String] in
                if case .again(let address) = transaction.negative { return [address.domain] }
                return transaction.recipients.map(\.domain)
            })
        visits[visit] = OpenVisit(
            source: source, domains: domains.sorted(), walk: HostWalk(hosts: hosts, plan: plan))
        return goOn(visit, at: now)
    }

    /// Goes to the next host, if there is one.
    private mutating func goOn(_ visit: Int, at now: Timestamp) -> Progress {
        guard let open = visits[visit] else { preconditionFailure("visit \(visit) is not open") }
        guard let stop = open.walk.nextAttempt, let system = systemOf[stop.host.name] else {
            visits[visit] = nil
            return .ended(open.walk.report)
        }
        let session = ProbeSession(open.walk.plan(knowing: traits[stop.host.name] ?? HostTraits()))
        visits[visit]?.dialogue = Dialogue(system: system, session: session)
        books.open(key(system, open.source), provider: systems[system].plan.provider, domains: open.domains, at: now)
        let conduct = systems[system].plan.conduct
        switch conduct.reach {
        case .refusing: return .wait(.connectFailed(.connectionRefused), conduct.roundTrip)
        case .silent: return .wait(.connectFailed(.timeout), .seconds(30))
        case .noSocket: return .wait(.connectFailed(.noSocket), .zero)
        case .mute: return .wait(.deadlinePassed, .seconds(60))
        case .open, .failing, .blocklisting:
            let (connection, greeting) = systems[system].connect(from: open.source, at: now)
            visits[visit]?.dialogue?.connection = connection
            return .wait(.connected(greeting: greeting), conduct.roundTrip * 2)
        }
    }

    mutating func step(_ visit: Int, _ step: Step, at now: Timestamp) -> Progress {
        guard var dialogue = visits[visit]?.dialogue, let plan = visits[visit]?.walk.plan(knowing: HostTraits()) else {
            preconditionFailure("visit \(visit) has no session: \(step)")
        }
        let actions: [ProbeSession.Action]
        switch step {
        case .connectFailed(let failure):
            return arrived(
                visit, SessionReport(unanswered: plan, ending: .failed(failure, at: .connect)), at: now)
        case .connected(let greeting):
            actions = dialogue.session.connected() + dialogue.session.hear(greeting)
        case .received(let answer): actions = dialogue.session.hear(answer)
        case .handshakeSucceeded: actions = dialogue.session.handshakeSucceeded()
        case .deadlinePassed: actions = dialogue.session.deadlinePassed()
        }
        visits[visit]?.dialogue = dialogue
        return perform(actions, of: visit, at: now)
    }

    private mutating func perform(_ actions: [ProbeSession.Action], of visit: Int, at now: Timestamp) -> Progress {
        var (sent, startsTLS): ([UInt8], Bool) = ([], false)
        for action in actions {
            switch action {
            case .send(let bytes): sent += bytes
            case .await: break
            case .startTLS: startsTLS = true
            case .finish(let report): return arrived(visit, report, at: now)
            }
        }
        guard var dialogue = visits[visit]?.dialogue, var connection = dialogue.connection, let open = visits[visit]
        else { preconditionFailure("visit \(visit) has no connection") }
        let (system, roundTrip) = (dialogue.system, systems[dialogue.system].plan.conduct.roundTrip)
        if startsTLS { return .wait(.handshakeSucceeded, roundTrip * 2) }
        guard !sent.isEmpty else { return .wait(.deadlinePassed, .seconds(60)) }
        let living = living
        let answer = systems[system].answer(sent, on: &connection, at: now) {
            living.contains(Address(localPart: $0.localPart.lowercased(), domain: $0.domain))
        }
        for recipient in answer.asked {
            dialogue.asked[recipient.domain, default: 0] += 1
            books.ask(
                recipient, number: dialogue.asked.values.reduce(0, +), inDomain: dialogue.asked[recipient.domain] ?? 0,
                at: key(system, open.source), now)
        }
        dialogue.connection = connection
        visits[visit]?.dialogue = dialogue
        return .wait(.received(answer), roundTrip)
    }

    private mutating func arrived(_ visit: Int, _ report: SessionReport, at now: Timestamp) -> Progress {
        guard let open = visits[visit], let dialogue = open.dialogue, let stop = open.walk.nextAttempt else {
            preconditionFailure("visit \(visit) has no session")
        }
        books.close(key(dialogue.system, open.source), domains: open.domains)
        if report.usedTLS || report.missedTLS { traits[stop.host.name, default: HostTraits()].tls = .needed }
        if report.lostCount { traits[stop.host.name, default: HostTraits()].pipelines = false }
        visits[visit]?.dialogue = nil
        visits[visit]?.walk.sessionEnded(report)
        return goOn(visit, at: now)
    }

    private func key(_ system: Int, _ source: Int) -> ServerBooks.Key {
        ServerBooks.Key(name: systems[system].plan.destination, source: source)
    }
}

extension ProbeSession {
    /// - Returns: what it does, and what it does when it finds the connection closed.
    fileprivate mutating func hear(_ answer: SimulatedMailSystem.Answer) -> [Action] {
        let actions = received(answer.text.utf8)
        let isFinished = actions.contains { if case .finish = $0 { true } else { false } }
        return answer.closes && !isFinished ? connectionClosed() : actions
    }
}
