import MailTerms
import Pacing

/// Maps names of destinations and of MX-host sets, each as seen from one source, to the scheduler's ids, and its ids of
/// domains back to the machine's.
struct SchedulerIndex: Sendable {
    struct DestinationName: Hashable, Sendable {
        let destination: String
        let source: Int
    }

    struct Line: Sendable {
        let domain: DomainIndex
        let source: Int
    }

    private struct MXSetName: Hashable {
        let hosts: [String]
        let source: Int
    }

    private var destinations: [DestinationName: DestinationID] = [:]
    private var names: [DestinationID: DestinationName] = [:]
    private var mxSets: [MXSetName: MXSetID] = [:]
    private var lines: [DomainID: Line] = [:]

    /// Makes a domain known to the scheduler, at the destination and among the hosts that it shares with others.
    ///
    /// - Parameters:
    ///   - asksControl: whether it is from this source that the domain's control is asked.
    ///   - expected: how many mailboxes it is going to have.
    ///   - memory: what an earlier run has learnt of the destination; used if it is new.
    mutating func add(
        _ domain: RecipientDomain, at index: DomainIndex, from source: Int, asksControl: Bool, expecting expected: Int,
        limits: LimitTable, memory: PaceMemory?, to scheduler: inout Scheduler, now: Timestamp
    ) -> DomainID {
        guard let destination = domain.destination else {
            preconditionFailure("a domain without a destination is not asked")
        }
        let name = DestinationName(destination: destination.name, source: source)
        let place = place(
            of: name, limits.limits(ofProvider: destination.provider?.key), memory, in: &scheduler, now: now)
        let hosts = MXSetName(hosts: domain.hosts.setName, source: source)
        let mxSet = mxSets[hosts] ?? scheduler.addMXSet()
        mxSets[hosts] = mxSet
        let line = scheduler.addDomain(
            at: place, mxSet: mxSet, ownLimits: limits.domains[domain.name], needsControl: asksControl,
            expecting: expected)
        lines[line] = Line(domain: index, source: source)
        return line
    }

    private mutating func place(
        of name: DestinationName, _ limits: Limits, _ memory: PaceMemory?, in scheduler: inout Scheduler, now: Timestamp
    ) -> DestinationID {
        if let known = destinations[name] { return known }
        let new = scheduler.addDestination(limits)
        if let memory { scheduler.recall(memory, of: new, at: now) }
        destinations[name] = new
        names[new] = name
        return new
    }

    func line(_ id: DomainID) -> Line {
        guard let line = lines[id] else { preconditionFailure("the scheduler has domain \(id), the machine has not") }
        return line
    }

    func name(of destination: DestinationID) -> DestinationName {
        guard let name = names[destination] else {
            preconditionFailure("the scheduler has destination \(destination), the machine has not")
        }
        return name
    }

    func isKnown(_ name: DestinationName) -> Bool { destinations[name] != nil }

    mutating func remove(_ line: DomainID) { lines[line] = nil }
}

extension [MXHost] {
    /// The same for routes to the same hosts in the same order of preference.
    var setName: [String] {
        map { "\($0.preference) \($0.name)" }.sorted()
    }
}
