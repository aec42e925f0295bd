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

    /// Whether a visit to these hosts is open.
    package func isOpen(_ mxSet: MXSetID) -> Bool { mxSets[mxSet.index].open > 0 }
}
