import MailTerms

/// How much is asked in a visit.
extension Scheduler {
    /// A session takes what is worth a connection, and no more than its share if others could be open beside it.
    @inline(__always)
    func sessionRoom(at destination: Int) -> Int {
        min(destinations[destination].pace.room, wholeSession(at: destination))
    }

    /// Recipients of a session, the rate limit left aside.
    @inline(__always)
    private func wholeSession(at destination: Int) -> Int {
        let free = connections(of: destination) - Int(destinations[destination].pace.open)
        let share = fairSession(at: destination, among: free)
        let endurance = endurance(of: destination).map {
            max(1, $0 - destinations[destination].pace.roomForControls)
        }
        return min(destinations[destination].pace.sessionLimit, share, endurance ?? .max)
    }

    /// At a rate a session is paid for by the wait after it. Nothing comes after the last session, so that it should be a
    /// whole one, and should find a whole session's room in the minute. The sizes of the sessions before decide that. Each
    /// takes what the limits allow, up to a whole one; but the first one, and the first one after more has come, has the
    /// size with which all will be over first. If other processes wait for the destination, that is looked at each time.
    /// If a minute has very many sessions, one of them matters little, and all take what the limits allow.
    @inline(__always)
    func sessionRoom(at destination: Int, for lane: Int, _ now: Timestamp) -> Int {
        let room = sessionRoom(at: destination)
        let pace = destinations[destination].pace
        guard pace.isRateLimited, room > 1, !lanes[lane].isUrgent else { return room }
        let history = destinations[destination].history
        let others = history < 0 ? [] : histories[history].minute.waitingElsewhere
        let hasMore = history < 0 || histories[history].minute.hasMore
        guard pace.debt == 0 || hasMore || !others.isEmpty else { return room }
        let domain = domains[lanes[lane].domain]
        // What waits for other hosts gets sessions of its own.
        guard mxSets[domain.mxSet].pending == destinations[destination].pending else { return room }
        let asksControl = domain.control == .wanted && pace.roomForControls == 0
        let own = Int(destinations[destination].pending + destinations[destination].expected) + (asksControl ? 1 : 0)
        let (least, most) = (asksControl ? 2 : 1, min(room, own))
        let whole = wholeSession(at: destination)
        guard least < most, own > whole || !others.isEmpty,
            pace.plannedPerMinute <= RateForecast.mostSessions * whole
        else { return room }
        let forecast = RateForecast(
            pace, recent: pace.debt == 0 ? [] : recentSessions.all(of: .destination(Int32(destination))),
            whole: whole, sessionTime: Int64(sessionTime(at: destination)), at: now)
        let best = forecast.bestSize(among: least...most, of: own, others: others.map(Int.init))
        return best == most ? room : best
    }

    /// Whether it is better to wait until there is more room in the minute. What is left of a minute makes one session; if
    /// there were two of them in each minute of a long list, because sessions have become smaller or have been cut, these
    /// would be connections for nothing.
    @inline(__always)
    func isSecondRemnant(_ lane: Int, at destination: Int, _ now: Timestamp) -> Bool {
        let pace = destinations[destination].pace
        let history = destinations[destination].history
        guard history >= 0, now.milliseconds < histories[history].minute.lastRemnant + Pace.minute,
            !lanes[lane].isUrgent
        else { return false }
        let hosts = Int(mxSets[domains[lanes[lane].domain].mxSet].pending)
        guard pace.leavesRemnant(of: hosts),
            let more = recentSessions.firstExpiry(of: .destination(Int32(destination)))
        else { return false }
        // Until what is left over makes a whole session, its time is lost.
        let cost = pace.time(for: min(wholeSession(at: destination), pace.plannedPerMinute))
        return Double((more - now).milliseconds) <= cost && cost <= RateForecast.costOfFewer * pace.time(for: hosts)
    }

    /// From now on the destination's sessions leave room for controls, in their recipients and in the minute.
    package mutating func keepRoomForControls(at destination: DestinationID) {
        destinations[destination.index].pace.keepRoomForControls()
    }

    // MARK: Turns and transactions

    /// Recipients that a share may still be served in its turn, at least one; as many as there are without a rate limit.
    @inline(__always)
    func turnLeft(of share: Int) -> Int {
        let pace = destinations[shares[share].destination].pace
        guard pace.isRateLimited else { return .max }
        return max(1, min(pace.sessionLimit, pace.plannedPerMinute) - Int(shares[share].served))
    }

    /// Questions that one transaction of a domain may have, the room for controls and its destination's limits left aside.
    @inline(__always)
    func partRoom(of domain: Int) -> Int {
        let own = domains[domain].ownPace
        let limit = domains[domain].transactionLimit
        let controls = destinations[domains[domain].destination].pace.roomForControls
        return min(own < 0 ? .max : ownPaces[own].pace.room, limit == 0 ? .max : max(1, Int(limit) - controls))
    }

    /// Whether the domain's first control may use the room for controls, as far as the domain's own limits go.
    @inline(__always)
    func hasRoomForControl(_ domain: Int, beside questions: Int) -> Bool {
        guard destinations[domains[domain].destination].pace.roomForControls > 0 else { return false }
        let own = domains[domain].ownPace
        let limit = domains[domain].transactionLimit
        return (own < 0 || ownPaces[own].pace.roomForControls(beside: questions) > 0)
            && (limit == 0 || questions < Int(limit))
    }

    // MARK: Controls

    /// Controls that a session may decide on: whichever domain they are asked of, all limits allow them.
    @inline(__always)
    func roomForControls(beside parts: [Visit.Part], at index: Int) -> Int {
        let questions = parts.reduce(0) { $0 + $1.questions }
        var room = destinations[index].pace.roomForControls(beside: questions)
        guard room > 0 else { return 0 }
        if let endurance = endurance(of: index) { room = max(0, min(room, endurance - questions)) }
        for part in parts {
            let own = domains[part.domain.index].ownPace
            if own >= 0 { room = min(room, ownPaces[own].pace.roomForControls(beside: part.questions)) }
        }
        return room
    }
}
