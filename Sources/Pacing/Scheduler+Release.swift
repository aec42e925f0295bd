import MailTerms

/// How domains, MX hosts and destinations are removed.
///
/// Their indices are used again, so each table is as long as the most entries that it had at once.
extension Scheduler {
    /// Forgets a domain.
    ///
    /// - Returns: whether it is forgotten. It is not while a job that has not ended has had mailboxes there, while a
    ///   visit is open, or while its own limits still count what was asked.
    package mutating func release(_ domain: DomainID, at now: Timestamp) -> Bool {
        expireSessions(at: now)
        precondition(domains.contains(domain), "domain \(domain.number) was released before")
        let ownPace = domains[domain].ownPace
        guard domains[domain].firstLane == nil, domains[domain].open == 0,
            ownPace.map({ ownPaces[$0].pace.isAtRest(at: now) }) ?? true
        else { return false }
        cancelControl(of: domain)
        if let ownPace { ownPaces.remove(ownPace) }
        let (next, previous) = (domains[domain].nextInSet, domains[domain].previousInSet)
        if let next { domains[next].previousInSet = previous }
        if let previous {
            domains[previous].nextInSet = next
        } else {
            mxSets[domains[domain].mxSet].firstDomain = next
        }
        destinations[domains[domain].destination].domains -= 1
        domains.remove(domain)
        return true
    }

    /// Forgets MX hosts.
    ///
    /// - Returns: whether they are forgotten. They are not while they have domains or a visit is open.
    package mutating func release(_ mxSet: MXSetID) -> Bool {
        precondition(mxSets.contains(mxSet), "MX set \(mxSet.number) was released before")
        guard mxSets[mxSet].firstDomain == nil, mxSets[mxSet].open == 0 else { return false }
        troubles[mxSet] = nil
        mxSets.remove(mxSet)
        return true
    }

    /// Forgets a destination and its pace. To keep the pace, call `memory(of:at:)` before.
    ///
    /// - Returns: whether it is forgotten. It is not while it has domains, while a visit is open, while recipients
    ///   count against its minute, or before the next session would be allowed.
    package mutating func release(_ destination: DestinationID, at now: Timestamp) -> Bool {
        expireSessions(at: now)
        precondition(destinations.contains(destination), "destination \(destination.number) was released before")
        guard destinations[destination].domains == 0, destinations[destination].pace.isAtRest(at: now),
            feedbackNext(of: destination) <= now
        else { return false }
        ready.remove(destination)
        if let history = destinations[destination].history {
            histories.remove(history, leaving: DestinationHistory())
        }
        destinations.remove(destination)
        return true
    }

    // MARK: Alarms

    /// Removes alarms whose cause is gone, if there may be many of them.
    mutating func removeStaleAlarms() {
        guard alarms.isDueForCleaning else { return }
        let scheduler = self
        alarms.clean { !scheduler.isCurrent($0) }
    }

    /// Whether something still waits for an alarm.
    func isCurrent(_ alarm: Alarm) -> Bool {
        switch alarm.cause {
        case .job(let job): return jobs.contains(job) && jobs[job].retries.alarm == alarm.time
        case .control(let domain): return controlRetries[domain] == alarm.time
        case .domain(let domain): return domains.contains(domain) && domains[domain].ownPace != nil
        case .destination(let destination):
            return destinations.contains(destination) && self.alarm(of: destination) == alarm.time
        case .mxSet(let mxSet): return troubles[mxSet]?.restUntil == alarm.time
        }
    }
}
