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

    /// Recipients that count against the minute; 0 where there is no limit.
    package func debt(of destination: DestinationID) -> Int {
        destinations[destination.index].pace.debt
    }

    /// Whether the minute allows another recipient.
    package func hasRoom(at destination: DestinationID) -> Bool {
        destinations[destination.index].pace.room > 0
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
