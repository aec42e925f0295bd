import MailTerms
import Pacing
import Providers

/// The destinations and MX sets of a plan's scheduler. Each belongs to one source address.
struct PlannedDestinations {
    struct Name: Hashable {
        let destination: String
        let source: Int
    }

    private struct MXSetName: Hashable {
        let hosts: [String]
        let source: Int
    }

    private var destinations: [Name: DestinationID] = [:]
    private var mxSets: [MXSetName: MXSetID] = [:]

    /// Adds a domain to the scheduler, and its destination and MX set if they are new.
    ///
    /// - Parameters:
    ///   - source: the index of the source address.
    ///   - asksControl: whether the domain's control is asked from this source address.
    ///   - memory: what is known about a new destination.
    mutating func add(
        _ domain: Workload.Domain, at destination: String, from source: Int, asksControl: Bool, _ limits: LimitTable,
        to scheduler: inout Scheduler, at now: Timestamp, memory: (Name) -> PaceMemory?
    ) -> DomainID {
        let name = Name(destination: destination, source: source)
        let place = place(name, limits.limits(ofProvider: domain.provider?.key), in: &scheduler, now, memory)
        let hosts = domain.hosts.map { "\($0.preference) \($0.name)" }.sorted()
        let mxSet = mxSets[MXSetName(hosts: hosts, source: source)] ?? scheduler.addMXSet()
        mxSets[MXSetName(hosts: hosts, source: source)] = mxSet
        return scheduler.addDomain(
            at: place, mxSet: mxSet, ownLimits: limits.domains[domain.name], needsControl: asksControl)
    }

    private mutating func place(
        _ name: Name, _ limits: Limits, in scheduler: inout Scheduler, _ now: Timestamp,
        _ memory: (Name) -> PaceMemory?
    ) -> DestinationID {
        if let known = destinations[name] { return known }
        let new = scheduler.addDestination(limits)
        if let memory = memory(name) { scheduler.restore(memory, of: new, at: now) }
        destinations[name] = new
        return new
    }

    /// The destinations' names by their index in the scheduler. A name is there once for each source address.
    var names: [String] {
        destinations.sorted { $0.value < $1.value }.map(\.key.destination)
    }
}
