import MailTerms
import Pacing

/// The number of a recipient domain inside one machine.
struct DomainIndex: Sendable, Hashable {
    let value: Int
}

/// The domains at which a job has mailboxes.
struct DomainTable: Sendable {
    private var byName: [String: DomainIndex] = [:]
    private var domains: [RecipientDomain?] = []
    private var free: [DomainIndex] = []
    /// Domains without mailboxes of any job that the scheduler cannot release yet.
    private var leaving: Set<DomainIndex> = []
    /// Domains with accepted mailboxes that have just begun to wait for the control.
    private var awaitingControl: Set<DomainIndex> = []
    /// The number of domains whose route is being looked for.
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
        // A process that runs for weeks must not keep the memory of its biggest list.
        if byName.isEmpty { (byName, domains, free) = ([:], [], []) }
    }

    /// A mailbox was accepted there: its verdict waits for the control.
    mutating func holdUntilControl(_ answer: HeldAnswer, at index: DomainIndex) {
        self[index].control.accepted.append(answer)
        awaitingControl.insert(index)
    }

    /// A job leaves. If mailboxes of other jobs wait for the control, it must be enqueued again: it may have been part
    /// of a visit of the job that leaves.
    mutating func forgetAccepted(of job: PacedJobID, at index: DomainIndex) {
        self[index].control.accepted.removeAll { $0.asked.job == job }
        if !self[index].control.accepted.isEmpty { awaitingControl.insert(index) }
    }

    /// The domains whose control must be asked, unless an open visit asks it.
    mutating func removeAwaitingControl() -> [DomainIndex] {
        guard !awaitingControl.isEmpty else { return [] }
        defer { awaitingControl = [] }
        return awaitingControl.sorted { $0.value < $1.value }
    }

    /// No job has mailboxes there any more. The domain is removed later, unless a job comes.
    mutating func leave(_ index: DomainIndex) {
        leaving.insert(index)
    }

    /// The domains that may be removed now.
    mutating func removeLeaving() -> [DomainIndex] {
        guard !leaving.isEmpty else { return [] }
        defer { leaving = [] }
        return leaving.sorted { $0.value < $1.value }
    }

    subscript(index: DomainIndex) -> RecipientDomain {
        _read {
            guard domains[index.value] != nil else { preconditionFailure("domain \(index.value) was removed") }
            yield domains[index.value]!
        }
        _modify {
            guard domains[index.value] != nil else { preconditionFailure("domain \(index.value) was removed") }
            yield &domains[index.value]!
        }
    }
}
