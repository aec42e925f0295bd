import MailTerms

/// Events of leases, as `LeaseSockets` reports them.
extension DestinationLeases {
    /// Handles the outcome of an action, or a message of another process.
    ///
    /// - Returns: what must be done now, in this order. The outcome of each must be reported before any other event of
    ///   the lease.
    package mutating func handle(_ event: LeaseEvent, of key: LeaseKey, at now: Timestamp) -> [LeaseAction] {
        switch (event, states[key]) {
        case (.bindSucceeded, .binding):
            bound -= 1
            let lease = HeldLease(received: nil, wishers: [], use: .mayAsk(from: now), at: now)
            return [.granted(key, inheritance(of: key, at: now))] + hold(key, with: lease, at: now)
        case (.bindRefused, .binding):
            bound -= 1
            recordElsewhere(key, at: now)
            var lease = AwaitedLease(at: now)
            lease.beginWish(at: now)
            setAwaited(key, with: lease)
            return [.sendWish(key)]
        case (.bindFailed, .binding):
            bound -= 1
            setAwaited(key, with: AwaitedLease(at: now))
            return []
        case (.wishSent, .awaited(var lease)):
            recordElsewhere(key, at: now)
            lease.wishWasSent(at: now)
            setAwaited(key, with: lease)
            return []
        case (.wishNotSent, .awaited(var lease)):
            recordElsewhere(key, at: now)
            lease.wishWasNotSent(at: now)
            setAwaited(key, with: lease)
            return []
        case (.nobodyHolds, .awaited), (.freedReceived, .awaited):
            states[key] = nil
            return acquire(key, at: now)
        case (.handOverReceived(let handOver), let state):
            return receive(handOver, of: key, in: state, at: now)
        case (.handedOver, .handingOver):
            bound -= 1
            states[key] = nil
            recordElsewhere(key, at: now)
            return []
        case (.handOverFailed, .handingOver(var lease, let wisher)):
            lease.remove(wisher)
            return keepOrGiveUp(key, with: lease, at: now)
        case (.wishReceived(let wisher), .held(var lease)):
            lease.add(wisher)
            return keepOrGiveUp(key, with: lease, at: now)
        case (.withdrawalReceived(let wisher), .held(var lease)):
            lease.remove(wisher)
            return keepOrGiveUp(key, with: lease, at: now)
        case (.freedReceived, _):
            return []
        default: unexpected("\(event)", of: key)
        }
    }

    /// A lease is accepted even if it is no longer wanted: the processes that wait for it must get it, and later
    /// wishers must get its pace.
    private mutating func receive(
        _ handOver: LeaseHandOver, of key: LeaseKey, in state: State?, at now: Timestamp
    ) -> [LeaseAction] {
        func lease(_ use: DestinationUse) -> HeldLease {
            HeldLease(received: handOver.pace, wishers: handOver.waiting, use: use, at: now)
        }
        switch state {
        case .awaited:
            return [.granted(key, .pace(handOver.pace))] + hold(key, with: lease(.mayAsk(from: now)), at: now)
        case nil: return hold(key, with: lease(.nothingToAsk), at: now)
        case .binding, .held, .handingOver: unexpected("hand-over of a held lease", of: key)
        }
    }
}
