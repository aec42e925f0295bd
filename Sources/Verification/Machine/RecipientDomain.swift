import MailTerms
import Pacing
import Providers

/// Names a recipient domain inside one machine.
struct DomainIndex: Sendable, Hashable {
    fileprivate let value: Int
}

/// What is known of one recipient domain while its mailboxes are being checked.
struct RecipientDomain: Sendable {
    let name: String
    var route = RouteState.resolving
    var catchAll = CatchAllCheck.unneeded
    /// How the scheduler knows it, by the source that it is asked from.
    var lines: [Int: DomainID] = [:]
    /// The source that asks the control; `nil` before the domain has a line.
    var controlSource: Int?
    /// Sources that have tried in vain to ask it.
    var sourcesWithoutControl: Set<Int> = []
    /// Mailboxes that wait for the route.
    var waiting: [AskedMailbox] = []
    /// Accepted mailboxes whose verdict waits for the control.
    var accepted: [HeldAnswer] = []
    /// Mailboxes of each job that have no verdict yet: the domain is forgotten when there are none.
    var unfinished: [PacedJobID: Int] = [:]

    enum RouteState: Sendable {
        /// The DNS is being asked.
        case resolving
        /// Its mailboxes are asked about at these hosts.
        case known(Route, Destination?)
    }

    /// What its mail goes to.
    struct Destination: Sendable {
        /// As the store and the scheduler's index call it.
        let name: String
        let provider: Provider?
    }

    init(name: String) {
        self.name = name
    }

    /// Where its mail goes; empty while that is not known, or if it goes nowhere.
    var hosts: [MXHost] {
        if case .known(.hosts(let hosts, _), _) = route { hosts } else { [] }
    }

    var destination: Destination? {
        if case .known(_, let destination) = route { destination } else { nil }
    }
}

/// The domains that some job has mailboxes at.
struct DomainTable: Sendable {
    private var byName: [String: DomainIndex] = [:]
    private var domains: [RecipientDomain?] = []
    private var free: [DomainIndex] = []
    /// Domains whose route is being looked for.
    var resolving = 0

    var count: Int { byName.count }

    func index(of name: String) -> DomainIndex? { byName[name] }

    mutating func add(_ name: String) -> DomainIndex {
        precondition(byName[name] == nil, "a domain is added once")
        let index: DomainIndex
        if let reused = free.popLast() {
            index = reused
            domains[index.value] = RecipientDomain(name: name)
        } else {
            index = DomainIndex(value: domains.count)
            domains.append(RecipientDomain(name: name))
        }
        byName[name] = index
        return index
    }

    mutating func remove(_ index: DomainIndex) {
        byName[self[index].name] = nil
        domains[index.value] = nil
        free.append(index)
    }

    /// The domains that a job has mailboxes at. Looks at all.
    func indices(of job: PacedJobID) -> [DomainIndex] {
        domains.indices.filter { domains[$0]?.unfinished[job] != nil }.map(DomainIndex.init)
    }

    subscript(index: DomainIndex) -> RecipientDomain {
        get {
            guard let domain = domains[index.value] else { preconditionFailure("domain \(index.value) was removed") }
            return domain
        }
        _modify {
            guard domains[index.value] != nil else { preconditionFailure("domain \(index.value) was removed") }
            yield &domains[index.value]!
        }
    }
}
