import MailTerms
import Pacing

/// A world as it is drawn: mail systems, domains, and jobs that ask about them.
struct WorldPlan: Sendable {
    var systems: [MailSystemPlan] = []
    var domains: [DomainPlan] = []
    var jobs: [JobPlan] = []
    var limits = LimitTable(standard: Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10))
    var rules = WorldRules()
    /// Whether any resolver answers at all.
    var resolversAnswer = true
}

/// What the configuration says, but for limits.
struct WorldRules: Sendable {
    /// How many addresses the host has to connect from; 0: the system chooses.
    var sources = 0
    var maxConnections = 20
    var mostResolving = 20
    var asksControls = true
    var retry = RetryCalendar(
        waits: [.seconds(300), .seconds(900), .seconds(3600)], giveUpAfter: .seconds(8 * 3600))
    /// Mailboxes that the store gives at once.
    var pageSize = 25
    /// How long the DNS allows its answers to be kept.
    var ttl = Duration.seconds(300)
}

/// A mail system: a destination of its own.
struct MailSystemPlan: Sendable {
    /// The registrable domain of its hosts.
    var name: String
    var conduct = ServerConduct()
    /// Hosts of equal preference, and what their names begin with: a system's backup has the same registrable domain.
    var hosts = 1
    var hostPrefix = "mx"
}

/// A recipient domain.
struct DomainPlan: Sendable {
    enum DNSAnswer: Sendable, Equatable {
        /// Its mail goes to this mail system; if that cannot be reached, to another one.
        case mail(system: Int, backup: Int? = nil)
        case none(RouteFailure)
        /// The first question fails, the second is answered.
        case temporaryTrouble(DNSTrouble, then: Int)
    }

    var name: String
    var answer: DNSAnswer
    /// Its mailboxes, living and dead.
    var mailboxes: [WorldMailbox] = []
}

struct WorldMailbox: Sendable, Equatable {
    var localPart: String
    var isLiving: Bool
}

/// A job that comes, and may be stopped.
struct JobPlan: Sendable {
    var list: [Address]
    var isInteractive = false
    /// Seconds of the world.
    var joins = 0
    /// Seconds of the world; `nil` if it stays to its end.
    var stops: Int?
    var waitsForRetries = true
    var recalls = true
    var asksMailServers = true
    /// Whether it has counted the mailboxes of each domain.
    var countsDomains = true
    /// When mailboxes that an earlier run has deferred are due, by number: in seconds of the world, mostly in the past.
    var deferrals: [Int: Int] = [:]
}
