/// How much is left to be asked at a set of MX hosts.
extension Scheduler {
    /// Whether a mailbox waits to be asked at these hosts, retries left aside, or is going to be enqueued there.
    package func isWaitedFor(_ mxSet: MXSetID) -> Bool {
        guard mxSets[mxSet.index].pending == 0 else { return true }
        // All of its domains are of one destination.
        let domain = mxSets[mxSet.index].firstDomain
        return domain >= 0 && destinations[domains[domain].destination].expected > 0
    }

    /// Whether a mailbox of a job waits to be asked at a destination, retries left aside, or is going to be enqueued there.
    ///
    /// Looks at the jobs that have mailboxes there.
    package func isWaitedFor(_ destination: DestinationID, by job: PacedJobID) -> Bool {
        let owner = slot(of: job)
        let line = jobs[owner].service == .interactive ? urgentLine(at: destination.index) : nil
        var share = destinations[destination.index].bulk.first
        if let line { share = line < 0 ? -1 : urgentLines[line].ring.first }
        while share >= 0, Int(shares[share].job) != owner { share = shares[share].next }
        return share >= 0 && (shares[share].pending > 0 || shares[share].expected > 0)
    }

    /// Whether a mailbox waits for a retry at these hosts: one of this job, or of any job for `nil`.
    ///
    /// Looks at the domains of these hosts until one has such a mailbox.
    package func hasRetry(at mxSet: MXSetID, of job: PacedJobID?) -> Bool {
        let owner = job.map { slot(of: $0) }
        var domain = mxSets[mxSet.index].firstDomain
        while domain >= 0 {
            var lane = domains[domain].firstLane
            while lane >= 0 {
                if lanes[lane].retries > 0, owner == nil || Int(shares[lanes[lane].share].job) == owner { return true }
                lane = lanes[lane].nextOfDomain
            }
            domain = domains[domain].nextInSet
        }
        return false
    }

    /// Whether a visit to these hosts is open.
    package func isOpen(_ mxSet: MXSetID) -> Bool { mxSets[mxSet.index].open > 0 }
}
