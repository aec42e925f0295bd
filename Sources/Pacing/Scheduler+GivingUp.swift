import MailTerms

/// Taking back what waits for hosts or destinations that are given up.
extension Scheduler {
    /// Takes everything away that waits for a visit to these hosts, retries with a time of their own left aside.
    ///
    /// Takes time in proportion to the domains of these hosts, and to their jobs.
    ///
    /// - Parameter jobs: whose mailboxes are taken away; `nil` for all jobs.
    /// - Returns: the mailboxes, and the domains whose control was due or wanted, if no other job waits for a visit or a
    ///   retry there: else that one's visits settle the control. Of chosen jobs, only the domains that they have
    ///   mailboxes in, and none whose control is being asked.
    package mutating func drain(
        _ mxSet: MXSetID, of jobs: Set<PacedJobID>? = nil
    ) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var drained: (mailboxes: [PendingMailbox], controls: [DomainID]) = ([], [])
        let slots = jobs.map { Set($0.map { Int32(slot(of: $0)) }) }
        var domain = Int(mxSets[mxSet.index].firstDomain)
        while domain >= 0 {
            var isOfTheirs = slots == nil
            var lane = Int(domains[domain].firstLane)
            while lane >= 0 {
                if slots?.contains(shares[lanes[lane].share].job) ?? true {
                    drained.mailboxes += removeFirst(.max, from: lane)
                    isOfTheirs = true
                }
                lane = Int(lanes[lane].nextOfDomain)
            }
            if isOfTheirs, isControlGivenUp(of: domain, by: slots) { drained.controls.append(DomainID(index: domain)) }
            domain = Int(domains[domain].nextInSet)
        }
        return drained
    }

    /// As for a set of hosts, for all of a destination's. A domain that no job has mailboxes in is left aside.
    ///
    /// Takes time in proportion to the domains that the jobs have mailboxes in there.
    package mutating func drain(
        _ destination: DestinationID, of jobs: Set<PacedJobID>? = nil
    ) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var mailboxes: [PendingMailbox] = []
        let slots = jobs.map { Set($0.map { Int32(slot(of: $0)) }) }
        var lacking: Set<Int32> = []
        for share in shares(at: destination.index) where slots?.contains(shares[share].job) ?? true {
            var lane = shares[share].lanes
            while lane >= 0 {
                mailboxes += removeFirst(.max, from: Int(lane))
                if domains[lanes[lane].domain].lacksControl { lacking.insert(lanes[lane].domain) }
                lane = lanes[lane].nextOfShare
            }
        }
        let controls = lacking.sorted().filter { isControlGivenUp(of: Int($0), by: slots) }
        return (mailboxes, controls.map { DomainID(index: Int($0)) })
    }

    /// What all jobs want of a destination.
    private func shares(at destination: Int) -> [Int32] {
        var all: [Int32] = []
        let line = urgentLine(at: destination)
        for first in [destinations[destination].bulk.first, line < 0 ? -1 : urgentLines[line].ring.first] {
            var share = first
            while share >= 0 {
                all.append(share)
                share = shares[share].next
            }
        }
        return all
    }

    /// Whether a domain lacks its control, and nobody is left who will ask it.
    ///
    /// - Parameter slots: the jobs that have given up; `nil` if all have.
    private func isControlGivenUp(of domain: Int, by slots: Set<Int32>?) -> Bool {
        guard domains[domain].lacksControl else { return false }
        guard let slots else { return true }
        guard domains[domain].control != .underWay else { return false }
        var lane = domains[domain].firstLane
        while lane >= 0 {
            let isWaiting = lanes[lane].count > 0 || lanes[lane].retries > 0
            if isWaiting, !slots.contains(shares[lanes[lane].share].job) { return false }
            lane = lanes[lane].nextOfDomain
        }
        return true
    }
}
