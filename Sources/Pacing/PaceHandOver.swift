import MailTerms

/// What the next holder of a destination must know when the destination goes from one scheduler to another, so that the
/// allowed rate is used in full and never exceeded.
package struct PaceHandOver: Sendable, Equatable {
    /// Recipients of a session that has ended, and until when they count against the minute.
    package struct Recent: Sendable, Hashable {
        package var recipients: Int
        package var until: Timestamp

        package init(recipients: Int, until: Timestamp) {
            self.recipients = recipients
            self.until = until
        }
    }

    /// The rate limit allows no session before this moment: until then the last session is paid for by waiting.
    package var paidUntil: Timestamp
    /// Sessions that ended within the last minute; empty without a rate limit.
    package var recent: [Recent]
    /// What the destination has shown of its own limits; `nil` if the former holder did not visit it.
    package var memory: PaceMemory?
    /// Before this moment the destination is left alone: it turned us away, or its sessions are kept apart.
    package var notBefore: Timestamp

    package init(
        paidUntil: Timestamp = Timestamp(milliseconds: 0), recent: [Recent] = [], memory: PaceMemory? = nil,
        notBefore: Timestamp = Timestamp(milliseconds: 0)
    ) {
        self.paidUntil = paidUntil
        self.recent = recent
        self.memory = memory
        self.notBefore = notBefore
    }

    /// For a former holder that did not send its pace: it may have used the whole minute.
    package static func unknown(at now: Timestamp) -> PaceHandOver {
        PaceHandOver(recent: [Recent(recipients: .max, until: now + .milliseconds(Pace.minute))])
    }
}

extension PaceHandOver {
    /// The same with its moments no later than they could be if it were written now: it may come from a clock that is
    /// ahead.
    fileprivate func bounded(by backOff: BackOff, at now: Timestamp) -> PaceHandOver {
        let minuteEnd = now + .milliseconds(Pace.minute)
        return PaceHandOver(
            paidUntil: min(paidUntil, minuteEnd),
            recent: recent.map { Recent(recipients: $0.recipients, until: min($0.until, minuteEnd)) },
            memory: memory?.bounded(by: backOff, at: now), notBefore: min(notBefore, now + backOff.longestRest))
    }
}

// What a scheduler hands over, and how it takes over.
extension Scheduler {
    /// Whether a visit is open.
    package func isOpen(_ destination: DestinationID) -> Bool {
        destinations[destination].pace.open > 0
    }

    /// Whether no visit is open, and none waits.
    package func isIdle(_ destination: DestinationID) -> Bool {
        !isOpen(destination) && destinations[destination].pending == 0
    }

    /// Recipients of sessions that have ended and still count against the minute; none without a rate limit.
    package func recent(of destination: DestinationID) -> [PaceHandOver.Recent] {
        countsRecipients(of: destination) ? recentSessions.all(of: .destination(destination)) : []
    }

    /// Whether recipients still count against the destination's minute.
    package func countsRecipients(of destination: DestinationID) -> Bool {
        destinations[destination].pace.debt > 0
    }

    /// The first moment at which the destination's limits allow another session; `now` if they allow it at once. If
    /// visits are open and ask less than they may, the limits allow it earlier.
    package func nextOpening(of destination: DestinationID, at now: Timestamp) -> Timestamp {
        let pace = destinations[destination].pace
        let next = max(now, pace.next, feedbackNext(of: destination))
        let waitsForRoom = destinations[destination].history.map { histories[$0].minute.waitsForRoom } ?? false
        guard pace.isRateLimited, pace.room == 0 || waitsForRoom else { return next }
        return max(next, recentSessions.firstExpiry(of: .destination(destination)) ?? next)
    }

    /// The usual length of a session there.
    package func usualSessionTime(of destination: DestinationID) -> Duration {
        .milliseconds(Int64(sessionTime(at: destination)))
    }

    /// Mailboxes that wait for the destination now or are announced. Retries that are not due yet do not count.
    package func waiting(at destination: DestinationID) -> Int {
        Int(destinations[destination].pending + destinations[destination].expected)
    }

    /// Other processes wait for the destination.
    ///
    /// - Parameter mailboxes: how many each process has, more than 0, in the order of their turns.
    package mutating func setWaitingElsewhere(_ mailboxes: [Int], at destination: DestinationID) {
        guard !mailboxes.isEmpty || destinations[destination].history != nil else { return }
        let history = makeHistory(of: destination)
        histories[history].minute.waitingElsewhere = mailboxes.map { Int32(clamping: $0) }
    }

    /// What another scheduler must know to continue from this one. This one may visit the destination again after
    /// `resume`, or if no other scheduler has had it.
    ///
    /// - Precondition: no visit to it is open.
    package func handOver(of destination: DestinationID, at now: Timestamp) -> PaceHandOver {
        let pace = destinations[destination].pace
        precondition(
            pace.open == 0, "destination \(destination.number) is handed over with \(pace.open) visits open")
        return PaceHandOver(
            paidUntil: pace.next, recent: recent(of: destination).filter { $0.until > now },
            memory: memory(of: destination, at: now), notBefore: feedbackNext(of: destination))
    }

    /// Continues from another scheduler. Sessions of this scheduler that the other one reports back count once.
    /// Moments are moved to a minute or the longest rest from now if they are further ahead.
    package mutating func resume(_ former: PaceHandOver, at destination: DestinationID, at now: Timestamp) {
        expireSessions(at: now)
        let former = former.bounded(by: options.backOff, at: now)
        destinations[destination].pace.wait(until: former.paidUntil)
        var known: [PaceHandOver.Recent: Int] = [:]
        for own in recent(of: destination) { known[own, default: 0] += 1 }
        for session in former.recent where session.until > now {
            guard known[session, default: 0] == 0 else {
                known[session, default: 0] -= 1
                continue
            }
            charge(session, at: destination)
        }
        let history = makeHistory(of: destination)
        histories[history].isHeldElsewhere = false
        adopt(former, in: history, connections: destinations[destination].pace.connections)
        updateReadiness(of: destination)
    }

    private mutating func adopt(
        _ former: PaceHandOver, in history: Index<DestinationHistory>, connections: Int
    ) {
        if let memory = former.memory {
            let isVisited = histories[history].isVisited
            var feedback =
                isVisited ? histories[history].feedback : Feedback(memory, connections: connections)
            feedback.adopt(memory, connections: connections)
            histories[history].begin(with: feedback)
            let limit = UInt16(clamping: memory.recipientsPerSession)
            if limit > 0 { histories[history].cuts.recipientLimit = limit }
        }
        histories[history].feedback.wait(until: former.notBefore)
    }

    /// Continues from a scheduler that knew every session of this one within the last minute: its
    /// report replaces what is counted here.
    package mutating func replacePace(by former: PaceHandOver, at destination: DestinationID, at now: Timestamp) {
        expireSessions(at: now)
        destinations[destination].pace.expire(recentSessions.removeAll(of: .destination(destination)))
        resume(former, at: destination, at: now)
    }

    /// Another process has asked this many recipients, which count until a moment that is no more than a minute away.
    mutating func charge(_ recent: PaceHandOver.Recent, at destination: DestinationID) {
        guard recent.recipients > 0, destinations[destination].pace.isRateLimited else { return }
        let counted = min(recent.recipients, destinations[destination].pace.recipientsPerMinute)
        destinations[destination].pace.charge(counted)
        recentSessions.add(
            RecentSessions.Session(
                endedAt: recent.until - .milliseconds(Pace.minute), party: .destination(destination),
                asked: Int32(clamping: counted)))
    }
}
