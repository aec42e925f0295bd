import MailTerms

/// Lanes and shares, and the queues in which they wait for their turns.
extension Scheduler {
    // MARK: Lanes

    /// The lane of a job in a domain, which may be new.
    mutating func makeLane(of job: Index<PacedJob>, in domain: DomainID) -> Index<Lane> {
        precondition(domains.contains(domain), "domain \(domain.number) was released and is wanted again")
        var known = domains[domain].firstLane
        while let lane = known {
            if shares[lanes[lane].share].job == job { return lane }
            known = lanes[lane].nextOfDomain
        }
        let share = makeShare(of: job, at: domains[domain].destination)
        let lane = lanes.add(
            Lane(
                domain: domain, share: share, nextOfDomain: domains[domain].firstLane,
                nextOfShare: shares[share].firstLane, state: jobs[job].service == .interactive ? .isInteractive : []))
        domains[domain].firstLane = lane
        shares[share].firstLane = lane
        return lane
    }

    private mutating func makeShare(of job: Index<PacedJob>, at destination: DestinationID) -> Index<Share> {
        let interactive = jobs[job].service == .interactive ? makeInteractiveShares(at: destination) : nil
        var known = interactive.map { interactiveShares[$0].shares.first } ?? destinations[destination].bulkShares.first
        while let share = known {
            if shares[share].job == job { return share }
            known = shares[share].next
        }
        let share = shares.add(Share(job: job, destination: destination, nextOfJob: jobs[job].firstShare))
        jobs[job].firstShare = share
        if let interactive {
            tables.interactiveShares[interactive].shares.append(share, in: &tables.shares)
        } else {
            tables.destinations[destination].bulkShares.append(share, in: &tables.shares)
        }
        return share
    }

    /// Adds mailboxes to their lane.
    mutating func add(_ mailboxes: Chain<MailboxLink>, count: Int, to lane: Index<Lane>, atFront: Bool = false) {
        let share = lanes[lane].share
        let job = shares[share].job
        if atFront {
            tables.lanes[lane].mailboxes.prepend(mailboxes, in: &tables.jobs[job].mailboxes)
        } else {
            tables.lanes[lane].mailboxes.append(mailboxes, in: &tables.jobs[job].mailboxes)
        }
        lanes[lane].count += Int32(count)
        shares[share].pending += Int32(count)
        let domain = lanes[lane].domain
        addPending(count, in: domain)
        mxSets[domains[domain].mxSet].pending += Int32(count)
        if !lanes[lane].isInRotation, jobs[job].service == .bulk {
            lanes[lane].isInRotation = true
            jobs[job].rotation.append(lane)
        }
        enqueueLanes(of: domain)
    }

    /// Removes mailboxes from the front of a lane.
    mutating func removeFirst(_ most: Int, from lane: Index<Lane>) -> [PendingMailbox] {
        let count = min(most, Int(lanes[lane].count))
        guard count > 0 else { return [] }
        let share = lanes[lane].share
        let job = id(of: shares[share].job)
        var mailboxes: [PendingMailbox] = []
        mailboxes.reserveCapacity(count)
        for _ in 0..<count {
            guard let mailbox = tables.lanes[lane].mailboxes.popFirst(in: &tables.jobs[job.index].mailboxes) else {
                preconditionFailure("lane \(lane.number) has \(lanes[lane].count) mailboxes, but fewer in its chain")
            }
            mailboxes.append(PendingMailbox(job: job, number: mailbox.number))
        }
        lanes[lane].count -= Int32(count)
        shares[share].pending -= Int32(count)
        counts.pending -= count
        jobs[job.index].counts.pending -= count
        let domain = lanes[lane].domain
        addPending(-count, in: domain)
        mxSets[domains[domain].mxSet].pending -= Int32(count)
        return mailboxes
    }

    func id(of job: Index<PacedJob>) -> PacedJobID {
        PacedJobID(index: job, generation: jobs[job].generation)
    }

    @inline(__always)
    func hasQuestions(_ lane: Index<Lane>) -> Bool {
        lanes[lane].count > 0 || domains[lanes[lane].domain].control == .due
    }

    mutating func makeControlDue(of domain: DomainID) {
        domains[domain].control = .due
        addPending(1, in: domain)
        enqueueLanes(of: domain)
    }

    /// Counts questions of a domain that wait at its destination.
    mutating func addPending(_ count: Int, in domain: DomainID) {
        destinations[domains[domain].destination].pending += Int32(count)
    }

    // MARK: Queues

    /// Queues a domain's lanes that have something to ask, and looks anew whether its destination is ready.
    mutating func enqueueLanes(of domain: DomainID) {
        var next = domains[domain].firstLane
        while let lane = next {
            if !lanes[lane].isQueued, hasQuestions(lane) { enqueue(lane) }
            next = lanes[lane].nextOfDomain
        }
        updateReadiness(of: domains[domain].destination)
    }

    mutating func enqueue(_ lane: Index<Lane>) {
        let share = lanes[lane].share
        lanes[lane].isQueued = true
        tables.shares[share].queue.append(lane, in: &tables.lanes)
        if lanes[lane].isInteractive { interactiveShares[requireInteractiveShares(with: share)].queuedLanes += 1 }
    }

    /// Removes the first lane from a share's queue.
    mutating func dequeueLane(of share: Index<Share>) -> Index<Lane>? {
        guard let lane = tables.shares[share].queue.popFirst(in: &tables.lanes) else { return nil }
        lanes[lane].isQueued = false
        if lanes[lane].isInteractive { interactiveShares[requireInteractiveShares(with: share)].queuedLanes -= 1 }
        return lane
    }

    @inline(__always)
    private func requireInteractiveShares(with share: Index<Share>) -> Index<InteractiveShares> {
        guard let interactive = interactiveShares(at: shares[share].destination) else {
            preconditionFailure("share \(share.number) of an interactive job is in no queue")
        }
        return interactive
    }

    /// `nil` if no interactive job has a share of the destination.
    @inline(__always)
    func interactiveShares(at destination: DestinationID) -> Index<InteractiveShares>? {
        guard let history = destinations[destination].history else { return nil }
        return histories[history].interactive
    }

    private mutating func makeInteractiveShares(at destination: DestinationID) -> Index<InteractiveShares> {
        let history = makeHistory(of: destination)
        if let known = histories[history].interactive { return known }
        let new = interactiveShares.add(InteractiveShares())
        histories[history].interactive = new
        return new
    }

    /// A share was served this many recipients. If its turn is over, it waits until the others of its class have had
    /// theirs.
    mutating func endTurn(of share: Index<Share>, served questions: Int, isInteractive: Bool) {
        let destination = shares[share].destination
        histories[makeHistory(of: destination)].lastVisitWasInteractive = isInteractive
        guard !isInteractive else {
            let interactive = requireInteractiveShares(with: share)
            return tables.interactiveShares[interactive].shares.moveToEnd(share, in: &tables.shares)
        }
        let pace = destinations[destination].pace
        if pace.isRateLimited {
            let turn = UInt16(clamping: min(pace.sessionLimit, pace.plannedPerMinute))
            shares[share].served += UInt16(clamping: questions)
            guard shares[share].served >= turn else { return }
            shares[share].served -= turn
        }
        tables.destinations[destination].bulkShares.moveToEnd(share, in: &tables.shares)
    }

    /// Makes a destination ready if it has something to ask and a connection free, and else not ready. Whether its
    /// other limits allow a visit is found out when it is chosen.
    mutating func updateReadiness(of destination: DestinationID) {
        guard destinations[destination].pending > 0,
            Int(destinations[destination].pace.open) < connections(of: destination)
        else { return ready.remove(destination) }
        ready.insert(destination, needing: options.order == .inTurn ? 0 : remainingTime(of: destination))
        guard let interactive = interactiveShares(at: destination), !interactiveShares[interactive].isQueued,
            interactiveShares[interactive].queuedLanes > 0
        else { return }
        interactiveShares[interactive].isQueued = true
        turns.interactive.append(destination)
    }
}
