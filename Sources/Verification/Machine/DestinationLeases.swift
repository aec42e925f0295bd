import MailTerms
import Pacing

/// Only one process on this host talks to a destination at a time, so that its limits hold for all of them together.
/// Pure: it decides; `LeaseSockets` performs the actions and reports what came of them, before anything else is reported.
///
/// Who may visit a destination holds its name among the abstract sockets of the network namespace (unix(7)). The kernel
/// gives a name to one socket only, and frees it when the last descriptor of that socket is closed, however its process
/// ends. A lease is given to the next process by sending it the bound socket itself (SCM_RIGHTS) together with the
/// pace: at no moment is the name free, so nobody can step in between who does not know the pace, no wish is lost, and
/// there is nothing to wait for. A holder that dies says nothing; then a whole minute's recipients count.
///
///               acquire                 bound
///     (nothing) ───────► binding ───────────────────► held ──────► handingOver
///         ▲                 │  ▲                       ▲ ▲ not received │
///         │         refused ▼  │ nobody holds it       │ └──────────────┤
///         ├───────────── awaited ──────────────────────┘                │
///         │ withdrawn            hand-over received                     │ handed over, or closed
///         └─────────────────────────────────────────────────────────────┘
///
/// Rules:
/// - If somebody wishes the lease, the holder yields at once when it has asked something and nothing more may be asked
///   yet, or when it has nothing to ask; else after two seconds or four usual sessions, whichever is longer, as soon as
///   its open visits have ended. A holder that has not asked yet keeps the lease: nobody else could ask sooner.
/// - Wishers are served in the order in which they came. Those who are not served go to the next holder with the lease.
/// - A lease without use is kept for a minute, so that whoever wants it then learns what was asked, and is then closed.
///
/// Trust. A name is a digest of its key, but keys can be guessed: any process of the network namespace can find out
/// whether a destination is being asked, and can hold its name, so that nobody here asks it: who waits must be told so.
/// Nothing but a wish is believed of another user's process; with wishes it can make us give a lease up once a minute,
/// or as soon as we have nothing to ask. What the kernel says of the sender counts, not what the message says. A process
/// of the same user could forge a pace or keep a copy of the socket; it could as well change our store or end us. Our
/// own processes can do harm, too: one that is stopped keeps what it holds, and the others wait.
///
/// Belongs to one queue.
package struct DestinationLeases: Sendable {
    /// How long what was asked counts.
    static let minute = Duration.seconds(60)
    /// How long a lease is kept although others want it, if more can be asked.
    static let shortestTurn = Duration.seconds(2)

    enum State {
        /// The outcome of the last action decides; nothing else can happen before.
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
    /// Leases that have a socket, or are about to.
    var bound = 0
    /// When another process was last known to hold a lease, for a minute.
    var seenElsewhere: [LeaseKey: Timestamp] = [:]
    /// At least one for each state that has to be looked at in time; some are out of date.
    private var alarms = AlarmHeap<Alarm>()

    /// - Parameter mostHeld: leases that may be held at once; each of them is a descriptor.
    package init(mostHeld: Int = .max) {
        self.mostHeld = mostHeld
    }

    // MARK: What may be asked

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

    /// Whether another process has what this one wants.
    package func waitsForOther(_ key: LeaseKey) -> Bool {
        if case .awaited = states[key] { true } else { false }
    }

    /// Mailboxes that each of our own user's processes has that waits for a lease, in the order of their turns; `nil` if the
    /// lease is not held.
    package func waiting(for key: LeaseKey) -> [Int]? {
        held(key)?.wishers.filter { $0.isSameUser && $0.mailboxes > 0 }.map(\.mailboxes)
    }

    /// When `advance` must be called, if nothing happens before; may be too early.
    package var nextAlarm: Timestamp? { alarms.earliest }

    // MARK: What this process wants

    /// There is something to ask, though the pace may not allow it yet: who waits for the pace without a wish is not told
    /// what others ask in the meantime. Does nothing if the lease is in use or awaited, or if no more may be held; in the
    /// latter case it is to be called again.
    package mutating func acquire(_ key: LeaseKey, at now: Timestamp) -> [LeaseAction] {
        if case .held(var lease) = states[key], lease.use == .nothingToAsk {
            lease.update(.mayAsk(from: now), sessionTime: .zero, at: now)
            states[key] = .held(lease)
            // It may have come when nobody here wanted it.
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
            return settle(key, lease, at: now)
        case .awaited where use == .nothingToAsk:
            states[key] = nil
            return [.sendWithdrawal(key)]
        case .awaited, nil:
            precondition(use != .visiting, "a visit is open without a lease")
            return []
        case .binding, .handingOver: unexpected("update to \(use)", key)
        }
    }

    /// Gives up everything at the end of the process or of its engine; no visit may be open.
    package mutating func releaseAll(at now: Timestamp) -> [LeaseAction] {
        var actions: [LeaseAction] = []
        for key in states.keys.sorted(by: { $0.text < $1.text }) {
            actions += update(key, .nothingToAsk, at: now)
            if case .held(let lease) = states[key] {
                actions.append(close(key, lease, at: now))
            }
        }
        return actions
    }

    /// Does what has become due.
    package mutating func advance(at now: Timestamp) -> [LeaseAction] {
        var actions: [LeaseAction] = []
        while let alarm = alarms.popFirst(at: now) {
            switch states[alarm.key] {
            case .awaited(var lease) where lease.nextWish <= now:
                // There may be older alarms of the same lease.
                lease.beginWish(at: now)
                setAwaited(alarm.key, lease)
                actions.append(.sendWish(alarm.key))
            case .held(let lease): actions += settle(alarm.key, lease, at: now)
            case .awaited, .binding, .handingOver, nil: break
            }
        }
        return actions
    }

    // MARK: Steps

    mutating func hold(_ key: LeaseKey, _ lease: HeldLease, at now: Timestamp) -> [LeaseAction] {
        bound += 1
        seenElsewhere[key] = nil
        return settle(key, lease, at: now)
    }

    /// Keeps a lease, or gives it up if it is time.
    mutating func settle(_ key: LeaseKey, _ lease: HeldLease, at now: Timestamp) -> [LeaseAction] {
        if lease.use != .visiting, lease.mustYield(at: now), let next = lease.nextWisher {
            return giveUp(key, lease, to: next, at: now)
        }
        if lease.hasLapsed(at: now) { return [close(key, lease, at: now)] }
        var lease = lease
        if let alarm = lease.alarmToSet(at: now) { alarms.add(Alarm(time: alarm, key: key)) }
        states[key] = .held(lease)
        return []
    }

    private mutating func giveUp(
        _ key: LeaseKey, _ lease: HeldLease, to next: Wisher, at now: Timestamp
    ) -> [LeaseAction] {
        guard next.isSameUser else { return [close(key, lease, at: now)] }
        states[key] = .handingOver(lease, to: next)
        let pace = lease.received.map { PaceToHandOver.unchanged($0) } ?? .current
        return [.handOver(key, pace, to: next, waiting: lease.wishers.filter { $0 != next })]
    }

    private mutating func close(_ key: LeaseKey, _ lease: HeldLease, at now: Timestamp) -> LeaseAction {
        bound -= 1
        states[key] = nil
        // One of those told may hold it before it is wanted here again.
        if !lease.wishers.isEmpty { recordElsewhere(key, at: now) }
        return .close(key, telling: lease.wishers)
    }

    mutating func setAwaited(_ key: LeaseKey, _ lease: AwaitedLease) {
        states[key] = .awaited(lease)
        alarms.add(Alarm(time: lease.nextWish, key: key))
    }

    mutating func recordElsewhere(_ key: LeaseKey, at now: Timestamp) {
        // Out of date after a minute, which is looked at when there are many.
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

    func unexpected(_ event: String, _ key: LeaseKey) -> Never {
        preconditionFailure("\(event) of \(key.text) in state \(states[key].map { "\($0)" } ?? "nothing")")
    }
}
