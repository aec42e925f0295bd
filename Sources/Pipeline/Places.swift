import MailTerms
import Pacing
import Providers

/// Which names the scheduler's destinations and sets of MX hosts have.
struct Places {
    private var destinations: [String: DestinationID] = [:]
    private var mxSets: [[String]: MXSetID] = [:]

    /// Makes a domain known to the scheduler, at the destination and among the hosts that it shares with others.
    mutating func add(
        _ domain: CheckedDomain, _ hosts: [MXHost], _ limits: LimitTable, to scheduler: inout Scheduler
    ) -> DomainID {
        let destination =
            destinations[domain.destination]
            ?? scheduler.addDestination(limits.limits(ofProvider: domain.provider?.key))
        destinations[domain.destination] = destination
        let mxSet = mxSets[hosts.setName] ?? scheduler.addMXSet()
        mxSets[hosts.setName] = mxSet
        return scheduler.addDomain(
            at: destination, mxSet: mxSet, ownLimits: limits.domains[domain.name], needsControl: domain.needsControl)
    }
}

extension [MXHost] {
    /// The same for routes to the same hosts in the same order of preference.
    var setName: [String] {
        map { "\($0.preference) \($0.name)" }.sorted()
    }
}
