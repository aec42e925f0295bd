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
    let limits: Limits
    var rate: RateLimit
    var open = 0
    var needsControl: Bool
    var queue = FIFO<Int>()
    /// Whether it stands in its destination's line.
    var isFiled = false

    init(destination: Int, limits: Limits, needsControl: Bool) {
        self.destination = destination
        self.limits = limits
        self.needsControl = needsControl
        rate = RateLimit(perMinute: limits.recipientsPerMinute)
    }

    /// One at a time until the control is settled: it is asked once per domain.
    var connections: Int { needsControl ? 1 : limits.connections }
}
