/// How much is left to be asked at a set of MX hosts, or at a destination.
extension Scheduler {
    /// Whether a mailbox waits to be asked at these hosts now, or is announced. Retries that are not due yet do not
    /// count.
    package func isWaitedFor(_ mxSet: MXSetID) -> Bool {
        guard mxSets[mxSet].pending == 0 else { return true }
        // All of its domains have the same destination.
        guard let domain = mxSets[mxSet].firstDomain else { return false }
        return destinations[domains[domain].destination].expected > 0
    }

    /// Whether a mailbox of a job waits to be asked at a destination now, or is announced. Retries that are not due yet
    /// do not count.
    ///
    /// Looks at the jobs that have mailboxes there.
    package func isWaitedFor(_ destination: DestinationID, by job: PacedJobID) -> Bool {
        let owner = requireIndex(of: job)
        var next =
            jobs[owner].service == .bulk
            ? destinations[destination].bulkShares.first
            : interactiveShares(at: destination).flatMap { interactiveShares[$0].shares.first }
        while let share = next {
            if shares[share].job == owner { return shares[share].pending > 0 || shares[share].expected > 0 }
            next = shares[share].next
        }
        return false
    }

    /// Whether a mailbox waits for a retry at these hosts: one of this job or, for `nil`, of any job.
    ///
    /// Looks at the domains of these hosts until one has such a mailbox.
    package func hasRetry(at mxSet: MXSetID, of job: PacedJobID?) -> Bool {
        let owner = job.map { requireIndex(of: $0) }
        var nextDomain = mxSets[mxSet].firstDomain
        while let domain = nextDomain {
            var nextLane = domains[domain].firstLane
            while let lane = nextLane {
                if lanes[lane].retries > 0, owner == nil || shares[lanes[lane].share].job == owner { return true }
                nextLane = lanes[lane].nextOfDomain
            }
            nextDomain = domains[domain].nextInSet
        }
        return false
    }

    /// Whether a visit to these hosts is open.
    package func isOpen(_ mxSet: MXSetID) -> Bool { mxSets[mxSet].open > 0 }
}
