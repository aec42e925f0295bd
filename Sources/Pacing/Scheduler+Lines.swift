import MailTerms

/// Who stands in which line.
extension Scheduler {
    // MARK: Lanes

    mutating func lane(of job: PacedJobID, in domain: Int) -> Int {
        var lane = Int(domains[domain].firstLane)
        while lane >= 0 {
            if lanes[lane].job == job.index { return lane }
            lane = Int(lanes[lane].nextOfDomain)
        }
        let share = share(of: job.index, at: Int(domains[domain].destination))
        lanes.append(
            Lane(
                job: job.index, domain: Int32(domain), share: Int32(share), nextOfDomain: domains[domain].firstLane))
        domains[domain].firstLane = Int32(lanes.count - 1)
        return lanes.count - 1
    }

    private mutating func share(of job: Int32, at destination: Int) -> Int {
        var share = Int(destinations[destination].firstShare)
        while share >= 0 {
            if shares[share].job == job { return share }
            share = Int(shares[share].next)
        }
        shares.append(Share(job: job))
        appendShare(shares.count - 1, at: destination)
        return shares.count - 1
    }

    /// Puts mailboxes that are linked to each other into their lane.
    mutating func file(_ first: Int, _ last: Int, _ count: Int, in lane: Int, atFront: Bool = false) {
        let job = Int(lanes[lane].job)
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
        let domain = Int(lanes[lane].domain)
        addPending(count, to: domain)
        mxSets[Int(domains[domain].mxSet)].pending += Int32(count)
        if !lanes[lane].isInRotation {
            lanes[lane].isInRotation = true
            jobs[job].rotation.append(Int32(lane))
        }
        line(up: domain)
    }

    /// Takes mailboxes from the front of a lane.
    mutating func take(_ most: Int, from lane: Int) -> [PendingMailbox] {
        let count = min(most, Int(lanes[lane].count))
        guard count > 0 else { return [] }
        let job = PacedJobID(index: lanes[lane].job)
        var mailboxes: [PendingMailbox] = []
        mailboxes.reserveCapacity(count)
        for _ in 0..<count {
            let number = Int(lanes[lane].first)
            mailboxes.append(PendingMailbox(job: job, number: number))
            lanes[lane].first = jobs[Int(job.index)].next[number]
        }
        lanes[lane].count -= Int32(count)
        pending -= count
        let domain = Int(lanes[lane].domain)
        addPending(-count, to: domain)
        mxSets[Int(domains[domain].mxSet)].pending -= Int32(count)
        return mailboxes
    }

    func hasQuestions(_ lane: Int) -> Bool {
        lanes[lane].count > 0 || domains[Int(lanes[lane].domain)].control == .due
    }

    mutating func makeControlDue(_ domain: Int) {
        domains[domain].control = .due
        addPending(1, to: domain)
        line(up: domain)
    }

    mutating func addPending(_ count: Int, to domain: Int) {
        destinations[Int(domains[domain].destination)].pending += Int32(count)
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
            lanes[Int(shares[share].lastLane)].next = Int32(lane)
        } else {
            shares[share].firstLane = Int32(lane)
        }
        shares[share].lastLane = Int32(lane)
    }

    mutating func popLane(of share: Int) {
        let lane = Int(shares[share].firstLane)
        shares[share].firstLane = lanes[lane].next
        if shares[share].firstLane < 0 { shares[share].lastLane = -1 }
        lanes[lane].isInLine = false
    }

    mutating func appendShare(_ share: Int, at destination: Int) {
        shares[share].next = -1
        if destinations[destination].lastShare >= 0 {
            shares[Int(destinations[destination].lastShare)].next = Int32(share)
        } else {
            destinations[destination].firstShare = Int32(share)
        }
        destinations[destination].lastShare = Int32(share)
    }

    /// The next job has its turn.
    mutating func rotateShares(at destination: Int) {
        let first = Int(destinations[destination].firstShare)
        guard first >= 0, shares[first].next >= 0 else { return }
        destinations[destination].firstShare = shares[first].next
        appendShare(first, at: destination)
    }

    /// Whatever keeps it from being visited is found out when its turn comes.
    mutating func makeReady(_ destination: Int) {
        guard destinations[destination].pending > 0,
            Int(destinations[destination].pace.open) < connections(of: destination)
        else { return ready.remove(destination) }
        ready.file(destination, needing: options.order == .inTurn ? 0 : remainingTime(of: destination))
    }

    // MARK: Time

    /// Does what has become possible by now.
    mutating func ring(at now: Timestamp) {
        while let session = recentSessions.popExpired(at: now) { forget(session) }
        while let alarm = alarms.popFirst(at: now) {
            let index = Int(alarm.index)
            switch alarm.kind {
            case .mailboxes:
                deferred -= Int(alarm.count)
                file(Int(alarm.first), Int(alarm.last), Int(alarm.count), in: index)
            case .control where domains[index].control == .waiting:
                deferred -= 1
                makeControlDue(index)
            case .control:
                // Settled meanwhile.
                break
            case .domain:
                line(up: index)
            case .destination where destinations[index].alarm == alarm.time.milliseconds:
                destinations[index].alarm = 0
                makeReady(index)
            case .destination:
                // Another alarm has taken its place.
                break
            case .mxSet:
                lineUpDomains(of: index)
            }
        }
    }

    private mutating func forget(_ session: RecentSessions.Session) {
        if session.party >= 0 {
            destinations[Int(session.party)].pace.forget(Int(session.asked))
            makeReady(Int(session.party))
        } else {
            let own = Int(~session.party)
            ownPaces[own].pace.forget(Int(session.asked))
            line(up: Int(ownPaces[own].domain))
        }
    }

    mutating func lineUpDomains(of mxSet: Int) {
        var domain = Int(mxSets[mxSet].firstDomain)
        while domain >= 0 {
            line(up: domain)
            domain = Int(domains[domain].nextInSet)
        }
    }

    mutating func setAlarm(ofDestination index: Int, at time: Timestamp) {
        let set = destinations[index].alarm
        guard set == 0 || time.milliseconds < set else { return }
        destinations[index].alarm = time.milliseconds
        alarms.add(Alarm(time: time, kind: .destination, index: Int32(index)))
    }
}
