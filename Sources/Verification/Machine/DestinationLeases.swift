import MailTerms
import Pacing

/// Only one process on this host talks to a destination at a time, so that its limits hold for all of them together.
/// Pure: it decides. `LeaseSockets` performs the actions and reports their outcomes before anything else is reported.
///
/// The process that may visit a destination holds the destination's name among the abstract sockets of the network
/// namespace (unix(7)). The kernel gives a name to one socket only. It frees the name when the last descriptor of that
/// socket is closed, however its process ends. The holder gives a lease to the next process by sending it the bound
/// socket itself (SCM_RIGHTS) together with the pace. So the name is never free in between: no process gets the lease
/// without the pace, and no wish is lost. A holder that dies sends no pace; then a whole minute's recipients count.
///
///               acquire                 bound
///     (nothing) ───────► binding ───────────────────► held ──────► handingOver
///         ▲                 │  ▲                       ▲ ▲ not received │
///         │         refused ▼  │ no process holds it   │ └──────────────┤
///         ├───────────── awaited ──────────────────────┘                │
///         │ withdrawn            hand-over received                     │ handed over, or closed
///         └─────────────────────────────────────────────────────────────┘
///
/// Rules:
/// - If another process wishes for the lease, the holder gives it up at once if it has asked something and the pace
///   allows nothing more yet, or if it has nothing to ask. Otherwise it gives the lease up after two seconds or four
///   usual sessions, whichever is longer, as soon as its open visits have ended. A holder that has not asked yet keeps
///   the lease: the next process could not ask sooner.
/// - Wishers are served in the order in which they came. Wishers that still wait are handed over with the lease.
/// - A lease that is not used is kept for a minute and then closed. A process that wants it within that minute gets its
///   pace.
///
/// Trust. A name is a digest of its key, but keys can be guessed. So any process of the network namespace can find out
/// whether a destination is being asked, and can hold its name, so that no process here asks it. Therefore a job shows
/// that it waits for another process. From a process of another user only wishes are believed. With wishes that process
/// can make us give up a lease once a minute, or as soon as we have nothing to ask. The kernel says who sent a message;
/// what the message says of its sender does not count. A process of the same user could forge a pace or keep a copy of
/// the socket, but it could also change our store or end us. A process of our own that is stopped (SIGSTOP) keeps its
/// leases, and the others wait.
///
/// Belongs to one queue.
package struct DestinationLeases: Sendable {
    /// How long a recipient counts against the limit of a minute.
    static let minute = Duration.seconds(60)
    /// How long a lease is kept at least if other processes want it and more can be asked.
    static let shortestTurn = Duration.seconds(2)

    enum State {
        /// The outcome of the last action comes next. Nothing else can happen before.
        case binding
        case awaited(AwaitedLease)
        case held(HeldLease)
        case handingOver(HeldLease, to: Wisher)
    }

    private struct Alarm: Timed {
        let time: Timestamp
        let key: LeaseKey
    }

    private let mostHeld: Int
    var states: [LeaseKey: State] = [:]
    /// The number of leases that have a socket or are being bound.
    var bound = 0
    /// When another process was last known to hold a lease, for a minute.
    var seenElsewhere: [LeaseKey: Timestamp] = [:]
    /// At least one for each lease with something to do at a later time. Some are out of date.
    private var alarms = AlarmHeap<Alarm>()

    /// - Parameter mostHeld: leases that may be held at once; each of them is a descriptor.
    package init(mostHeld: Int = .max) {
        self.mostHeld = mostHeld
    }

    // MARK: What may be asked

    /// Whether this process holds the lease and is not handing it over.
    package func holds(_ key: LeaseKey) -> Bool { held(key) != nil }

    /// Whether a visit may be opened now.
    package func mayVisit(_ key: LeaseKey, at now: Timestamp) -> Bool {
        held(key).map { !$0.mustYield(at: now) } ?? false
    }

    /// Whether an action for it has been returned whose outcome is still to be reported.
    package func isInTransition(_ key: LeaseKey) -> Bool {
        switch states[key] {
        case .binding, .handingOver: true
        case .awaited(let lease): lease.isWishing
        case .held, nil: false
        }
    }

    /// Whether this process waits for a lease that another process holds.
    package func waitsForOther(_ key: LeaseKey) -> Bool {
        if case .awaited = states[key] { true } else { false }
    }

    /// For each process of our own user that waits for a lease, in the order of their turns: how many mailboxes it has.
    /// `nil` if the lease is not held.
    package func waiting(for key: LeaseKey) -> [Int]? {
        held(key)?.wishers.filter { $0.isSameUser && $0.mailboxes > 0 }.map(\.mailboxes)
    }

    /// When `advance` must be called if nothing happens before. It may be too early.
    package var nextAlarm: Timestamp? { alarms.earliest }

    // MARK: What this process wants

    /// There is something to ask. It is called even if the pace does not allow a visit yet: a process that waits
    /// without a wish does not learn what others ask in the meantime. Does nothing if the lease is in use or awaited,
    /// or if no more leases may be held; in the last case it must be called again.
    package mutating func acquire(_ key: LeaseKey, at now: Timestamp) -> [LeaseAction] {
        if case .held(var lease) = states[key], lease.use == .nothingToAsk {
            lease.update(.mayAsk(from: now), sessionTime: .zero, at: now)
            states[key] = .held(lease)
            // It may have arrived when it was not wanted here.
            return lease.received.map { [.granted(key, .pace($0))] } ?? []
        }
        guard states[key] == nil, bound < mostHeld else { return [] }
        states[key] = .binding
        bound += 1
        return [.bind(key)]
    }

    /// What this process can do at a destination has changed.
    ///
    /// - Parameter sessionTime: how long a visit usually takes; zero if unknown.
    package mutating func update(
        _ key: LeaseKey, _ use: DestinationUse, sessionTime: Duration = .zero, at now: Timestamp
    ) -> [LeaseAction] {
        switch states[key] {
        case .held(var lease):
            lease.update(use, sessionTime: sessionTime, at: now)
            return keepOrGiveUp(key, with: lease, at: now)
        case .awaited where use == .nothingToAsk:
            states[key] = nil
            return [.sendWithdrawal(key)]
        case .awaited, nil:
            precondition(use != .visiting, "a visit is open without a lease")
            return []
        case .binding, .handingOver: unexpected("update to \(use)", of: key)
        }
    }

    /// Gives up everything at the end of the process or of its engine; no visit may be open.
    package mutating func releaseAll(at now: Timestamp) -> [LeaseAction] {
        var actions: [LeaseAction] = []
        for key in states.keys.sorted(by: { $0.text < $1.text }) {
            actions += update(key, .nothingToAsk, at: now)
            if case .held(let lease) = states[key] {
                actions.append(close(key, with: lease, at: now))
            }
        }
        return actions
    }

    /// Performs what is due.
    package mutating func advance(at now: Timestamp) -> [LeaseAction] {
        var actions: [LeaseAction] = []
        while let alarm = alarms.popFirst(at: now) {
            switch states[alarm.key] {
            case .awaited(var lease) where lease.nextWish <= now:
                // There may be older alarms of the same lease.
                lease.beginWish(at: now)
                setAwaited(alarm.key, with: lease)
                actions.append(.sendWish(alarm.key))
            case .held(let lease): actions += keepOrGiveUp(alarm.key, with: lease, at: now)
            case .awaited, .binding, .handingOver, nil: break
            }
        }
        return actions
    }

    // MARK: Steps

    mutating func hold(_ key: LeaseKey, with lease: HeldLease, at now: Timestamp) -> [LeaseAction] {
        bound += 1
        seenElsewhere[key] = nil
        return keepOrGiveUp(key, with: lease, at: now)
    }

    /// Keeps a lease, or gives it up if it is time.
    mutating func keepOrGiveUp(_ key: LeaseKey, with lease: HeldLease, at now: Timestamp) -> [LeaseAction] {
        if lease.use != .visiting, lease.mustYield(at: now), let next = lease.nextWisher {
            return giveUp(key, with: lease, to: next, at: now)
        }
        if lease.hasLapsed(at: now) { return [close(key, with: lease, at: now)] }
        var lease = lease
        if let alarm = lease.alarmToSet(at: now) { alarms.add(Alarm(time: alarm, key: key)) }
        states[key] = .held(lease)
        return []
    }

    private mutating func giveUp(
        _ key: LeaseKey, with lease: HeldLease, to next: Wisher, at now: Timestamp
    ) -> [LeaseAction] {
        guard next.isSameUser else { return [close(key, with: lease, at: now)] }
        states[key] = .handingOver(lease, to: next)
        let pace = lease.received.map { PaceToHandOver.unchanged($0) } ?? .current
        return [.handOver(key, pace, to: next, waiting: lease.wishers.filter { $0 != next })]
    }

    private mutating func close(_ key: LeaseKey, with lease: HeldLease, at now: Timestamp) -> LeaseAction {
        bound -= 1
        states[key] = nil
        // One of these wishers may hold it before it is wanted here again.
        if !lease.wishers.isEmpty { recordElsewhere(key, at: now) }
        return .close(key, telling: lease.wishers)
    }

    mutating func setAwaited(_ key: LeaseKey, with lease: AwaitedLease) {
        states[key] = .awaited(lease)
        alarms.add(Alarm(time: lease.nextWish, key: key))
    }

    mutating func recordElsewhere(_ key: LeaseKey, at now: Timestamp) {
        // An entry is out of date after a minute. Such entries are removed when there are many.
        if seenElsewhere.count > 2 * states.count + 64 {
            seenElsewhere = seenElsewhere.filter { $0.value + Self.minute > now }
        }
        seenElsewhere[key] = now
    }

    func inheritance(of key: LeaseKey, at now: Timestamp) -> Inheritance {
        guard let seen = seenElsewhere[key], seen + Self.minute > now else { return .nobodyElse }
        return .unknown
    }

    private func held(_ key: LeaseKey) -> HeldLease? {
        if case .held(let lease) = states[key] { lease } else { nil }
    }

    func unexpected(_ event: String, of key: LeaseKey) -> Never {
        preconditionFailure("\(event) of a lease in state \(states[key].map { "\($0)" } ?? "nothing")")
    }
}
