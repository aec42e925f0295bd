import MailTerms

/// A time at which something becomes possible.
struct Alarm: Timed, Sendable {
    enum Cause: Sendable {
        /// The job's next retry is due.
        case job(Index<PacedJob>)
        /// The domain's control that was put off is due.
        case control(DomainID)
        /// The domain's own limits allow another visit.
        case domain(DomainID)
        /// The destination may be visited, or is to be looked at again.
        case destination(DestinationID)
        /// The rest of the hosts is over.
        case mxSet(MXSetID)
    }

    let time: Timestamp
    let cause: Cause
}

/// The alarms of a scheduler. Stale ones are removed when there may be more of them than of others.
struct AlarmQueue: Sendable {
    /// With fewer alarms, removing stale ones is not worth the time.
    private static let fewest = 64

    private var heap = AlarmHeap<Alarm>()
    private var countAfterCleaning = 0

    var earliest: Timestamp? { heap.earliest }
    var count: Int { heap.elements.count }

    var isDueForCleaning: Bool { count > max(Self.fewest, 2 * countAfterCleaning) }

    mutating func add(_ alarm: Alarm) {
        heap.add(alarm)
    }

    mutating func popFirst(at now: Timestamp) -> Alarm? {
        heap.popFirst(at: now)
    }

    /// Removes stale alarms; looks at all of them.
    mutating func clean(where isStale: (Alarm) -> Bool) {
        heap.removeAll(where: isStale)
        countAfterCleaning = count
    }
}
