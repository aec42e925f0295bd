import MailTerms

/// The choice of the next visit.
extension Scheduler {
    /// Lanes of a job that are looked at when it has its turn, and lanes of a destination for more to ask in a session.
    private static let mostLooks = 8
    /// How long a destination waits that others of this host are asking.
    private static let admissionWait = Duration.milliseconds(250)

    /// The next visit to make at this moment, or `nil` where there is nothing to do until an alarm or a completion.
    ///
    /// - Parameter admits: whether a destination may be visited, as far as others have a say in that; asked last.
    package mutating func next(at now: Timestamp, admits: (DestinationID) -> Bool = { _ in true }) -> Visit? {
        ring(at: now)
        while openVisits < options.maxConnections, let choice = choose(at: now) {
            let (destination, lane) = choice
            guard let lane = mayVisit(destination, at: now) ? lane ?? nextLane(of: destination, at: now) : nil else {
                ready.remove(destination)
                continue
            }
            guard admits(DestinationID(index: destination)) else {
                line(up: Int(lanes[lane].domain))
                ready.remove(destination)
                setAlarm(ofDestination: destination, at: now + Self.admissionWait)
                continue
            }
            visitCount += 1
            return open(lane, at: destination, now)
        }
        return nil
    }

    // MARK: Which destination

    private mutating func choose(at now: Timestamp) -> (destination: Int, lane: Int?)? {
        if case .longestFirst(let turnEvery) = options.order, visitCount % turnEvery == turnEvery - 1,
            let lane = laneInTurn(at: now)
        {
            return (Int(domains[Int(lanes[lane].domain)].destination), lane)
        }
        return ready.longest.map { ($0, nil) }
    }

    /// A lane that can be visited, of the job whose turn it is.
    private mutating func laneInTurn(at now: Timestamp) -> Int? {
        for _ in 0..<min(jobs.count, Self.mostLooks) {
            jobInTurn = (jobInTurn + 1) % jobs.count
            for _ in 0..<Self.mostLooks {
                guard let next = jobs[jobInTurn].rotation.popFirst() else { break }
                let lane = Int(next)
                guard lanes[lane].count > 0 else {
                    lanes[lane].isInRotation = false
                    continue
                }
                jobs[jobInTurn].rotation.append(next)
                let domain = Int(lanes[lane].domain)
                let destination = Int(domains[domain].destination)
                if ready.contains(destination), mayVisit(destination, at: now), availability(of: domain, now) == .now {
                    return lane
                }
            }
        }
        return nil
    }

    /// Whether the destination's limits allow a visit. Sees to it that the question is put again when they might.
    private mutating func mayVisit(_ destination: Int, at now: Timestamp) -> Bool {
        guard Int(destinations[destination].pace.open) < connections(of: destination) else { return false }
        // When one is let in after a refusal, it is ready again.
        guard feedback(of: destination)?.mayGoAhead ?? true else { return false }
        // When sessions of the last minute stop to count, it is ready again.
        guard destinations[destination].pace.room > 0 else { return false }
        // When more have come, it is ready again.
        guard
            destinations[destination].expected == 0
                || destinations[destination].pending >= sessionRoom(at: destination)
        else { return false }
        let next = max(destinations[destination].pace.next, feedback(of: destination)?.next ?? now)
        guard next > now else { return true }
        setAlarm(ofDestination: destination, at: next)
        return false
    }

    func feedback(of destination: Int) -> Feedback? {
        let index = Int(destinations[destination].feedback)
        return index < 0 ? nil : feedbacks[index]
    }

    /// Sessions that may be open at once.
    func connections(of destination: Int) -> Int {
        min(destinations[destination].pace.connections, feedback(of: destination)?.sessions ?? .max)
    }

    // MARK: Which lane

    private enum Availability: Equatable {
        case now
        /// An alarm must be set for it.
        case later(Timestamp)
        /// What has to happen before puts it in line again.
        case afterEvent
    }

    private func availability(of index: Int, _ now: Timestamp) -> Availability {
        let domain = domains[index]
        let mxSet = mxSets[Int(domain.mxSet)]
        if mxSet.restUntil > now.milliseconds || mxSet.restUntil > 0 && mxSet.open > 0 { return .afterEvent }
        guard domain.ownPace >= 0 else { return .now }
        let pace = ownPaces[Int(domain.ownPace)].pace
        if Int(pace.open) >= pace.connections || pace.room == 0 { return .afterEvent }
        return pace.next > now ? .later(pace.next) : .now
    }

    /// The lane whose turn it is at a destination. Those that must wait leave the line.
    private mutating func nextLane(of destination: Int, at now: Timestamp) -> Int? {
        var share = Int(destinations[destination].firstShare)
        while share >= 0 {
            while shares[share].firstLane >= 0 {
                let lane = Int(shares[share].firstLane)
                popLane(of: share)
                if isAvailable(lane, at: now) { return lane }
            }
            share = Int(shares[share].next)
        }
        return nil
    }

    private mutating func isAvailable(_ lane: Int, at now: Timestamp) -> Bool {
        guard hasQuestions(lane) else { return false }
        let domain = lanes[lane].domain
        switch availability(of: Int(domain), now) {
        case .now: return true
        case .afterEvent: return false
        case .later(let time):
            alarms.add(Alarm(time: time, kind: .domain, index: domain))
            return false
        }
    }

    // MARK: What is asked

    private mutating func open(_ lane: Int, at index: Int, _ now: Timestamp) -> Visit {
        var room = sessionRoom(at: index)
        var parts: [Visit.Part] = []
        parts.append(takePart(of: lane, room: room))
        room -= parts[0].questions
        let mxSet = domains[Int(lanes[lane].domain)].mxSet
        var looks = Self.mostLooks
        let share = Int(lanes[lane].share)
        while room > 0, looks > 0, shares[share].firstLane >= 0 {
            looks -= 1
            let other = Int(shares[share].firstLane)
            popLane(of: share)
            let domain = Int(lanes[other].domain)
            guard isAvailable(other, at: now) else { continue }
            let isTaken = parts.contains { $0.domain.index == domain }
            if !isTaken, domains[domain].mxSet == mxSet, room > 1 || domains[domain].control != .wanted {
                let part = takePart(of: other, room: room)
                parts.append(part)
                room -= part.questions
            } else {
                appendLane(other)
            }
        }
        return begin(parts, at: index, mxSet, now)
    }

    /// A session takes what is worth a connection, and no more than its share where others could be open beside it.
    private func sessionRoom(at destination: Int) -> Int {
        let endurance = Int(destinations[destination].endurance)
        let free = connections(of: destination) - Int(destinations[destination].pace.open)
        let share = fairSession(at: destination, among: free)
        return min(destinations[destination].pace.room, share, endurance == 0 ? .max : endurance)
    }

    private mutating func takePart(of lane: Int, room: Int) -> Visit.Part {
        let domain = Int(lanes[lane].domain)
        let id = DomainID(index: domain)
        if domains[domain].control == .due {
            domains[domain].control = .underWay
            pending -= 1
            addPending(-1, to: domain)
            return Visit.Part(domain: id, mailboxes: [], asksControl: true)
        }
        var room = room
        if domains[domain].ownPace >= 0 { room = min(room, ownPaces[Int(domains[domain].ownPace)].pace.room) }
        if domains[domain].transactionLimit > 0 { room = min(room, Int(domains[domain].transactionLimit)) }
        let asksControl = domains[domain].control == .wanted && room > 1
        if asksControl { domains[domain].control = .underWay }
        let mailboxes = take(asksControl ? room - 1 : room, from: lane)
        return Visit.Part(domain: id, mailboxes: mailboxes, asksControl: asksControl)
    }

    private mutating func begin(_ parts: [Visit.Part], at index: Int, _ mxSet: Int32, _ now: Timestamp) -> Visit {
        let questions = parts.reduce(0) { $0 + $1.questions }
        openVisits += 1
        mxSets[Int(mxSet)].open += 1
        destinations[index].pace.begin(questions, at: now)
        if destinations[index].feedback < 0 {
            feedbacks.append(Feedback(connections: destinations[index].pace.connections))
            destinations[index].feedback = Int32(feedbacks.count - 1)
        }
        let pressure = feedbacks[Int(destinations[index].feedback)].begin(
            open: Int(destinations[index].pace.open), at: now)
        for part in parts {
            let domain = part.domain.index
            let own = Int(domains[domain].ownPace)
            if own >= 0 { ownPaces[own].pace.begin(part.questions, at: now) }
            line(up: domain)
        }
        rotateShares(at: index)
        return Visit(
            destination: DestinationID(index: index), mxSet: MXSetID(index: Int(mxSet)), parts: parts, openedAt: now,
            pressure: pressure)
    }
}
