import MailTerms

/// Jobs, domains and destinations come and go.
///
/// A slot is used again by the next one that comes, so the tables are as long as the most that were there at once.
extension Scheduler {
    /// - Parameter mailboxes: how many it has; they are called 0, 1, ...
    package mutating func addJob(mailboxes: Int, service: JobService = .bulk) -> PacedJobID {
        let slot = jobs.nextIndex
        let generation = slot < jobs.indices.upperBound ? jobs[slot].generation : 0
        var job = PacedJob(mailboxes: mailboxes, service, generation: generation)
        if service == .bulk {
            job.position = Int32(turns.jobs.count)
            turns.jobs.append(Int32(slot))
        }
        turns.joined += 1
        return PacedJobID(index: Int32(jobs.add(job)), generation: generation)
    }

    /// Whether a job has been added and has not ended.
    package func isThere(_ job: PacedJobID) -> Bool {
        jobs.indices.contains(Int(job.index)) && jobs[job.index].generation == job.generation
            && jobs[job.index].position > -2
    }

    /// Takes out everything that a job still wants. Its visits that are open end as usual, but nothing more can be
    /// enqueued for it. Controls that were to be asked for its sake alone are not asked.
    ///
    /// Takes time in proportion to the job's domains, and looks at the other jobs at each of its destinations.
    package mutating func end(_ job: PacedJobID) {
        let owner = slot(of: job)
        counts.pending -= jobs[owner].counts.pending
        counts.deferred -= jobs[owner].counts.deferred
        var share = jobs[owner].firstShare
        while share >= 0 {
            let (next, destination) = (shares[share].nextOfJob, Int(shares[share].destination))
            unlink(share, of: jobs[owner].service)
            var lane = shares[share].lanes
            while lane >= 0 {
                let next = lanes[lane].nextOfShare
                remove(lane: Int(lane))
                lane = next
            }
            shares.remove(Int(share), leaving: .free)
            makeReady(destination)
            share = next
        }
        leaveTurns(owner)
        jobs.remove(owner, leaving: .ended(generation: job.generation &+ 1))
        cleanAlarms()
    }

    /// The slot of a job that has not ended.
    func slot(of job: PacedJobID) -> Int {
        precondition(isThere(job), "job \(job.index) of generation \(job.generation) has ended, or was never added")
        return Int(job.index)
    }

    private mutating func leaveTurns(_ owner: Int) {
        let position = Int(jobs[owner].position)
        guard position >= 0, let last = turns.jobs.popLast() else { return }
        guard position < turns.jobs.count else { return }
        turns.jobs[position] = last
        jobs[last].position = Int32(position)
    }

    private mutating func unlink(_ share: Int32, of service: JobService) {
        let destination = Int(shares[share].destination)
        destinations[destination].expected -= shares[share].expected
        if service == .bulk { return tables.destinations[destination].bulk.remove(share, from: &tables.shares) }
        let line = urgentLine(at: destination)
        tables.urgentLines[line].ring.remove(share, from: &tables.shares)
        guard urgentLines[line].ring.first < 0 else { return }
        urgentLines.remove(line, leaving: UrgentLine())
        histories[destinations[destination].history].urgent = -1
    }

    private mutating func remove(lane: Int) {
        let domain = Int(lanes[lane].domain)
        let count = lanes[lane].count
        mxSets[domains[domain].mxSet].pending -= count
        addPending(-Int(count), to: domain)
        let line = urgentLine(at: Int(domains[domain].destination))
        if lanes[lane].isUrgent, line >= 0, lanes[lane].isInLine { urgentLines[line].lanesInLine -= 1 }
        var link = domains[domain].firstLane
        if Int(link) == lane {
            domains[domain].firstLane = lanes[lane].nextOfDomain
        } else {
            while Int(lanes[link].nextOfDomain) != lane { link = lanes[link].nextOfDomain }
            lanes[link].nextOfDomain = lanes[lane].nextOfDomain
        }
        lanes.remove(lane, leaving: .free)
        if domains[domain].firstLane < 0 { cancelControl(of: domain) }
    }

    // MARK: Releasing

    /// Forgets a domain that nobody needs any more.
    ///
    /// - Returns: whether it is forgotten. It is not while a job that has not ended has had mailboxes there, while a visit
    ///   is open, or while limits of its own still count what was asked.
    package mutating func release(_ domain: DomainID, at now: Timestamp) -> Bool {
        expireSessions(at: now)
        let index = domain.index
        precondition(domains[index].destination >= 0, "domain \(index) was released before")
        let own = Int(domains[index].ownPace)
        guard domains[index].firstLane < 0, domains[index].open == 0, own < 0 || ownPaces[own].pace.isAtRest(at: now)
        else { return false }
        cancelControl(of: index)
        if own >= 0 { ownPaces.remove(own, leaving: ownPaces[own]) }
        let (next, previous) = (domains[index].nextInSet, domains[index].previousInSet)
        if next >= 0 { domains[next].previousInSet = previous }
        if previous >= 0 { domains[previous].nextInSet = next } else { mxSets[domains[index].mxSet].firstDomain = next }
        destinations[domains[index].destination].domains -= 1
        domains.remove(index, leaving: .free)
        return true
    }

    /// Forgets MX hosts that no domain has any more.
    ///
    /// - Returns: whether they are forgotten. They are not while they have domains or a visit is open.
    package mutating func release(_ mxSet: MXSetID) -> Bool {
        let index = mxSet.index
        precondition(mxSets[index].firstDomain > -2, "MX set \(index) was released before")
        guard mxSets[index].firstDomain < 0, mxSets[index].open == 0 else { return false }
        troubles[Int32(index)] = nil
        mxSets.remove(index, leaving: MXSet(firstDomain: -2))
        return true
    }

    /// Forgets a destination that no domain has any more, and what it has shown: `memory(of:at:)` may be kept before.
    ///
    /// - Returns: whether it is forgotten. It is not while it has domains, while a visit is open, while recipients count
    ///   against its minute, or before the next session would be allowed.
    package mutating func release(_ destination: DestinationID, at now: Timestamp) -> Bool {
        expireSessions(at: now)
        let index = destination.index
        precondition(destinations[index].domains >= 0, "destination \(index) was released before")
        guard destinations[index].domains == 0, destinations[index].pace.isAtRest(at: now),
            feedbackNext(of: index) <= now
        else { return false }
        ready.remove(index)
        let history = Int(destinations[index].history)
        if history >= 0 { histories.remove(history, leaving: DestinationHistory()) }
        destinations.remove(index, leaving: .free)
        return true
    }

    // MARK: Alarms

    /// Removes alarms that nobody waits for, if there may be many of them.
    mutating func cleanAlarms() {
        guard alarms.isDueForCleaning else { return }
        let scheduler = self
        alarms.clean { !scheduler.isAwaited($0) }
    }

    private func isAwaited(_ alarm: Alarm) -> Bool {
        let index = Int(alarm.index)
        switch alarm.kind {
        case .job: return jobs[index].retries.alarm == alarm.time.milliseconds
        case .control: return controlRetries[alarm.index] == alarm.time
        case .domain: return domains[index].destination >= 0 && domains[index].ownPace >= 0
        case .destination: return self.alarm(ofDestination: index) == alarm.time.milliseconds
        case .mxSet: return troubles[alarm.index]?.restUntil == alarm.time.milliseconds
        }
    }
}

extension ShareRing {
    mutating func append(_ share: Int32, in shares: inout Slots<Share>) {
        shares[share].next = -1
        if last >= 0 { shares[last].next = share } else { first = share }
        last = share
    }

    mutating func moveToEnd(_ share: Int32, in shares: inout Slots<Share>) {
        guard last != share else { return }
        remove(share, from: &shares)
        append(share, in: &shares)
    }

    /// Looks at those before it: there are no more of them than jobs.
    mutating func remove(_ share: Int32, from shares: inout Slots<Share>) {
        guard first != share else {
            first = shares[share].next
            if first < 0 { last = -1 }
            return
        }
        var previous = first
        while shares[previous].next != share { previous = shares[previous].next }
        shares[previous].next = shares[share].next
        if last == share { last = previous }
    }
}

extension Destination {
    /// What stands in a slot that is free.
    static let free: Destination = {
        var blank = Destination(Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 1))
        blank.domains = -1
        return blank
    }()
}

extension Share {
    static let free = Share(job: -1, destination: -1, nextOfJob: -1)
}

extension Lane {
    static let free = Lane(domain: -1, share: -1, nextOfDomain: -1, nextOfShare: -1, state: [])
}

extension PacedDomain {
    static let free = PacedDomain(destination: -1, mxSet: -1, nextInSet: -1, ownPace: -1, control: .settled)
}
