import MailTerms
import Pacing
import Providers
import Store
import Verdicts

/// What is known of one recipient domain while its mailboxes are being checked.
/// Unchecked: it belongs to `queues.probe`; other queues only carry it along.
final class CheckedDomain: @unchecked Sendable {
    let name: String
    /// `nil` while the DNS is being asked.
    var route: Route?
    /// Mailboxes that wait for the route, or to be put in line.
    var waiting: [Mailbox] = []
    /// How the scheduler knows it, by the source that it is asked from.
    var ids: [Int: DomainID] = [:]
    /// That of the source which asks the control.
    var controlID: DomainID?
    var provider: Provider?
    /// What its mail goes to, as the scheduler knows it.
    var destination = ""
    var control = ControlOutcome.notAsked
    /// Whether it is still open if the domain accepts everything.
    var needsControl = false
    /// The same for all tries: a greylisting server knows it again.
    var controlAddress: Address?
    /// Sources that have tried in vain to ask it.
    var sourcesWithoutControl: Set<Int> = []
    /// When an earlier run has put the control off to; `nil` where there is nothing to wait for.
    var controlDeferral: Deferral?
    /// Whether its mailboxes are asked about, rather than judged by the route alone.
    var isScheduled = false
    /// How often the control was asked without an answer that settles it.
    var controlAttempts: AttemptCount?
    /// How often the control had its turn in vain because the session came to its end before.
    var controlCutShort = 0
    /// Accepted mailboxes whose verdict waits for the control.
    var accepted: [(Mailbox, Evidence)] = []

    init(name: String) {
        self.name = name
    }

    /// Where its mail goes; empty where it goes nowhere.
    var hosts: [MXHost] {
        if case .hosts(let hosts, _)? = route { hosts } else { [] }
    }
}

/// How often something has been asked, and since when.
struct AttemptCount {
    let first: Timestamp
    /// Attempts by the retry calendar.
    var made = 0
    /// What the server heard beside these: questions that it has not answered, or that were not believed.
    var others = 0

    /// How often the server was asked.
    var asked: Int { made + others }

    init(first: Timestamp) {
        self.first = first
    }

    /// Goes on where an earlier run has ended.
    init(_ deferral: Deferral) {
        first = deferral.first
        made = deferral.attempts
    }
}
