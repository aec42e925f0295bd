import MailTerms

/// What a session may still be opened for.
private struct SessionRoom {
    /// Mailboxes, and controls for which there is no other room.
    var questions: Int
    /// Domains' first controls that use the room for controls.
    var controls: Int
}

/// What is asked in a visit.
extension Scheduler {
    mutating func open(_ lane: Int, at index: Int, _ now: Timestamp) -> Visit {
        let whole = sessionRoom(at: index, for: lane, now)
        let hosts = Int(mxSets[domains[lanes[lane].domain].mxSet].pending)
        let history = makeHistory(of: index)
        if destinations[index].pace.leavesRemnant(of: hosts) {
            histories[history].minute.lastRemnant = now.milliseconds
        }
        (histories[history].minute.waitsForRoom, histories[history].minute.hasMore) = (false, false)
        let most = min(whole, turnLeft(of: Int(lanes[lane].share)))
        var room = SessionRoom(
            questions: most, controls: destinations[index].pace.roomForControls(beside: whole))
        var parts = [takePart(of: lane, &room)]
        let mxSet = domains[lanes[lane].domain].mxSet
        var looks = Self.mostLooks
        let share = Int(lanes[lane].share)
        while room.questions > 0, looks > 0, shares[share].firstLane >= 0 {
            looks -= 1
            let other = Int(shares[share].firstLane)
            popLane(of: share)
            let domain = Int(lanes[other].domain)
            guard isAvailable(other, at: now) else { continue }
            let isTaken = parts.contains { $0.domain.index == domain }
            let fits = room.questions > 1 || room.controls > 0 || domains[domain].control != .wanted
            if !isTaken, domains[domain].mxSet == mxSet, fits {
                parts.append(takePart(of: other, &room))
            } else {
                appendLane(other)
            }
        }
        let own = most - room.questions
        let others = lanes[lane].isUrgent || whole == own ? [] : fill(&parts, beside: share, whole - own)
        endTurn(of: share, served: own, isUrgent: lanes[lane].isUrgent)
        for other in others { endTurn(of: other, served: 0, isUrgent: false) }
        return begin(parts, of: share, mxSet, now)
    }

    /// Room that is left goes to mailboxes that other bulk jobs have in the same domains, in the order of their turns: that
    /// saves connections, and a rate that allows few sessions is used in full.
    ///
    /// - Returns: the shares that have had a part of their turns by that.
    private mutating func fill(_ parts: inout [Visit.Part], beside share: Int, _ room: Int) -> [Int] {
        var room = room
        var served: [Int] = []
        let ring = destinations[shares[share].destination].bulk
        var other = shares[share].next >= 0 ? shares[share].next : ring.first
        var looks = Self.mostLooks
        while room > 0, looks > 0, Int(other) != share {
            for index in parts.indices where room > 0 && !parts[index].mailboxes.isEmpty {
                guard let lane = lane(of: other, in: parts[index].domain.index) else { continue }
                let most = min(room, turnLeft(of: Int(other)))
                if destinations[shares[other].destination].pace.isRateLimited { served.append(Int(other)) }
                room -= add(to: &parts[index], most, from: lane)
            }
            looks -= 1
            other = shares[other].next >= 0 ? shares[other].next : ring.first
        }
        // Nobody else is there to use the room.
        for index in parts.indices where room > 0 && !parts[index].mailboxes.isEmpty {
            guard let lane = lane(of: Int32(share), in: parts[index].domain.index) else { continue }
            room -= add(to: &parts[index], room, from: lane)
        }
        return served
    }

    /// - Returns: how many mailboxes were added.
    private mutating func add(to part: inout Visit.Part, _ most: Int, from lane: Int) -> Int {
        let domain = part.domain.index
        let room = partRoom(of: domain)
        let isControlBeside = part.asksControl && hasRoomForControl(domain, beside: room)
        let taken = isControlBeside ? part.mailboxes.count : part.questions
        let more = removeFirst(max(0, min(most, room - taken)), from: lane)
        part = part.adding(more)
        let share = lanes[lane].share
        if destinations[shares[share].destination].pace.isRateLimited {
            shares[share].served += UInt16(clamping: more.count)
        }
        return more.count
    }

    private func lane(of share: Int32, in domain: Int) -> Int? {
        guard shares[share].pending > 0 else { return nil }
        var lane = domains[domain].firstLane
        while lane >= 0, lanes[lane].share != share { lane = lanes[lane].nextOfDomain }
        return lane < 0 ? nil : Int(lane)
    }

    private mutating func takePart(of lane: Int, _ room: inout SessionRoom) -> Visit.Part {
        let domain = Int(lanes[lane].domain)
        let id = DomainID(index: domain)
        if domains[domain].control == .due {
            domains[domain].control = .underWay
            counts.pending -= 1
            addPending(-1, to: domain)
            room.questions -= 1
            return Visit.Part(domain: id, mailboxes: [], asksControl: true)
        }
        var most = min(room.questions, partRoom(of: domain))
        let isWanted = domains[domain].control == .wanted
        let isBeside = isWanted && room.controls > 0 && hasRoomForControl(domain, beside: most)
        let asksControl = isBeside || isWanted && most > 1
        if asksControl { domains[domain].control = .underWay }
        if isBeside {
            room.controls -= 1
        } else if asksControl {
            most -= 1
            room.questions -= 1
        }
        let mailboxes = removeFirst(most, from: lane)
        room.questions -= mailboxes.count
        return Visit.Part(domain: id, mailboxes: mailboxes, asksControl: asksControl)
    }

    private mutating func begin(_ parts: [Visit.Part], of share: Int, _ mxSet: Int32, _ now: Timestamp) -> Visit {
        let index = Int(shares[share].destination)
        let questions = parts.reduce(0) { $0 + $1.questions }
        load.visits += 1
        mxSets[mxSet].open += 1
        let controls = roomForControls(beside: parts, at: index)
        destinations[index].pace.begin(questions + controls, at: now)
        let pressure = beginFeedback(at: index, now)
        for number in parts.indices {
            let domain = parts[number].domain.index
            domains[domain].open += 1
            let own = domains[domain].ownPace
            if own >= 0 { ownPaces[own].pace.begin(parts[number].questions + controls, at: now) }
            line(up: domain)
        }
        count(1, visitsWith: parts)
        return Visit(
            job: id(ofJob: shares[share].job), destination: DestinationID(index: index),
            mxSet: MXSetID(index: Int(mxSet)), parts: parts,
            openedAt: now, roomForControls: controls, pressure: pressure)
    }

    /// Counts visits of all jobs that have mailboxes in them, once for each run of mailboxes of one job.
    mutating func count(_ change: Int, visitsWith parts: [Visit.Part]) {
        for number in parts.indices {
            var last: PacedJobID?
            for place in parts[number].mailboxes.indices {
                let job = parts[number].mailboxes[place].job
                guard job != last else { continue }
                last = job
                if isThere(job) { jobs[job.index].counts.visits += change }
            }
        }
    }

    private mutating func beginFeedback(at index: Int, _ now: Timestamp) -> Pressure {
        let open = Int(destinations[index].pace.open)
        let history = makeHistory(of: index)
        histories[history].isHeldElsewhere = false
        if !histories[history].isVisited {
            histories[history].begin(with: Feedback(connections: destinations[index].pace.connections))
        }
        return histories[history].feedback.begin(open: open, at: now)
    }
}
