import MailTerms

/// What many domains have in common: a provider, or one set of MX hosts. Limits hold for all of them together.
struct Destination: Sendable {
    let limits: Limits
    var rate: RateLimit
    var open = 0
    /// Its domains with mailboxes to ask, in the order of their turns.
    var domains = FIFO<Int>()
    var hasTurn = false
    /// When its pending alarm rings.
    var alarm: Timestamp?

    init(limits: Limits) {
        self.limits = limits
        rate = RateLimit(perMinute: limits.recipientsPerMinute)
    }
}

/// A recipient domain with the mailboxes that wait to be asked about.
struct PacedDomain: Sendable {
    let destination: Int
    var limits: Limits
    var rate: RateLimit
    var open = 0
    var control: Control
    var queue = FIFO<Int>()
    /// Whether it stands in its destination's line.
    var isFiled = false

    init(destination: Int, limits: Limits, needsControl: Bool) {
        self.destination = destination
        self.limits = limits
        control = needsControl ? .wanted : .settled
        rate = RateLimit(perMinute: limits.recipientsPerMinute)
    }

    /// How far it is known whether the domain accepts everything.
    enum Control: Sendable {
        /// Each visit asks, if it has room. To `waiting`, `due` or `settled`.
        case wanted
        /// Visits leave it out until its time has come. To `due` or `settled`.
        case waiting
        /// The next visit asks nothing else. To `wanted` or `settled`.
        case due
        case settled
    }

    var hasQuestions: Bool { control == .due || !queue.isEmpty }

    /// One at a time while the control is being asked: once per domain is enough.
    var connections: Int {
        switch control {
        case .wanted, .due: 1
        case .waiting, .settled: limits.connections
        }
    }
}
