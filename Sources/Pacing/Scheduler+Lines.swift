import MailTerms

/// Who stands in which line.
extension Scheduler {
    // MARK: Lanes

    /// The lane of a job in a domain, which may be new.
    mutating func lane(of job: Int, in domain: Int) -> Int {
        precondition(domains[domain].destination >= 0, "domain \(domain) was released and is wanted again")
        var known = domains[domain].firstLane
        while known >= 0 {
            if Int(shares[lanes[known].share].job) == job { return Int(known) }
            known = lanes[known].nextOfDomain
        }
        let share = share(of: job, at: Int(domains[domain].destination))
        let lane = lanes.add(
            Lane(
                domain: Int32(domain), share: Int32(share), nextOfDomain: domains[domain].firstLane,
                nextOfShare: shares[share].lanes, state: jobs[job].service == .interactive ? .isUrgent : []))
        domains[domain].firstLane = Int32(lane)
        shares[share].lanes = Int32(lane)
        return lane
    }

    private mutating func share(of job: Int, at destination: Int) -> Int {
        let line = jobs[job].service == .interactive ? makeUrgentLine(of: destination) : nil
        var known = line.map { urgentLines[$0].ring.first } ?? destinations[destination].bulk.first
        while known >= 0 {
            if Int(shares[known].job) == job { return Int(known) }
            known = shares[known].next
        }
        let share = shares.add(
            Share(job: Int32(job), destination: Int32(destination), nextOfJob: jobs[job].firstShare))
        jobs[job].firstShare = Int32(share)
        if let line {
            tables.urgentLines[line].ring.append(Int32(share), in: &tables.shares)
        } else {
            tables.destinations[destination].bulk.append(Int32(share), in: &tables.shares)
        }
        return share
    }

    /// Puts mailboxes that are linked to each other into their lane.
    mutating func append(_ first: Int, _ last: Int, _ count: Int, to lane: Int, atFront: Bool = false) {
        let share = Int(lanes[lane].share)
        let job = Int(shares[share].job)
        if lanes[lane].count == 0 {
            (lanes[lane].first, lanes[lane].last) = (Int32(first), Int32(last))
        } else if atFront {
            jobs[job].next[last] = lanes[lane].first
            lanes[lane].first = Int32(first)
        } else {
            jobs[job].next[Int(lanes[lane].last)] = Int32(first)
            lanes[lane].last = Int32(last)
        }
        lanes[lane].count += Int32(count)
        shares[share].pending += Int32(count)
        let domain = Int(lanes[lane].domain)
        addPending(count, to: domain)
        mxSets[domains[domain].mxSet].pending += Int32(count)
        if !lanes[lane].isInRotation, jobs[job].service == .bulk {
            lanes[lane].isInRotation = true
            jobs[job].rotation.append(Int32(lane))
        }
        line(up: domain)
    }

    /// Takes mailboxes from the front of a lane.
    mutating func removeFirst(_ most: Int, from lane: Int) -> [PendingMailbox] {
        let count = min(most, Int(lanes[lane].count))
        guard count > 0 else { return [] }
        let share = Int(lanes[lane].share)
        let job = id(ofJob: shares[share].job)
        var mailboxes: [PendingMailbox] = []
        mailboxes.reserveCapacity(count)
        for _ in 0..<count {
            let number = Int(lanes[lane].first)
            mailboxes.append(PendingMailbox(job: job, number: number))
            lanes[lane].first = jobs[job.index].next[number]
        }
        lanes[lane].count -= Int32(count)
        shares[share].pending -= Int32(count)
        counts.pending -= count
        jobs[job.index].counts.pending -= count
        let domain = Int(lanes[lane].domain)
        addPending(-count, to: domain)
        mxSets[domains[domain].mxSet].pending -= Int32(count)
        return mailboxes
    }

    func id(ofJob slot: Int32) -> PacedJobID {
        PacedJobID(index: slot, generation: jobs[slot].generation)
    }

    @inline(__always)
    func hasQuestions(_ lane: Int) -> Bool {
        lanes[lane].count > 0 || domains[lanes[lane].domain].control == .due
    }

    mutating func makeControlDue(_ domain: Int) {
        domains[domain].control = .due
        addPending(1, to: domain)
        line(up: domain)
    }

    /// Counts questions that wait at a domain's destination.
    mutating func addPending(_ count: Int, to domain: Int) {
        destinations[domains[domain].destination].pending += Int32(count)
    }

    // MARK: Lines

    /// Puts a domain's lanes that have something to ask in line, and its destination among those that are ready.
    mutating func line(up domain: Int) {
        var lane = Int(domains[domain].firstLane)
        while lane >= 0 {
            if !lanes[lane].isInLine, hasQuestions(lane) { appendLane(lane) }
            lane = Int(lanes[lane].nextOfDomain)
        }
        makeReady(Int(domains[domain].destination))
    }

    mutating func appendLane(_ lane: Int) {
        let share = Int(lanes[lane].share)
        lanes[lane].isInLine = true
        lanes[lane].next = -1
        if shares[share].lastLane >= 0 {
            lanes[shares[share].lastLane].next = Int32(lane)
        } else {
            shares[share].firstLane = Int32(lane)
        }
        shares[share].lastLane = Int32(lane)
        if lanes[lane].isUrgent { urgentLines[urgentLine(of: share)].lanesInLine += 1 }
    }

    mutating func popLane(of share: Int) {
        let lane = Int(shares[share].firstLane)
        shares[share].firstLane = lanes[lane].next
        if shares[share].firstLane < 0 { shares[share].lastLane = -1 }
        lanes[lane].isInLine = false
        if lanes[lane].isUrgent { urgentLines[urgentLine(of: share)].lanesInLine -= 1 }
    }

    /// The line that an interactive job's share stands in.
    @inline(__always)
    private func urgentLine(of share: Int) -> Int {
        let line = urgentLine(at: Int(shares[share].destination))
        precondition(line >= 0, "share \(share) of an interactive job stands in no line")
        return line
    }

    /// The line of a destination's interactive jobs; -1 if there are none.
    @inline(__always)
    func urgentLine(at destination: Int) -> Int {
        let history = destinations[destination].history
        return history < 0 ? -1 : Int(histories[history].urgent)
    }

    private mutating func makeUrgentLine(of destination: Int) -> Int {
        let history = makeHistory(of: destination)
        if histories[history].urgent < 0 { histories[history].urgent = Int32(urgentLines.add(UrgentLine())) }
        return Int(histories[history].urgent)
    }

    /// A share was served so many recipients: if its turn is over, it waits until the others of its class have had theirs.
    mutating func endTurn(of share: Int, served questions: Int, isUrgent: Bool) {
        let destination = Int(shares[share].destination)
        histories[makeHistory(of: destination)].hadUrgentVisit = isUrgent
        guard !isUrgent else {
            return tables.urgentLines[urgentLine(of: share)].ring.moveToEnd(Int32(share), in: &tables.shares)
        }
        let pace = destinations[destination].pace
        if pace.isRateLimited {
            let turn = UInt16(clamping: min(pace.sessionLimit, pace.plannedPerMinute))
            shares[share].served += UInt16(clamping: questions)
            guard shares[share].served >= turn else { return }
            shares[share].served -= turn
        }
        tables.destinations[destination].bulk.moveToEnd(Int32(share), in: &tables.shares)
    }

    /// Whatever keeps it from being visited is found out when its turn comes.
    mutating func makeReady(_ destination: Int) {
        guard destinations[destination].pending > 0,
            Int(destinations[destination].pace.open) < connections(of: destination)
        else { return ready.remove(destination) }
        ready.insert(destination, needing: options.order == .inTurn ? 0 : remainingTime(of: destination))
        let line = urgentLine(at: destination)
        guard line >= 0, !urgentLines[line].isQueued, urgentLines[line].lanesInLine > 0 else { return }
        urgentLines[line].isQueued = true
        turns.urgent.append(Int32(destination))
    }
}
