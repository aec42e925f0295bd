import MailTerms

/// Questions that still find room in the session that is being opened.
private struct SessionRoom {
    /// For mailboxes, and for controls that do not fit into the other room.
    var questions: Int
    /// Domains' first controls that use the room for controls.
    var controls: Int
}

/// What is asked in a visit.
extension Scheduler {
    mutating func open(_ lane: Index<Lane>, of destination: DestinationID, at now: Timestamp) -> Visit {
        let whole = sessionRoom(at: destination, for: lane, now: now)
        let (share, mxSet) = (lanes[lane].share, domains[lanes[lane].domain].mxSet)
        let history = makeHistory(of: destination)
        if destinations[destination].pace.allowsOnlyShortSession(of: Int(mxSets[mxSet].pending)) {
            histories[history].minute.lastShortSession = now
        }
        (histories[history].minute.waitsForRoom, histories[history].minute.hasMore) = (false, false)
        let most = min(whole, turnLeft(of: share))
        var room = SessionRoom(
            questions: most, controls: destinations[destination].pace.roomForControls(beside: whole))
        var parts = [removePart(from: lane, using: &room)]
        addLanes(of: share, to: &parts, using: &room, at: now)
        let own = most - room.questions
        let isInteractive = lanes[lane].isInteractive
        let others = isInteractive || whole == own ? [] : fill(&parts, upTo: whole - own, besides: share)
        endTurn(of: share, served: own, isInteractive: isInteractive)
        for other in others { endTurn(of: other, served: 0, isInteractive: false) }
        return begin(parts, of: share, to: mxSet, at: now)
    }

    /// Adds domains that have the same MX hosts and mailboxes of the same job.
    private mutating func addLanes(
        of share: Index<Share>, to parts: inout [Visit.Part], using room: inout SessionRoom, at now: Timestamp
    ) {
        guard let mxSet = parts.first.map({ domains[$0.domain].mxSet }) else { return }
        var looks = Self.mostLooks
        while room.questions > 0, looks > 0, let other = dequeueLane(of: share) {
            looks -= 1
            let domain = lanes[other].domain
            guard isAvailable(other, at: now) else { continue }
            let isPart = parts.contains { $0.domain == domain }
            let fits = room.questions > 1 || room.controls > 0 || domains[domain].control != .wanted
            if !isPart, domains[domain].mxSet == mxSet, fits {
                parts.append(removePart(from: other, using: &room))
            } else {
                enqueue(other)
            }
        }
    }

    /// Fills room that is left with mailboxes that other bulk jobs have in the same domains, in the order of their
    /// turns. That saves connections, and a rate that allows few sessions is used in full.
    ///
    /// - Returns: the shares that have had a part of their turns by this.
    private mutating func fill(
        _ parts: inout [Visit.Part], upTo room: Int, besides share: Index<Share>
    ) -> [Index<Share>] {
        var room = room
        var served: [Index<Share>] = []
        let first = destinations[shares[share].destination].bulkShares.first
        var next = shares[share].next ?? first
        var looks = Self.mostLooks
        while room > 0, looks > 0, let other = next, other != share {
            for index in parts.indices where room > 0 && !parts[index].mailboxes.isEmpty {
                guard let lane = pendingLane(of: other, in: parts[index].domain) else { continue }
                let most = min(room, turnLeft(of: other))
                if destinations[shares[other].destination].pace.isRateLimited { served.append(other) }
                room -= add(upTo: most, from: lane, to: &parts[index])
            }
            looks -= 1
            next = shares[other].next ?? first
        }
        // No other job can use the rest.
        for index in parts.indices where room > 0 && !parts[index].mailboxes.isEmpty {
            guard let lane = pendingLane(of: share, in: parts[index].domain) else { continue }
            room -= add(upTo: room, from: lane, to: &parts[index])
        }
        return served
    }

    /// - Returns: how many mailboxes were added.
    private mutating func add(upTo most: Int, from lane: Index<Lane>, to part: inout Visit.Part) -> Int {
        let room = transactionRoom(of: part.domain)
        let usesRoomForControls = part.asksControl && hasRoomForControl(part.domain, beside: room)
        let used = usesRoomForControls ? part.mailboxes.count : part.questions
        let more = removeFirst(max(0, min(most, room - used)), from: lane)
        part = part.adding(more)
        let share = lanes[lane].share
        if destinations[shares[share].destination].pace.isRateLimited {
            shares[share].served += UInt16(clamping: more.count)
        }
        return more.count
    }

    /// The lane of a share in a domain, unless nothing of the share waits.
    private func pendingLane(of share: Index<Share>, in domain: DomainID) -> Index<Lane>? {
        guard shares[share].pending > 0 else { return nil }
        var next = domains[domain].firstLane
        while let lane = next, lanes[lane].share != share { next = lanes[lane].nextOfDomain }
        return next
    }

    /// Makes a part of a visit from a lane, and removes its mailboxes from there.
    private mutating func removePart(from lane: Index<Lane>, using room: inout SessionRoom) -> Visit.Part {
        let domain = lanes[lane].domain
        if domains[domain].control == .due {
            domains[domain].control = .underWay
            counts.pending -= 1
            addPending(-1, in: domain)
            room.questions -= 1
            return Visit.Part(domain: domain, mailboxes: [], asksControl: true)
        }
        var most = min(room.questions, transactionRoom(of: domain))
        let isWanted = domains[domain].control == .wanted
        let usesRoomForControls = isWanted && room.controls > 0 && hasRoomForControl(domain, beside: most)
        let asksControl = usesRoomForControls || isWanted && most > 1
        if asksControl { domains[domain].control = .underWay }
        if usesRoomForControls {
            room.controls -= 1
        } else if asksControl {
            most -= 1
            room.questions -= 1
        }
        let mailboxes = removeFirst(most, from: lane)
        room.questions -= mailboxes.count
        return Visit.Part(domain: domain, mailboxes: mailboxes, asksControl: asksControl)
    }

    // MARK: Accounts

    /// Counts the visit for its destination, domains, hosts and jobs.
    private mutating func begin(
        _ parts: [Visit.Part], of share: Index<Share>, to mxSet: MXSetID, at now: Timestamp
    ) -> Visit {
        let destination = shares[share].destination
        let questions = parts.reduce(0) { $0 + $1.questions }
        load.visits += 1
        mxSets[mxSet].open += 1
        let controls = roomForControls(beside: parts, at: destination)
        destinations[destination].pace.begin(questions + controls, at: now)
        let pressure = beginFeedback(of: destination, at: now)
        for number in parts.indices {
            let domain = parts[number].domain
            domains[domain].open += 1
            if let ownPace = domains[domain].ownPace {
                ownPaces[ownPace].pace.begin(parts[number].questions + controls, at: now)
            }
            enqueueLanes(of: domain)
        }
        count(1, visitsWith: parts)
        return Visit(
            job: id(of: shares[share].job), destination: destination, mxSet: mxSet, parts: parts, openedAt: now,
            roomForControls: controls, pressure: pressure)
    }

    /// Counts open visits of each job that has mailboxes in these parts, once for each run of its mailboxes.
    mutating func count(_ change: Int, visitsWith parts: [Visit.Part]) {
        for number in parts.indices {
            var last: PacedJobID?
            for place in parts[number].mailboxes.indices {
                let job = parts[number].mailboxes[place].job
                guard job != last else { continue }
                last = job
                if contains(job) { jobs[job.index].counts.visits += change }
            }
        }
    }

    private mutating func beginFeedback(of destination: DestinationID, at now: Timestamp) -> Pressure {
        let open = Int(destinations[destination].pace.open)
        let history = makeHistory(of: destination)
        histories[history].isHeldElsewhere = false
        if !histories[history].isVisited {
            histories[history].begin(with: Feedback(connections: destinations[destination].pace.connections))
        }
        return histories[history].feedback.begin(open: open, at: now)
    }
}
