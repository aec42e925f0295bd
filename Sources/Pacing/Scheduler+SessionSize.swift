import MailTerms

/// How much is asked in a visit.
extension Scheduler {
    /// The recipients that a session is opened for: no more than the minute allows, and no more than its share if other
    /// sessions could be open at the same time.
    @inline(__always)
    func sessionRoom(at destination: DestinationID) -> Int {
        min(destinations[destination].pace.room, wholeSession(at: destination))
    }

    /// Recipients of a session, without the rate limit.
    @inline(__always)
    private func wholeSession(at destination: DestinationID) -> Int {
        let free = connections(of: destination) - Int(destinations[destination].pace.open)
        let share = fairSession(at: destination, among: free)
        let most = min(destinations[destination].pace.sessionLimit, share)
        guard let limit = limitByCuts(at: destination) else { return most }
        return min(most, max(1, limit - destinations[destination].pace.roomForControls))
    }

    /// The same, with the size chosen so that a list at a rate limit ends as early as possible.
    ///
    /// At a rate, a session is paid for by the wait after it. Nothing comes after the last session, so it should be a
    /// whole one and find a whole session's room in the minute. The sizes of the sessions before it decide that. Each
    /// session is as large as the limits allow, up to a whole one; but the first one, and the first one after more
    /// mailboxes have come, has the size with which the list ends first. If other processes wait for the destination,
    /// each size is chosen in this way. If a minute has very many sessions, one of them matters little, and all are as
    /// large as the limits allow.
    @inline(__always)
    func sessionRoom(at destination: DestinationID, for lane: Index<Lane>, now: Timestamp) -> Int {
        let room = sessionRoom(at: destination)
        let pace = destinations[destination].pace
        guard pace.isRateLimited, room > 1, !lanes[lane].isInteractive else { return room }
        var (hasMore, others) = (true, [Int32]())
        if let history = destinations[destination].history {
            (hasMore, others) = (histories[history].minute.hasMore, histories[history].minute.waitingElsewhere)
        }
        guard pace.debt == 0 || hasMore || !others.isEmpty else { return room }
        let domain = domains[lanes[lane].domain]
        // Mailboxes of other hosts get sessions of their own.
        guard mxSets[domain.mxSet].pending == destinations[destination].pending else { return room }
        let asksControl = domain.control == .wanted && pace.roomForControls == 0
        let own = Int(destinations[destination].pending + destinations[destination].expected) + (asksControl ? 1 : 0)
        let (least, most) = (asksControl ? 2 : 1, min(room, own))
        let whole = wholeSession(at: destination)
        guard least < most, own > whole || !others.isEmpty,
            pace.plannedPerMinute <= RateForecast.mostSessions * whole
        else { return room }
        let forecast = RateForecast(
            pace, recent: pace.debt == 0 ? [] : recentSessions.all(of: .destination(destination)),
            whole: whole, sessionTime: Int64(sessionTime(at: destination)), at: now)
        let best = forecast.bestSize(among: least...most, of: own, others: others.map(Int.init))
        return best == most ? room : best
    }

    /// Whether it is better to wait until there is more room in the minute.
    ///
    /// What is left of a minute makes one short session. If sessions have become smaller or have been cut off, there
    /// could be two short sessions in each minute of a long list: one connection is wasted.
    @inline(__always)
    func isSecondShortSession(_ lane: Index<Lane>, of destination: DestinationID, at now: Timestamp) -> Bool {
        guard let history = destinations[destination].history, let last = histories[history].minute.lastShortSession,
            now.milliseconds < last.milliseconds + Pace.minute, !lanes[lane].isInteractive
        else { return false }
        let pace = destinations[destination].pace
        let pending = Int(mxSets[domains[lanes[lane].domain].mxSet].pending)
        guard pace.allowsOnlyShortSession(of: pending),
            let more = recentSessions.firstExpiry(of: .destination(destination))
        else { return false }
        // The wait for room is lost time.
        let cost = pace.time(for: min(wholeSession(at: destination), pace.plannedPerMinute))
        return Double((more - now).milliseconds) <= cost && cost <= RateForecast.costOfFewer * pace.time(for: pending)
    }

    /// From now on the destination's sessions keep room for controls, in their recipients and in the minute.
    package mutating func keepRoomForControls(at destination: DestinationID) {
        destinations[destination].pace.keepRoomForControls()
    }

    // MARK: Turns and transactions

    /// Recipients that a share may still be served in its turn, at least one; any number without a rate limit.
    @inline(__always)
    func turnLeft(of share: Index<Share>) -> Int {
        let pace = destinations[shares[share].destination].pace
        guard pace.isRateLimited else { return .max }
        return max(1, min(pace.sessionLimit, pace.plannedPerMinute) - Int(shares[share].served))
    }

    /// Questions that the domain's own limits allow in one transaction, in addition to the room for controls.
    @inline(__always)
    func transactionRoom(of domain: DomainID) -> Int {
        var room = Int.max
        if let ownPace = domains[domain].ownPace { room = ownPaces[ownPace].pace.room }
        if let limit = domains[domain].transactionLimit {
            let controls = destinations[domains[domain].destination].pace.roomForControls
            room = min(room, max(1, Int(limit) - controls))
        }
        return room
    }

    /// Whether the domain's first control may use the room for controls, as far as the domain's own limits allow.
    @inline(__always)
    func hasRoomForControl(_ domain: DomainID, beside questions: Int) -> Bool {
        guard destinations[domains[domain].destination].pace.roomForControls > 0 else { return false }
        if let ownPace = domains[domain].ownPace, ownPaces[ownPace].pace.roomForControls(beside: questions) == 0 {
            return false
        }
        guard let limit = domains[domain].transactionLimit else { return true }
        return questions < Int(limit)
    }

    // MARK: Controls

    /// Controls that a session may decide on itself. All limits allow them, in whichever part they are asked.
    @inline(__always)
    func roomForControls(beside parts: [Visit.Part], at destination: DestinationID) -> Int {
        let questions = parts.reduce(0) { $0 + $1.questions }
        var room = destinations[destination].pace.roomForControls(beside: questions)
        guard room > 0 else { return 0 }
        if let limit = limitByCuts(at: destination) { room = max(0, min(room, limit - questions)) }
        for part in parts {
            guard let ownPace = domains[part.domain].ownPace else { continue }
            room = min(room, ownPaces[ownPace].pace.roomForControls(beside: part.questions))
        }
        return room
    }
}
