import MailTerms
import Pacing

/// Destinations that other processes of this host ask, too. Only one process asks a destination at a time.
extension VerificationMachine {
    /// Handles a lease event: the outcome of an action, or a message of another process.
    package mutating func leaseChanged(_ event: LeaseEvent, of key: LeaseKey, at now: Timestamp) -> [MachineAction] {
        guard let leaseActions = index.leases?.leases.handle(event.onOwnClock(at: now), of: key, at: now) else {
            preconditionFailure("\(event) of a lease, but destinations are not shared")
        }
        var actions: [MachineAction] = []
        carryOut(leaseActions, at: now, into: &actions)
        updateWaitingElsewhere(for: key)
        // If this process gave the lease away and still has mailboxes there, it asks for it again at once.
        if let destination = index.leases?.destination(of: key) { index.leases?.recordChange(at: destination) }
        advance(at: now, into: &actions)
        return actions
    }

    /// Saves the pace of the visits since the last save, and gives up all leases. No job may be left, and no session
    /// may be open.
    package mutating func close(at now: Timestamp) -> [MachineAction] {
        precondition(jobs.isEmpty && visits.count == 0, "\(jobs.ids) and \(visits.count) sessions are left")
        var actions: [MachineAction] = []
        savePace(at: now, into: &actions)
        carryOut(index.leases?.leases.releaseAll(at: now) ?? [], at: now, into: &actions)
        return actions
    }

    /// The next visit, at a destination that this process may visit.
    mutating func nextVisit(at now: Timestamp) -> Visit? {
        guard let sharing = index.leases else { return scheduler.next(at: now) }
        var refused: [DestinationID] = []
        let visit = scheduler.next(at: now) { destination in
            if sharing.mayVisit(destination, at: now) { return true }
            refused.append(destination)
            return false
        }
        for destination in refused { index.leases?.recordRefusal(at: destination) }
        if let visit { index.leases?.recordChange(at: visit.destination) }
        return visit
    }

    /// Updates the lease of each destination that has changed.
    ///
    /// - Returns: whether a lease was granted without asking others: there may be a visit to make.
    mutating func updateLeases(at now: Timestamp, into actions: inout [MachineAction]) -> Bool {
        var isGranted = false
        for (destination, wasRefused) in index.leases?.removeChanged(at: now) ?? [] {
            guard let key = index.leases?.key(of: destination), index.leases?.leases.isInTransition(key) == false else {
                // The outcome of the transition is a change, too.
                continue
            }
            let use = scheduler.use(of: destination, wasRefused: wasRefused, at: now)
            if case .mayAsk(let from) = use, from > now { index.leases?.recordOpening(of: destination, at: from) }
            var leaseActions: [LeaseAction] = []
            if use != .nothingToAsk { leaseActions += index.leases?.leases.acquire(key, at: now) ?? [] }
            let isBinding = leaseActions.contains { if case .bind = $0 { true } else { false } }
            if !isBinding {
                let session = scheduler.usualSessionTime(of: destination)
                leaseActions += index.leases?.leases.update(key, use, sessionTime: session, at: now) ?? []
            }
            isGranted = isGranted || leaseActions.contains { if case .granted = $0 { true } else { false } }
            carryOut(leaseActions, at: now, into: &actions)
        }
        return isGranted
    }

    mutating func advanceLeases(at now: Timestamp, into actions: inout [MachineAction]) {
        carryOut(index.leases?.leases.advance(at: now) ?? [], at: now, into: &actions)
    }

    private mutating func carryOut(
        _ leaseActions: [LeaseAction], at now: Timestamp, into actions: inout [MachineAction]
    ) {
        for action in leaseActions {
            switch action {
            case .granted(let key, let inheritance): inherit(inheritance, at: key, now: now)
            case .handOver(let key, .current, let wisher, let waiting):
                let pace = PaceToHandOver.unchanged(currentPace(of: key, at: now))
                actions.append(.lease(.handOver(key, pace, to: wisher, waiting: waiting)))
            case .handOver(let key, .unchanged(let bytes), let wisher, let waiting):
                let pace = PaceToHandOver.unchanged(PaceHandOver.stamped(bytes, at: now))
                actions.append(.lease(.handOver(key, pace, to: wisher, waiting: waiting)))
            case .sendWish(let key, _):
                let mailboxes = index.leases?.destination(of: key).map { scheduler.waiting(at: $0) } ?? 0
                actions.append(.lease(.sendWish(key, mailboxes: mailboxes)))
            case .bind, .sendWithdrawal, .close: actions.append(.lease(action))
            }
        }
    }

    /// While another process holds the lease, the last known numbers stay as they are.
    private mutating func updateWaitingElsewhere(for key: LeaseKey) {
        guard let destination = index.leases?.destination(of: key),
            let waiting = index.leases?.leases.waiting(for: key)
        else { return }
        scheduler.setWaitingElsewhere(waiting, at: destination)
    }

    private func currentPace(of key: LeaseKey, at now: Timestamp) -> [UInt8] {
        guard let destination = index.leases?.destination(of: key) else {
            preconditionFailure("the pace of a destination was forgotten while its lease was held")
        }
        return scheduler.handOver(of: destination, at: now).bytes(at: now)
    }

    private mutating func inherit(_ inheritance: Inheritance, at key: LeaseKey, now: Timestamp) {
        guard let destination = index.leases?.destination(of: key) else {
            preconditionFailure("a lease was granted without being wanted")
        }
        switch inheritance {
        case .nobodyElse: scheduler.resume(PaceHandOver(), at: destination, at: now)
        case .pace(let bytes):
            scheduler.replacePace(by: PaceHandOver(bytes) ?? .unknown(at: now), at: destination, at: now)
        case .unknown: scheduler.resume(.unknown(at: now), at: destination, at: now)
        }
    }
}

extension LeaseEvent {
    /// Moves the moments of a received pace from the sender's clock to ours.
    fileprivate func onOwnClock(at now: Timestamp) -> LeaseEvent {
        guard case .handOverReceived(let handOver) = self else { return self }
        let pace = PaceHandOver.rebased(handOver.pace, at: now)
        return .handOverReceived(LeaseHandOver(pace: pace, waiting: handOver.waiting))
    }
}

extension Scheduler {
    /// What this process can do at a destination, once all visits are open that may be opened.
    fileprivate func use(of destination: DestinationID, wasRefused: Bool, at now: Timestamp) -> DestinationUse {
        if isOpen(destination) { return .visiting }
        if isIdle(destination) { return .nothingToAsk }
        let next = nextOpening(of: destination, at: now)
        if next > now { return .mayAsk(from: next) }
        // Otherwise hosts rest, or no connection is free.
        return wasRefused ? .mayAsk(from: now) : .nothingToAsk
    }
}
