import MailTerms

/// What many domains have in common: a provider, or one set of MX hosts, as seen from one source address. Limits hold
/// for all of them together.
struct Destination: Sendable {
    var pace: Pace
    /// There once it has been visited.
    var feedback: Int32 = -1
    /// Questions that wait for a visit: those with a retry ahead of them are not among them.
    var pending: Int32 = 0
    /// Mailboxes that are known to come, and have not been enqueued yet.
    var expected: Int32 = 0
    /// What the jobs want of it, as a ring: whose turn it is stands first.
    var firstShare: Int32 = -1
    var lastShare: Int32 = -1
    /// The most recipients that a session has got through before it was cut off; 0 where none was.
    var endurance: UInt16 = 0
    /// How many the last session got through that was cut off; 0 where one has got further since.
    var lastCut: UInt16 = 0
    /// When its alarm rings, in milliseconds since 1970; 0 where none is set.
    var alarm: Int64 = 0

    init(_ limits: Limits) {
        pace = Pace(limits)
    }
}

/// What one job wants of one destination: lanes in the order of their turns.
struct Share: Sendable {
    let job: Int32
    var firstLane: Int32 = -1
    var lastLane: Int32 = -1
    /// The next share of the destination.
    var next: Int32 = -1
}

/// The mailboxes of one job at one domain that wait for a visit, in order.
struct Lane: Sendable {
    let job: Int32
    let domain: Int32
    let share: Int32
    var first: Int32 = -1
    var last: Int32 = -1
    var count: Int32 = 0
    /// The next lane in its share's line.
    var next: Int32 = -1
    /// The next lane of the same domain.
    let nextOfDomain: Int32
    /// Whether it stands in its share's line.
    var isInLine = false
    /// Whether it takes part in its job's rotation.
    var isInRotation = false
}

/// The MX hosts of one domain or of many. Whether they can be reached is known of all of these domains or of none.
struct MXSet: Sendable {
    /// The chain of its domains.
    var firstDomain: Int32 = -1
    var open: Int32 = 0
    /// Mailboxes of its domains that wait for a visit.
    var pending: Int32 = 0
    /// Visits in a row that found nobody.
    var failures: Int32 = 0
    /// Milliseconds since 1970; 0 where it has not rested since the last success.
    var restUntil: Int64 = 0
}

/// A recipient domain.
struct PacedDomain: Sendable {
    let destination: Int32
    let mxSet: Int32
    /// The next domain with the same MX hosts.
    let nextInSet: Int32
    var firstLane: Int32 = -1
    /// The account of limits of its own; -1 where those of the destination are all.
    let ownPace: Int32
    /// The most recipients in one transaction, as a server has shown; 0 where none has.
    var transactionLimit: UInt16 = 0
    var control: Control

    /// How far it is known whether the domain accepts everything.
    enum Control: UInt8, Sendable {
        /// The next visit asks, if it has room. To `underWay`, `waiting` or `settled`.
        case wanted
        /// A visit that is open asks. To `wanted` when it ends, or `settled`.
        case underWay
        /// Visits leave it out until its time has come. To `due` or `settled`.
        case waiting
        /// The next visit asks nothing else. To `underWay` or `settled`.
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
