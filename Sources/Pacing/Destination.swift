import MailTerms

/// A provider or one set of MX hosts, as seen from one source address, which many domains may share. Limits hold
/// for all of them together.
///
/// All tables of a scheduler together take at most 24 bytes a recipient (`scripts/bench pacing` measures it), in a list
/// with one destination for ten recipients. Therefore indices have four bytes, and data that only visits
/// bring are in `DestinationHistory`.
package struct Destination: Sendable {
    var pace: Pace
    /// `nil` until it is needed.
    @Compact var history: Index<DestinationHistory>? = nil
    /// Questions that wait for a visit, without retries that are not due yet.
    var pending: Int32 = 0
    /// Mailboxes that are announced, and have not been enqueued yet.
    var expected: Int32 = 0
    /// The shares of bulk jobs, in the order of their turns.
    var bulkShares = Chain<Share>()
    /// How many domains have their mail there.
    var domains: Int32 = 0

    init(_ limits: Limits, roomForControls: Int = 0, isRoomKept: Bool = true) {
        pace = Pace(limits, roomForControls: roomForControls, isKept: isRoomKept)
    }
}

/// The part of one job at one destination: lanes in the order of their turns.
struct Share: Linked {
    let job: Index<PacedJob>
    let destination: DestinationID
    /// Lanes that have something to ask and do not wait for an event.
    var queue = Chain<Lane>()
    /// The next share of the same class at the destination.
    @Compact var next: Index<Share>? = nil
    /// The next share of the same job.
    @Compact private(set) var nextOfJob: Index<Share>?
    /// The first of all its lanes, queued or not, which are linked by `nextOfShare`.
    @Compact var firstLane: Index<Lane>? = nil
    /// Mailboxes of its lanes that wait for a visit.
    var pending: Int32 = 0
    /// Mailboxes of the job that are announced, and have not been enqueued yet.
    var expected: Int32 = 0
    /// Recipients that it was served in this turn. At a destination with a rate limit a turn is as long as a whole
    /// session, over any number of visits.
    var served: UInt16 = 0
}

/// The mailboxes of one job at one domain that wait for a visit, in order.
struct Lane: Linked {
    struct State: OptionSet, Sendable {
        let rawValue: UInt8

        /// Its job is an interactive one.
        static let isInteractive = State(rawValue: 1)
        /// It is in its share's queue.
        static let isQueued = State(rawValue: 2)
        /// It is in its job's rotation.
        static let isInRotation = State(rawValue: 4)
    }

    let domain: DomainID
    let share: Index<Share>
    var mailboxes = Chain<MailboxLink>()
    /// How many mailboxes it has.
    var count: Int32 = 0
    /// The next lane in its share's queue.
    @Compact var next: Index<Lane>? = nil
    /// The next lane of the same domain.
    @Compact var nextOfDomain: Index<Lane>?
    /// The next lane of the same share.
    @Compact private(set) var nextOfShare: Index<Lane>?
    var state: State
    /// Batches of its mailboxes that wait for a retry, up to 255: from there on it stays at 255.
    var retries: UInt8 = 0

    var isInteractive: Bool { state.contains(.isInteractive) }

    var isQueued: Bool {
        get { state.contains(.isQueued) }
        set { if newValue { state.insert(.isQueued) } else { state.remove(.isQueued) } }
    }

    var isInRotation: Bool {
        get { state.contains(.isInRotation) }
        set { if newValue { state.insert(.isInRotation) } else { state.remove(.isInRotation) } }
    }

    mutating func retryAdded() {
        if retries < .max { retries += 1 }
    }

    mutating func retryIsDue() {
        if retries < .max { retries -= 1 }
    }
}

/// The MX hosts of one domain or of many. If they cannot be reached, that holds for all of these domains.
package struct MXSet: Sendable {
    /// The first of its domains, which are linked by `nextInSet`.
    @Compact var firstDomain: DomainID? = nil
    /// Mailboxes of its domains that wait for a visit.
    var pending: Int32 = 0
    /// Visits that are open: no more than its destination's connections.
    var open: UInt16 = 0
    /// Whether `Scheduler.troubles` has an entry for it.
    var isInTrouble = false
}

/// MX hosts that did not answer the last time.
struct MXSetTrouble: Sendable {
    /// Visits in a row that failed.
    var failures = 0
    /// `nil` if the hosts have not rested since the last success.
    var restUntil: Timestamp?
}
