import MailTerms

/// What many domains have in common: a provider, or one set of MX hosts, as seen from one source address. Limits hold
/// for all of them together.
///
/// A big list has one of these for ten recipients, so it is small: what only visits bring is in `DestinationHistory`.
struct Destination: Sendable {
    var pace: Pace
    /// The number of its `DestinationHistory`; -1 until it is needed.
    var history: Int32 = -1
    /// Questions that wait for a visit: those with a retry ahead of them are not among them.
    var pending: Int32 = 0
    /// Mailboxes that are known to come, and have not been enqueued yet.
    var expected: Int32 = 0
    /// What bulk jobs want of it, as a ring: whose turn it is stands first.
    var bulk = ShareRing()
    /// Domains whose mail goes there; -1 if the slot is free.
    var domains: Int32 = 0

    init(_ limits: Limits, roomForControls: Int = 0, isRoomKept: Bool = true) {
        pace = Pace(limits, roomForControls: roomForControls, isKept: isRoomKept)
    }
}

/// What is known of a destination that was visited, or that others have.
struct DestinationHistory: Sendable {
    /// Sessions that the feedback lets be open at once, which is asked far more often than it changes. As many as may be
    /// before the first visit.
    private(set) var sessions = UInt16.max
    /// Whether it has been visited, or was by those from whom we know it: else `feedback` says nothing.
    private(set) var isVisited = false
    /// Whether the last visit was an interactive job's. If bulk work waits, the next one is not.
    var hadUrgentVisit = false
    /// Whether another process had it when we last wanted to visit it.
    var isHeldElsewhere = false
    /// The number of its `UrgentLine`; -1 if no interactive job has a share of it.
    var urgent: Int32 = -1
    var cuts = SessionCuts()
    /// When its alarm rings, in milliseconds since 1970; 0 if none is set.
    var alarm: Int64 = 0
    var minute = MinutePlan()
    var feedback = Feedback(connections: 1)

    mutating func begin(with feedback: Feedback) {
        self.feedback = feedback
        isVisited = true
        feedbackChanged()
    }

    /// To be called when `feedback` may let more or fewer sessions be open.
    mutating func feedbackChanged() {
        sessions = UInt16(clamping: feedback.sessions)
    }
}

/// Sessions at one destination that the server cut off.
struct SessionCuts: Sendable {
    /// The most recipients that a session has got through before it was cut off; 0 if none was.
    var endurance: UInt16 = 0
    /// How many the last session got through that was cut off; 0 if one has got further since.
    var last: UInt16 = 0
}

/// What the sizes of the next sessions at one destination with a rate depend on, beside its account.
struct MinutePlan: Sendable {
    /// Whether mailboxes have come since the size of a session was chosen so that all is over first.
    var hasMore = true
    /// Whether no visit is made, though there is some room in the minute, until there is more.
    var waitsForRoom = false
    /// When a session was last opened for what was left of the minute, which was less than it wanted; milliseconds since
    /// 1970, 0 if none was.
    var lastRemnant: Int64 = 0
    /// Mailboxes of each process that waits for the destination, in the order of their turns.
    var waitingElsewhere: [Int32] = []
}

/// Shares of one class at one destination, in the order of their turns; linked by `Share.next`.
struct ShareRing: Sendable {
    var first: Int32 = -1
    var last: Int32 = -1
}

/// What interactive jobs want of one destination.
struct UrgentLine: Sendable {
    var ring = ShareRing()
    /// Lanes of interactive jobs that stand in line.
    var lanesInLine: Int32 = 0
    /// Whether it is in the scheduler's `urgent`.
    var isQueued = false
}

/// What one job wants of one destination: lanes in the order of their turns.
struct Share: Sendable {
    /// -1 if the slot is free.
    let job: Int32
    let destination: Int32
    var firstLane: Int32 = -1
    var lastLane: Int32 = -1
    /// The next share of the same class at the destination.
    var next: Int32 = -1
    /// The next share of the same job.
    let nextOfJob: Int32
    /// The chain of all its lanes, whether they stand in line or not.
    var lanes: Int32 = -1
    /// Mailboxes of its lanes that wait for a visit.
    var pending: Int32 = 0
    /// Mailboxes of the job that are known to come.
    var expected: Int32 = 0
    /// Recipients that it was served in this turn. At a destination with a rate limit a turn is a whole session long, over
    /// however many visits.
    var served: UInt16 = 0
}

/// The mailboxes of one job at one domain that wait for a visit, in order.
struct Lane: Sendable {
    struct State: OptionSet, Sendable {
        let rawValue: UInt8

        /// Its job is an interactive one.
        static let isUrgent = State(rawValue: 1)
        /// It stands in its share's line.
        static let isInLine = State(rawValue: 2)
        /// It takes part in its job's rotation.
        static let isInRotation = State(rawValue: 4)
    }

    /// -1 if the slot is free.
    let domain: Int32
    let share: Int32
    var first: Int32 = -1
    var last: Int32 = -1
    var count: Int32 = 0
    /// The next lane in its share's line.
    var next: Int32 = -1
    /// The next lane of the same domain.
    var nextOfDomain: Int32
    /// The next lane of the same share.
    let nextOfShare: Int32
    var state: State
    /// Batches of its mailboxes that wait for a retry, up to 255: from there on it stays at 255.
    var retries: UInt8 = 0

    var isUrgent: Bool { state.contains(.isUrgent) }

    var isInLine: Bool {
        get { state.contains(.isInLine) }
        set { if newValue { state.insert(.isInLine) } else { state.remove(.isInLine) } }
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

/// The MX hosts of one domain or of many. Whether they can be reached is known of all of these domains or of none.
struct MXSet: Sendable {
    /// The chain of its domains; -2 if the slot is free.
    var firstDomain: Int32 = -1
    /// Mailboxes of its domains that wait for a visit.
    var pending: Int32 = 0
    /// Visits that are open: no more than its destination's connections.
    var open: UInt16 = 0
    /// Whether `Scheduler.troubles` knows more.
    var isInTrouble = false
}

/// MX hosts that did not answer the last time.
struct MXSetTrouble: Sendable {
    /// Visits in a row that found nobody.
    var failures = 0
    /// Milliseconds since 1970; 0 if it has not rested since the last success.
    var restUntil: Int64 = 0
}

/// A recipient domain.
struct PacedDomain: Sendable {
    /// -1 if the slot is free.
    let destination: Int32
    let mxSet: Int32
    /// The next domain with the same MX hosts, and the one before it.
    var nextInSet: Int32
    var previousInSet: Int32 = -1
    var firstLane: Int32 = -1
    /// The account of limits of its own; -1 if those of the destination are all.
    let ownPace: Int32
    /// The most recipients in one transaction, as a server has shown; 0 if none has.
    var transactionLimit: UInt16 = 0
    /// Visits of it that are open. If there are 255, further ones wait.
    var open: UInt8 = 0
    var control: Control

    /// How far it is known whether the domain accepts everything.
    enum Control: UInt8, Sendable {
        /// The next visit asks, if it has room. To `underWay`, `waiting` or `settled`.
        case wanted
        /// A visit that is open asks. To `wanted` when it ends, or `settled`.
        case underWay
        /// Visits leave it out until its time has come. To `due` or `settled`; to `wanted` when no job is left.
        case waiting
        /// The next visit asks nothing else. To `underWay` or `settled`; to `wanted` when no job is left.
        case due
        case settled
    }

    /// Whether visits are to settle it that need not wait for a moment of its own.
    var lacksControl: Bool {
        switch control {
        case .wanted, .underWay, .due: true
        case .waiting, .settled: false
        }
    }
}

/// Limits of a domain's own.
struct OwnPace: Sendable {
    var pace: Pace
    let domain: Int32
}
