import MailTerms

/// What must be known of a destination that others ask, too.
extension Scheduler {
    /// Whether a visit is open.
    package func isOpen(_ destination: DestinationID) -> Bool {
        destinations[destination.index].pace.open > 0
    }

    /// Whether no visit is open, and none waits.
    package func isIdle(_ destination: DestinationID) -> Bool {
        !isOpen(destination) && destinations[destination.index].pending == 0
    }

    /// Recipients of sessions that have ended and still count against the minute, and until when each do; none where
    /// there is no limit.
    package func debts(of destination: DestinationID) -> [(recipients: Int, until: Timestamp)] {
        guard destinations[destination.index].pace.debt > 0 else { return [] }
        return recentSessions.all(of: Int32(destination.index))
    }

    /// Others have asked so many, which count until a moment that is no more than a minute away.
    package mutating func charge(_ recipients: Int, until: Timestamp, at destination: DestinationID) {
        let index = destination.index
        guard recipients > 0, destinations[index].pace.isRateLimited else { return }
        let counted = min(recipients, destinations[index].pace.recipientsPerMinute)
        destinations[index].pace.charge(counted)
        recentSessions.add(
            RecentSessions.Session(
                endedAt: until.milliseconds - Pace.minute, party: Int32(index), asked: Int32(clamping: counted)))
    }
}
