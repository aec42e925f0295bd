import MailTerms
import Pacing
import Providers

/// Which names the scheduler's destinations and sets of MX hosts have. Each source has its own.
struct Places {
    struct Name: Hashable {
        let destination: String
        let source: Int
    }

    private struct MXSetName: Hashable {
        let hosts: [String]
        let source: Int
    }

    private var destinations: [Name: DestinationID] = [:]
    private var names: [DestinationID: Name] = [:]
    private var mxSets: [MXSetName: MXSetID] = [:]

    /// Makes a domain known to the scheduler, at the destination and among the hosts that it shares with others.
    ///
    /// - Parameters:
    ///   - asksControl: whether it is from this source that the domain's control is asked, if it needs one.
    ///   - memory: what is known of a destination that is new.
    mutating func add(
        _ domain: CheckedDomain, from source: Int, asksControl: Bool, _ limits: LimitTable,
        to scheduler: inout Scheduler, at now: Timestamp, memory: (Name) -> PaceMemory?
    ) -> DomainID {
        let name = Name(destination: domain.destination, source: source)
        let destination = destination(
            name, limits.limits(ofProvider: domain.provider?.key), in: &scheduler, now, memory)
        let hosts = MXSetName(hosts: domain.hosts.setName, source: source)
        let mxSet = mxSets[hosts] ?? scheduler.addMXSet()
        mxSets[hosts] = mxSet
        return scheduler.addDomain(
            at: destination, mxSet: mxSet, ownLimits: limits.domains[domain.name],
            needsControl: domain.needsControl && asksControl)
    }

    private mutating func destination(
        _ name: Name, _ limits: Limits, in scheduler: inout Scheduler, _ now: Timestamp,
        _ memory: (Name) -> PaceMemory?
    ) -> DestinationID {
        if let known = destinations[name] { return known }
        let new = scheduler.addDestination(limits)
        if let memory = memory(name) { scheduler.recall(memory, of: new, at: now) }
        destinations[name] = new
        names[new] = name
        return new
    }

    /// By the destinations' index in the scheduler; the same name comes once for each source.
    var destinationNames: [String] {
        names.sorted { $0.key.index < $1.key.index }.map(\.value.destination)
    }

    func name(of destination: DestinationID) -> Name? {
        names[destination]
    }
}

extension [MXHost] {
    /// The same for routes to the same hosts in the same order of preference.
    var setName: [String] {
        map { "\($0.preference) \($0.name)" }.sorted()
    }
}
