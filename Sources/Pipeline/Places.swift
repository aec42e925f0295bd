import MailTerms
import Pacing
import Providers

/// Which names the scheduler's destinations and sets of MX hosts have.
struct Places {
    private var destinations: [String: DestinationID] = [:]
    private var mxSets: [[String]: MXSetID] = [:]

    /// Makes a domain known to the scheduler, at the destination and among the hosts that it shares with others.
    ///
    /// - Parameter memory: what is known of a destination that is new.
    mutating func add(
        _ domain: CheckedDomain, _ hosts: [MXHost], _ limits: LimitTable, to scheduler: inout Scheduler,
        at now: Timestamp, memory: (String) -> PaceMemory?
    ) -> DomainID {
        let destination = destination(of: domain, limits, in: &scheduler, at: now, memory)
        let mxSet = mxSets[hosts.setName] ?? scheduler.addMXSet()
        mxSets[hosts.setName] = mxSet
        return scheduler.addDomain(
            at: destination, mxSet: mxSet, ownLimits: limits.domains[domain.name], needsControl: domain.needsControl)
    }

    private mutating func destination(
        of domain: CheckedDomain, _ limits: LimitTable, in scheduler: inout Scheduler, at now: Timestamp,
        _ memory: (String) -> PaceMemory?
    ) -> DestinationID {
        if let known = destinations[domain.destination] { return known }
        let new = scheduler.addDestination(limits.limits(ofProvider: domain.provider?.key))
        if let memory = memory(domain.destination) { scheduler.recall(memory, of: new, at: now) }
        destinations[domain.destination] = new
        return new
    }
}

extension [MXHost] {
    /// The same for routes to the same hosts in the same order of preference.
    var setName: [String] {
        map { "\($0.preference) \($0.name)" }.sorted()
    }
}
