/// How much is left to be asked at a set of MX hosts.
extension Scheduler {
    /// Whether a mailbox waits to be asked at these hosts, retries left aside, or is going to be enqueued there.
    package func isWaitedFor(_ mxSet: MXSetID) -> Bool {
        guard mxSets[mxSet.index].pending == 0 else { return true }
        var domain = Int(mxSets[mxSet.index].firstDomain)
        while domain >= 0 {
            if destinations[domains[domain].destination].expected > 0 { return true }
            domain = Int(domains[domain].nextInSet)
        }
        return false
    }

    /// Whether a mailbox of a job waits to be asked at a domain's destination, retries left aside, or is going to be
    /// enqueued there.
    package func isWaitedFor(at domain: DomainID, by job: PacedJobID) -> Bool {
        let owner = slot(of: job)
        var lane = domains[domain.index].firstLane
        while lane >= 0, Int(shares[lanes[lane].share].job) != owner { lane = lanes[lane].nextOfDomain }
        guard lane >= 0 else { return false }
        let share = shares[lanes[lane].share]
        return share.pending > 0 || share.expected > 0
    }

    /// Whether a visit to these hosts is open.
    package func isOpen(_ mxSet: MXSetID) -> Bool { mxSets[mxSet.index].open > 0 }
}
