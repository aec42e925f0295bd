import MailTerms

/// The choice of the next visit.
extension Scheduler {
    /// Lanes of a job that are looked at when it has its turn, and lanes of a destination for more to ask in a session.
    static let mostLooks = 8
    /// Visits in a row that are opened because somebody waits for their answers, if others could be opened, too.
    private static let mostUrgentInRow = 3
    /// How long a destination waits that others of this host are asking.
    private static let admissionWait = Duration.milliseconds(250)

    /// The next visit to make at this moment, or `nil` if there is nothing to do until an alarm or a completion.
    ///
    /// - Parameter admits: whether a destination may be visited, as far as others have a say in that; asked last.
    package mutating func next(at now: Timestamp, admits: (DestinationID) -> Bool = { _ in true }) -> Visit? {
        ring(at: now)
        var refused: Set<Int> = []
        while load.visits < options.maxConnections, let (destination, isUrgent) = choose(at: now) {
            guard !refused.contains(destination), mayVisit(destination, at: now),
                let lane = nextLane(of: destination, at: now)
            else {
                ready.remove(destination)
                continue
            }
            guard !isSecondRemnant(lane, at: destination, now) else {
                // It is ready again when sessions of the last minute stop to count.
                histories[makeHistory(of: destination)].minute.waitsForRoom = true
                line(up: Int(lanes[lane].domain))
                ready.remove(destination)
                refused.insert(destination)
                continue
            }
            guard admits(DestinationID(index: destination)) else {
                // It is ready again when it may be admitted.
                refused.insert(destination)
                line(up: Int(lanes[lane].domain))
                ready.remove(destination)
                setAlarm(ofDestination: destination, at: now + Self.admissionWait)
                histories[makeHistory(of: destination)].isHeldElsewhere = true
                continue
            }
            turns.visits += 1
            turns.urgentInRow = isUrgent ? turns.urgentInRow + 1 : 0
            return open(lane, at: destination, now)
        }
        return nil
    }

    // MARK: Which destination

    private mutating func choose(at now: Timestamp) -> (destination: Int, isUrgent: Bool)? {
        if turns.urgentInRow < Self.mostUrgentInRow, let destination = popUrgent() { return (destination, true) }
        if case .longestFirst(let turnEvery) = options.order, turns.visits % turnEvery == turnEvery - 1,
            let destination = destinationInTurn(at: now)
        {
            return (destination, false)
        }
        return ready.longest.map { ($0, false) }
    }

    /// A destination at which an interactive job has something to ask. It is queued again if it stays ready.
    private mutating func popUrgent() -> Int? {
        while let next = turns.urgent.popFirst() {
            let line = urgentLine(at: Int(next))
            guard line >= 0 else { continue }
            urgentLines[line].isQueued = false
            if urgentLines[line].lanesInLine > 0 { return Int(next) }
        }
        return nil
    }

    /// A destination that can be visited, of the bulk job whose turn it is.
    private mutating func destinationInTurn(at now: Timestamp) -> Int? {
        for _ in 0..<min(turns.jobs.count, Self.mostLooks) {
            turns.lastJob = (turns.lastJob + 1) % turns.jobs.count
            let job = Int(turns.jobs[turns.lastJob])
            for _ in 0..<Self.mostLooks {
                guard let next = jobs[job].rotation.popFirst() else { break }
                let lane = Int(next)
                guard lanes[lane].count > 0 else {
                    lanes[lane].isInRotation = false
                    continue
                }
                jobs[job].rotation.append(next)
                let domain = Int(lanes[lane].domain)
                let destination = Int(domains[domain].destination)
                if ready.contains(destination), mayVisit(destination, at: now), availability(of: domain, now) == .now {
                    return destination
                }
            }
        }
        return nil
    }

    /// Whether the destination's limits allow a visit. Sees to it that the question is put again when they might.
    private mutating func mayVisit(_ destination: Int, at now: Timestamp) -> Bool {
        guard destinations[destination].pending > 0,
            Int(destinations[destination].pace.open) < connections(of: destination)
        else { return false }
        // When one is let in after a refusal, it is ready again.
        let history = destinations[destination].history
        guard history < 0 || histories[history].feedback.mayGoAhead else { return false }
        // When sessions of the last minute stop to count, it is ready again.
        guard destinations[destination].pace.room > 0 else { return false }
        // When more have come, it is ready again.
        guard hasWholeSession(at: destination) || hasUrgentWork(destination) else { return false }
        let next = max(destinations[destination].pace.next, feedbackNext(of: destination))
        guard next > now else { return true }
        setAlarm(ofDestination: destination, at: next)
        return false
    }

    /// Whether it is not worth while to wait for more mailboxes.
    @inline(__always)
    private func hasWholeSession(at destination: Int) -> Bool {
        destinations[destination].expected == 0
            || destinations[destination].pending >= sessionRoom(at: destination)
    }

    /// Whether the last visit was an interactive job's.
    @inline(__always)
    private func hadUrgentVisit(_ destination: Int) -> Bool {
        let history = destinations[destination].history
        return history >= 0 && histories[history].hadUrgentVisit
    }

    @inline(__always)
    private func hasUrgentWork(_ destination: Int) -> Bool {
        let line = urgentLine(at: destination)
        return line >= 0 && urgentLines[line].lanesInLine > 0
    }

    /// Sessions that may be open at once.
    @inline(__always)
    func connections(of destination: Int) -> Int {
        let (most, history) = (destinations[destination].pace.connections, destinations[destination].history)
        return history < 0 ? most : min(most, Int(histories[history].sessions))
    }

    // MARK: Which lane

    private enum Availability: Equatable {
        case now
        /// An alarm must be set for it.
        case later(Timestamp)
        /// What has to happen before puts it in line again.
        case afterEvent
    }

    @inline(__always)
    private func availability(of index: Int, _ now: Timestamp) -> Availability {
        let domain = domains[index]
        if mxSets[domain.mxSet].isInTrouble {
            let restUntil = restUntil(of: Int(domain.mxSet))
            if restUntil > now.milliseconds || restUntil > 0 && mxSets[domain.mxSet].open > 0 { return .afterEvent }
        }
        if domain.open == .max { return .afterEvent }
        guard domain.ownPace >= 0 else { return .now }
        let pace = ownPaces[domain.ownPace].pace
        if Int(pace.open) >= pace.connections || pace.room == 0 { return .afterEvent }
        return pace.next > now ? .later(pace.next) : .now
    }

    /// When an MX set's rest ends, in milliseconds since 1970; 0 if it has not rested since the last success.
    @inline(__always)
    func restUntil(of mxSet: Int) -> Int64 {
        mxSets[mxSet].isInTrouble ? troubles[Int32(mxSet)]?.restUntil ?? 0 : 0
    }

    /// The lane whose turn it is at a destination. Those that must wait leave the line.
    ///
    /// Interactive jobs go first, but if they had the last visit, bulk jobs do.
    private mutating func nextLane(of destination: Int, at now: Timestamp) -> Int? {
        let line = urgentLine(at: destination)
        guard line >= 0 else { return nextLane(in: destinations[destination].bulk, at: now) }
        let isBulkFirst = hadUrgentVisit(destination) && hasWholeSession(at: destination)
        if isBulkFirst, let lane = nextLane(in: destinations[destination].bulk, at: now) { return lane }
        if let lane = nextLane(in: urgentLines[line].ring, at: now) { return lane }
        return isBulkFirst || !hasWholeSession(at: destination)
            ? nil : nextLane(in: destinations[destination].bulk, at: now)
    }

    private mutating func nextLane(in ring: ShareRing, at now: Timestamp) -> Int? {
        var share = Int(ring.first)
        while share >= 0 {
            while shares[share].firstLane >= 0 {
                let lane = Int(shares[share].firstLane)
                popLane(of: share)
                if isAvailable(lane, at: now) { return lane }
            }
            share = Int(shares[share].next)
        }
        return nil
    }

    mutating func isAvailable(_ lane: Int, at now: Timestamp) -> Bool {
        guard hasQuestions(lane) else { return false }
        let domain = lanes[lane].domain
        switch availability(of: Int(domain), now) {
        case .now: return true
        case .afterEvent: return false
        case .later(let time):
            alarms.add(Alarm(time: time, kind: .domain, index: domain))
            return false
        }
    }
}
