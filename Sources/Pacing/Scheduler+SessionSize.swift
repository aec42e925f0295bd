import MailTerms

/// How much is asked in a visit.
extension Scheduler {
    /// A session takes what is worth a connection, and no more than its share where others could be open beside it.
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

    /// Who keeps to a rate pays for a session after it. Nobody pays for the last session, so that is a whole one, and what
    /// is left over comes first: of all that waits for these hosts, when it is divided by what a minute allows, and of that
    /// by whole sessions. From then on each session takes what the minute allows, up to a whole one: as much as the session
    /// of the minute before that has just stopped to count.
    ///
    /// A minute has one session more than it needs if the first one is smaller than what whole sessions leave of a minute.
    /// If that costs no more than a fiftieth of the time, the first session is as large as that.
    @inline(__always)
    func sessionRoom(at destination: Int, for lane: Int) -> Int {
        let room = sessionRoom(at: destination)
        let pace = destinations[destination].pace
        let whole = wholeSession(at: destination)
        let isCutDue = destinations[destination].isCutDue
        guard pace.isRateLimited, pace.plannedPerMinute > whole, pace.debt == 0 || isCutDue else { return room }
        let domain = domains[lanes[lane].domain]
        let hosts = mxSets[domain.mxSet].pending
        let expected = hosts == destinations[destination].pending ? destinations[destination].expected : 0
        let asksControl = domain.control == .wanted && pace.roomForControls == 0
        let questions = Int(hosts + expected) + (asksControl ? 1 : 0)
        guard questions > 0 else { return room }
        let first = Self.firstSession(of: questions, perMinute: pace.plannedPerMinute, whole)
        guard pace.debt == 0 || questions <= Self.shortMinutes * pace.plannedPerMinute else { return room }
        return min(room, max(asksControl ? 2 : 1, first))
    }

    /// A session that is cut later than the first one costs each minute one session more. It is worth that only if what a
    /// last session saves is a twentieth of the time that is left: if that is so many minutes at the most.
    private static let shortMinutes = 3

    /// Questions of the first session.
    ///
    /// - Parameters:
    ///   - questions: all that there are, more than 0.
    ///   - whole: questions of a whole session; less than `perMinute`.
    static func firstSession(of questions: Int, perMinute: Int, _ whole: Int) -> Int {
        let inLastMinute = (questions - 1) % perMinute + 1
        let leftOver = (inLastMinute - 1) % whole + 1
        let ofMinute = (perMinute - 1) % whole + 1
        guard leftOver < ofMinute else { return leftOver }
        // Recipients that are paid for before the last session may begin, and how many more these are than they must be.
        let paid = inLastMinute <= ofMinute ? 0 : ofMinute + (inLastMinute - ofMinute - 1) / whole * whole
        let delay = paid - max(0, inLastMinute - whole)
        return delay * 50 <= questions ? ofMinute : leftOver
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
