import MailTerms
import Testing

@testable import Verification

/// A process of a simulated host: its leases, and a scheduler that knows a pace for each destination.
final class SimulatedProcess {
    private struct Work {
        var pending: Int
        var pace: SimulatedPace
        var visit: (size: Int, left: Int)?
    }

    private enum Life { case unborn, alive, dead }

    private let index: Int
    private unowned let host: SimulatedHost
    private(set) var leases = DestinationLeases()
    private var work: [LeaseKey: Work] = [:]
    private var keys: [LeaseKey] = []
    private let connections: Int
    private var life = Life.unborn
    private var wakeAt: Timestamp?
    private var openVisits = 0
    private var seenElsewhere: [LeaseKey: Timestamp] = [:]

    init(index: Int, in host: SimulatedHost) {
        self.index = index
        self.host = host
        connections = Int.random(in: host.plan.connections, using: &host.chance)
        for key in host.servers.keys.sorted(by: { $0.text < $1.text }) {
            let pending = Int.random(in: host.plan.mailboxes, using: &host.chance)
            work[key] = Work(pending: pending, pace: SimulatedPace(perMinute: host.servers[key]!.perMinute))
            keys.append(key)
        }
    }

    var isDone: Bool {
        life == .dead || life == .alive && work.values.allSatisfy { $0.pending == 0 && $0.visit == nil }
    }

    var isDead: Bool { life == .dead }

    /// Whether it could ask there, if it had the lease.
    func couldAsk(_ key: LeaseKey) -> Bool {
        life == .alive && work[key]!.pending > 0 && openVisits < connections
    }

    // MARK: Life

    func start() {
        life = .alive
        step(at: keys)
    }

    func die() {
        life = .dead
        for key in keys where work[key]!.visit != nil { host.servers[key]!.visitor = nil }
    }

    func wake() {
        // An earlier one may have taken its place.
        guard life == .alive, wakeAt == host.now else { return }
        wakeAt = nil
        perform(leases.advance(at: host.now))
        step(at: keys)
    }

    func receive(_ event: LeaseEvent, of key: LeaseKey) {
        guard life == .alive, event != .wishReceived(from: wisher(index)) else { return }
        perform(leases.handle(event, of: key, at: host.now))
        step(at: [key])
    }

    // MARK: Visits

    private func step(at changed: [LeaseKey]) {
        let now = host.now
        var next: Timestamp?
        for key in changed {
            openVisit(to: key)
            let use = use(of: key)
            perform(leases.update(key, use, sessionTime: .milliseconds(500), at: now))
            // A hand-over that failed has made a visit possible again.
            if case .mayAsk(let from) = use, from > now || leases.mayVisit(key, at: now) {
                next = min(next ?? from, from)
            }
        }
        next = [next, leases.nextAlarm].compactMap { $0 }.min()
        guard let next, wakeAt.map({ next < $0 }) ?? true else { return }
        wakeAt = max(next, now + .milliseconds(1))
        host.schedule(.wake(index), at: max(next, now + .milliseconds(1)))
    }

    private func use(of key: LeaseKey) -> DestinationUse {
        if work[key]!.visit != nil { return .visiting }
        if work[key]!.pending == 0 { return .nothingToAsk }
        if leases.holds(key), !couldAsk(key) { return .nothingToAsk }
        return .mayAsk(from: work[key]!.pace.next(at: host.now))
    }

    private func openVisit(to key: LeaseKey) {
        let now = host.now
        guard couldAsk(key), work[key]!.visit == nil else { return }
        perform(leases.acquire(key, at: now))
        let pace = work[key]!.pace
        guard leases.mayVisit(key, at: now), pace.next(at: now) <= now else { return }
        #expect(host.owners[key] == index)
        let size = min(SimulatedPace.mostInSession, work[key]!.pending, pace.room(at: now))
        work[key]!.visit = (size, size)
        openVisits += 1
        work[key]!.pace.open(size, at: now)
        host.servers[key]!.open(size, by: index, at: now)
        let length = Int.random(in: 100...600, using: &host.chance)
        let moments = (0..<size).map { _ in Int.random(in: 0...length, using: &host.chance) }.sorted()
        for moment in moments { host.schedule(.question(index, key), at: now + .milliseconds(moment)) }
        host.schedule(.closing(index, key), at: now + .milliseconds(length))
        remember(key)
    }

    func ask(at key: LeaseKey) {
        guard life == .alive else { return }
        host.servers[key]!.ask(at: host.now)
        work[key]!.pending -= 1
    }

    func closeVisit(to key: LeaseKey) {
        guard life == .alive else { return }
        let others = openVisits < connections ? [key] : keys
        work[key]!.visit = nil
        openVisits -= 1
        work[key]!.pace.close(at: host.now)
        host.servers[key]!.visitor = nil
        remember(key)
        step(at: others)
    }

    /// The store has each question before it is asked.
    private func remember(_ key: LeaseKey) {
        var pace = work[key]!.pace
        pace.close(at: host.now + .milliseconds(work[key]!.visit == nil ? 0 : 600))
        host.servers[key]!.stored = pace
    }

    // MARK: Actions

    private func perform(_ actions: [LeaseAction]) {
        for action in actions {
            switch action {
            case .bind(let key): report(bind(key), key)
            case .sendWish(let key, _): report(wish(key), key)
            case .sendWithdrawal(let key): send(.withdrawalReceived(from: wisher(index)), key)
            case .handOver(let key, let pace, let next, let waiting):
                report(handOver(key, pace, to: next, waiting), key)
            case .close(let key, let others):
                #expect(others.isEmpty, "all are of one user")
                host.owners[key] = nil
            case .granted(let key, let inheritance): adopt(inheritance, of: key)
            }
        }
    }

    private func report(_ event: LeaseEvent, _ key: LeaseKey) {
        perform(leases.handle(event, of: key, at: host.now))
    }

    private func bind(_ key: LeaseKey) -> LeaseEvent {
        guard host.owners[key] == nil else {
            seenElsewhere[key] = host.now
            return .bindRefused
        }
        host.owners[key] = index
        return .bindSucceeded
    }

    private func wish(_ key: LeaseKey) -> LeaseEvent {
        guard host.owners[key] != nil else { return .nobodyHolds }
        seenElsewhere[key] = host.now
        return send(.wishReceived(from: wisher(index)), key)
    }

    @discardableResult
    private func send(_ event: LeaseEvent, _ key: LeaseKey) -> LeaseEvent {
        if !host.isLost() { host.schedule(.message(event, key, to: nil), at: host.now + host.latency()) }
        return .wishSent
    }

    private func handOver(
        _ key: LeaseKey, _ pace: PaceToHandOver, to next: Wisher, _ waiting: [Wisher]
    ) -> LeaseEvent {
        let receiver = Int(next.address[0])
        guard host.processes[receiver].life == .alive, !host.isLost() else { return .handOverFailed }
        #expect(host.owners[key] == index && host.servers[key]!.visitor != index)
        host.owners[key] = receiver
        let bytes =
            switch pace {
            case .current: work[key]!.pace.bytes
            case .unchanged(let bytes): bytes
            }
        let event = LeaseEvent.handOverReceived(LeaseHandOver(pace: bytes, waiting: waiting))
        host.schedule(.message(event, key, to: receiver), at: host.now + host.latency())
        return .handedOver
    }

    private func adopt(_ inheritance: Inheritance, of key: LeaseKey) {
        switch inheritance {
        case .nobodyElse:
            let seen = seenElsewhere[key] ?? host.now - .seconds(60)
            #expect(host.now - seen >= .seconds(60), "somebody was there \(host.now - seen) ago")
            work[key]!.pace = host.servers[key]!.stored
        case .pace(let bytes):
            seenElsewhere[key] = nil
            work[key]!.pace = SimulatedPace(perMinute: work[key]!.pace.perMinute, bytes)
        case .unknown:
            seenElsewhere[key] = nil
            work[key]!.pace.forget(until: host.now + .seconds(60))
        }
    }

    private func wisher(_ index: Int) -> Wisher { Wisher(address: [UInt8(index)], isSameUser: true) }
}
