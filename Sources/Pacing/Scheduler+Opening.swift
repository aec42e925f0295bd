import MailTerms

/// The choice of the next visit.
extension Scheduler {
    /// How many lanes of a job are looked at when it has its turn, and how many lanes and shares of a destination to
    /// fill a session.
    static let mostLooks = 8
    /// Visits in a row that are opened for interactive jobs, if others could be opened, too.
    private static let mostInteractiveInRow = 3
    /// The wait before a destination is looked at again whose lease another process of this host has.
    private static let admissionWait = Duration.milliseconds(250)

    /// The next visit to open at this moment; `nil` if there is nothing to do before an alarm or the end of a visit.
    ///
    /// - Parameter admits: whether other processes let this one visit a destination. Called last, after all limits.
    package mutating func next(at now: Timestamp, admits: (DestinationID) -> Bool = { _ in true }) -> Visit? {
        fireAlarms(at: now)
        var refused: Set<DestinationID> = []
        while load.visits < options.maxConnections, let (destination, isInteractive) = choose(at: now) {
            guard !refused.contains(destination), allowsVisit(to: destination, at: now),
                let lane = nextLane(of: destination, at: now)
            else {
                ready.remove(destination)
                continue
            }
            guard !isSecondShortSession(lane, of: destination, at: now) else {
                // It is ready again when sessions of the last minute stop to count.
                histories[makeHistory(of: destination)].minute.waitsForRoom = true
                enqueueLanes(of: lanes[lane].domain)
                ready.remove(destination)
                refused.insert(destination)
                continue
            }
            guard admits(destination) else {
                // It is ready again when its alarm rings.
                refused.insert(destination)
                enqueueLanes(of: lanes[lane].domain)
                ready.remove(destination)
                setAlarm(of: destination, at: now + Self.admissionWait)
                histories[makeHistory(of: destination)].isHeldElsewhere = true
                continue
            }
            turns.visits += 1
            turns.interactiveInRow = isInteractive ? turns.interactiveInRow + 1 : 0
            return open(lane, of: destination, at: now)
        }
        return nil
    }

    // MARK: Which destination

    private mutating func choose(at now: Timestamp) -> (destination: DestinationID, isInteractive: Bool)? {
        if turns.interactiveInRow < Self.mostInteractiveInRow, let destination = popInteractive() {
            return (destination, true)
        }
        if case .longestFirst(let turnEvery) = options.order, turns.visits % turnEvery == turnEvery - 1,
            let destination = destinationOfNextBulkJob(at: now)
        {
            return (destination, false)
        }
        return ready.longest.map { ($0, false) }
    }

    /// A destination at which an interactive job has something to ask. It is queued again if it stays ready.
    private mutating func popInteractive() -> DestinationID? {
        while let next = turns.interactive.popFirst() {
            guard destinations.contains(next), let interactive = interactiveShares(at: next) else { continue }
            interactiveShares[interactive].isQueued = false
            if interactiveShares[interactive].queuedLanes > 0 { return next }
        }
        return nil
    }

    /// A destination that can be visited, of the bulk job whose turn it is.
    private mutating func destinationOfNextBulkJob(at now: Timestamp) -> DestinationID? {
        for _ in 0..<min(turns.bulkJobs.count, Self.mostLooks) {
            turns.lastBulkJob = (turns.lastBulkJob + 1) % turns.bulkJobs.count
            let job = turns.bulkJobs[turns.lastBulkJob]
            for _ in 0..<Self.mostLooks {
                guard let lane = jobs[job].rotation.popFirst() else { break }
                guard lanes[lane].count > 0 else {
                    lanes[lane].isInRotation = false
                    continue
                }
                jobs[job].rotation.append(lane)
                let domain = lanes[lane].domain
                let destination = domains[domain].destination
                if ready.contains(destination), allowsVisit(to: destination, at: now),
                    availability(of: domain, at: now) == .now
                {
                    return destination
                }
            }
        }
        return nil
    }

    /// Whether the destination's limits allow a visit. If they do not, sets an alarm if no event makes it ready again.
    private mutating func allowsVisit(to destination: DestinationID, at now: Timestamp) -> Bool {
        guard destinations[destination].pending > 0,
            Int(destinations[destination].pace.open) < connections(of: destination)
        else { return false }
        // It is ready again when a trial ends.
        guard mayGoAhead(at: destination) else { return false }
        // It is ready again when sessions of the last minute stop to count.
        guard destinations[destination].pace.room > 0 else { return false }
        // It is ready again when more mailboxes are enqueued.
        guard hasWholeSession(at: destination) || hasInteractiveWork(at: destination) else { return false }
        let next = max(destinations[destination].pace.next, feedbackNext(of: destination))
        guard next > now else { return true }
        setAlarm(of: destination, at: next)
        return false
    }

    /// Whether the feedback allows a session, or a trial after a refusal.
    @inline(__always)
    private func mayGoAhead(at destination: DestinationID) -> Bool {
        guard let history = destinations[destination].history else { return true }
        return histories[history].feedback.mayGoAhead
    }

    /// Whether there is no reason to wait for mailboxes that are announced.
    @inline(__always)
    private func hasWholeSession(at destination: DestinationID) -> Bool {
        destinations[destination].expected == 0
            || destinations[destination].pending >= sessionRoom(at: destination)
    }

    @inline(__always)
    private func lastVisitWasInteractive(_ destination: DestinationID) -> Bool {
        guard let history = destinations[destination].history else { return false }
        return histories[history].lastVisitWasInteractive
    }

    @inline(__always)
    private func hasInteractiveWork(at destination: DestinationID) -> Bool {
        guard let interactive = interactiveShares(at: destination) else { return false }
        return interactiveShares[interactive].queuedLanes > 0
    }

    /// Sessions that may be open at once.
    @inline(__always)
    func connections(of destination: DestinationID) -> Int {
        let most = destinations[destination].pace.connections
        guard let history = destinations[destination].history else { return most }
        return min(most, Int(histories[history].sessions))
    }

    // MARK: Which lane

    private enum Availability: Equatable {
        case now
        /// An alarm must be set for it.
        case later(Timestamp)
        /// The event that makes it available queues its lanes again.
        case afterEvent
    }

    @inline(__always)
    private func availability(of index: DomainID, at now: Timestamp) -> Availability {
        let domain = domains[index]
        if mxSets[domain.mxSet].isInTrouble, let rest = restUntil(of: domain.mxSet) {
            if rest > now || mxSets[domain.mxSet].open > 0 { return .afterEvent }
        }
        if domain.open == .max { return .afterEvent }
        guard let ownPace = domain.ownPace else { return .now }
        let pace = ownPaces[ownPace].pace
        if Int(pace.open) >= pace.connections || pace.room == 0 { return .afterEvent }
        return pace.next > now ? .later(pace.next) : .now
    }

    /// When the rest of MX hosts ends; `nil` if they have not rested since the last success.
    @inline(__always)
    func restUntil(of mxSet: MXSetID) -> Timestamp? {
        mxSets[mxSet].isInTrouble ? troubles[mxSet]?.restUntil : nil
    }

    /// The lane whose turn it is at a destination. Lanes that must wait leave the queue.
    ///
    /// Interactive jobs go first; but after a visit of theirs, bulk jobs do.
    private mutating func nextLane(of destination: DestinationID, at now: Timestamp) -> Index<Lane>? {
        guard let interactive = interactiveShares(at: destination) else {
            return nextLane(in: destinations[destination].bulkShares, at: now)
        }
        let isBulkFirst = lastVisitWasInteractive(destination) && hasWholeSession(at: destination)
        if isBulkFirst, let lane = nextLane(in: destinations[destination].bulkShares, at: now) { return lane }
        if let lane = nextLane(in: interactiveShares[interactive].shares, at: now) { return lane }
        return isBulkFirst || !hasWholeSession(at: destination)
            ? nil : nextLane(in: destinations[destination].bulkShares, at: now)
    }

    private mutating func nextLane(in chain: Chain<Share>, at now: Timestamp) -> Index<Lane>? {
        var next = chain.first
        while let share = next {
            while let lane = dequeueLane(of: share) {
                if isAvailable(lane, at: now) { return lane }
            }
            next = shares[share].next
        }
        return nil
    }

    /// Whether a lane that has left its queue may be asked now. Sets an alarm if it may be later.
    mutating func isAvailable(_ lane: Index<Lane>, at now: Timestamp) -> Bool {
        guard hasQuestions(lane) else { return false }
        let domain = lanes[lane].domain
        switch availability(of: domain, at: now) {
        case .now: return true
        case .afterEvent: return false
        case .later(let time):
            alarms.add(Alarm(time: time, cause: .domain(domain)))
            return false
        }
    }
}
