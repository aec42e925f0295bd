import MailTerms
import Pacing
import Providers
import SMTP

/// What is known of one recipient domain while jobs have mailboxes there.
struct RecipientDomain: Sendable {
    let name: String
    var route = RouteState.resolving
    /// When its present route was looked up.
    var routeFoundAt = Timestamp(milliseconds: 0)
    var control = DomainControl()
    var proof = DomainProof()
    /// Its lines in the scheduler, by the source that it is asked from.
    var lines: [Int: DomainID] = [:]
    /// Mailboxes that wait for the route.
    var waiting: [JobMailbox] = []
    /// For each job, the number of mailboxes that were read and have no verdict yet. A job stays here until it leaves.
    var unfinished = CountsByJob()

    enum RouteState: Sendable {
        /// The DNS is being asked.
        case resolving
        /// Its mailboxes are asked about at the destination; `nil` if there is none.
        case known(Route, Destination?)
    }

    /// What its mail goes to.
    struct Destination: Sendable {
        /// Its name in the store and in the scheduler's index.
        let name: String
        let provider: Provider?
    }

    init(name: String) {
        self.name = name
    }

    /// The hosts that receive its mail; empty while they are not known, or if there are none.
    var hosts: [MXHost] {
        if case .known(.hosts(let hosts, _), _) = route { hosts } else { [] }
    }

    var destination: Destination? {
        if case .known(_, let destination) = route { destination } else { nil }
    }

    /// Its line in the scheduler from the source that asks the control.
    var controlLine: DomainID? { control.source.flatMap { lines[$0] } }
}

/// The control of a domain: its state, the source that asks it, and the mailboxes that wait for it.
struct DomainControl: Sendable {
    var check = CatchAllCheck.unneeded
    /// The source that asks the control; `nil` before the domain has a line.
    var source: Int?
    /// Sources that could not ask it.
    var failedSources: Set<Int> = []
    /// Accepted mailboxes whose verdict waits for it.
    var accepted: [HeldAnswer] = []
}

/// What a domain has shown that later controls use.
struct DomainProof: Sendable {
    /// An address that exists, since it was accepted; `nil` if there is none.
    var witness: Address?
    /// Shapes of unknown mailboxes that it has refused.
    var refusedShapes: LocalPartShapes = []
    /// Sources that its server has lied to.
    var deceivedSources: Set<Int> = []
}
