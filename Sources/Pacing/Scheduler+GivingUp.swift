import MailTerms

/// Removes mailboxes that wait for hosts or destinations that are given up.
extension Scheduler {
    /// Removes all mailboxes that wait for a visit to these hosts. Retries that are not due yet stay.
    ///
    /// Takes time in proportion to the domains of these hosts, and to their jobs.
    ///
    /// - Parameter jobs: the jobs whose mailboxes are removed; `nil` for all jobs.
    /// - Returns: the mailboxes, and the domains whose control was due or wanted and that no other job will ask: none
    ///   waits for a visit or a retry there. For chosen jobs, only domains in which these have mailboxes, and none
    ///   whose control is being asked.
    package mutating func drain(
        _ mxSet: MXSetID, of jobs: Set<PacedJobID>? = nil
    ) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var drained: (mailboxes: [PendingMailbox], controls: [DomainID]) = ([], [])
        let owners = jobs.map { Set($0.map { requireIndex(of: $0) }) }
        var nextDomain = mxSets[mxSet].firstDomain
        while let domain = nextDomain {
            var hasLaneOfOwners = owners == nil
            var nextLane = domains[domain].firstLane
            while let lane = nextLane {
                if owners?.contains(shares[lanes[lane].share].job) ?? true {
                    drained.mailboxes += removeFirst(.max, from: lane)
                    hasLaneOfOwners = true
                }
                nextLane = lanes[lane].nextOfDomain
            }
            if hasLaneOfOwners, isControlGivenUp(of: domain, by: owners) { drained.controls.append(domain) }
            nextDomain = domains[domain].nextInSet
        }
        return drained
    }

    /// The same for all MX hosts of a destination. A domain in which no job has mailboxes is left out.
    ///
    /// Takes time in proportion to the domains in which the jobs have mailboxes there.
    package mutating func drain(
        _ destination: DestinationID, of jobs: Set<PacedJobID>? = nil
    ) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var mailboxes: [PendingMailbox] = []
        let owners = jobs.map { Set($0.map { requireIndex(of: $0) }) }
        var lackingControl: Set<DomainID> = []
        for share in shares(at: destination) where owners?.contains(shares[share].job) ?? true {
            var next = shares[share].firstLane
            while let lane = next {
                mailboxes += removeFirst(.max, from: lane)
                if domains[lanes[lane].domain].lacksControl { lackingControl.insert(lanes[lane].domain) }
                next = lanes[lane].nextOfShare
            }
        }
        return (mailboxes, lackingControl.sorted().filter { isControlGivenUp(of: $0, by: owners) })
    }

    /// The shares of all jobs, those of bulk jobs first.
    private func shares(at destination: DestinationID) -> [Index<Share>] {
        var all: [Index<Share>] = []
        let interactive = interactiveShares(at: destination).flatMap { interactiveShares[$0].shares.first }
        for first in [destinations[destination].bulkShares.first, interactive] {
            var next = first
            while let share = next {
                all.append(share)
                next = shares[share].next
            }
        }
        return all
    }

    /// Whether a domain lacks its control, and no job is left that will ask it.
    ///
    /// - Parameter owners: the jobs that have given up; `nil` if all have.
    private func isControlGivenUp(of domain: DomainID, by owners: Set<Index<PacedJob>>?) -> Bool {
        guard domains[domain].lacksControl else { return false }
        guard let owners else { return true }
        guard domains[domain].control != .underWay else { return false }
        var next = domains[domain].firstLane
        while let lane = next {
            let isWaiting = lanes[lane].count > 0 || lanes[lane].retries > 0
            if isWaiting, !owners.contains(shares[lanes[lane].share].job) { return false }
            next = lanes[lane].nextOfDomain
        }
        return true
    }
}
