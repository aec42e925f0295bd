import MailTerms

/// Why nothing of a job is being asked at a moment.
package enum JobWait: Sendable, Equatable {
    /// Something of it is being asked, or could be, or nothing of it is left to ask.
    case nothing
    /// The rate of a destination, or of a domain there, allows nothing more until then.
    case rate(DestinationID, until: Timestamp)
    /// All that is left waits for a retry; the first of them is due then.
    case retry(until: Timestamp)
    /// A destination that turned us away, or wants a pause between openings, is left alone until then.
    case destinationRests(DestinationID, until: Timestamp)
    /// MX hosts that do not answer, or cannot be believed, are left alone until then.
    case mxSetRests(MXSetID, until: Timestamp)
    /// All connections that may be open, in all or at its destinations, are.
    case connections
    /// Another process has the destination.
    case anotherProcess(DestinationID)

    /// Until when, if that is known.
    package var end: Timestamp? {
        switch self {
        case .rate(_, let time), .retry(let time), .destinationRests(_, let time), .mxSetRests(_, let time): time
        case .nothing, .connections, .anotherProcess: nil
        }
    }
}

/// What one job waits for.
extension Scheduler {
    /// Lanes of a job that are looked at to find out what it waits for.
    private static let mostLanesLookedAt = 64

    /// Mailboxes of a job that wait for a visit, those with a retry ahead of them included.
    package func pending(of job: PacedJobID) -> Int { jobs[slot(of: job)].counts.pending }

    /// Those of the job's pending whose retry is still ahead.
    package func deferred(of job: PacedJobID) -> Int { jobs[slot(of: job)].counts.deferred }

    /// When the first of the job's deferred is due; `nil` if there is none.
    package func nextRetry(of job: PacedJobID) -> Timestamp? { jobs[slot(of: job)].retries.heap.earliest }

    /// When the last of the job's deferred is due; `nil` if there is none.
    package func lastRetry(of job: PacedJobID) -> Timestamp? {
        let owner = slot(of: job)
        return jobs[owner].counts.deferred > 0 ? jobs[owner].retries.latest : nil
    }

    /// Whether all that is left of a job waits for a retry of its own whose time has still to come, and no visit of it is
    /// open. Not if nothing is left.
    package func onlyWaits(_ job: PacedJobID, at now: Timestamp) -> Bool {
        let owner = slot(of: job)
        let counts = jobs[owner].counts
        guard counts.visits == 0, counts.pending > 0, counts.pending == counts.deferred else { return false }
        return jobs[owner].retries.heap.earliest.map { $0 > now } ?? false
    }

    /// When the last of all the deferred will be due; in the past if there is none.
    package var lastRetry: Timestamp {
        let retries = jobs.indices.lazy.filter { jobs[$0].counts.deferred > 0 }.map { jobs[$0].retries.latest }
        let none = Timestamp(milliseconds: .min)
        return max(retries.max() ?? none, controlRetries.values.max() ?? none)
    }

    /// Why nothing of a job is being asked. If there are several reasons, the one that is over first. Looks at some of a
    /// job's domains, never at all of many.
    package func wait(of job: PacedJobID, at now: Timestamp) -> JobWait {
        let owner = slot(of: job)
        let counts = jobs[owner].counts
        guard counts.visits == 0, counts.pending > 0 else { return .nothing }
        guard counts.pending > counts.deferred else {
            return nextRetry(of: job).map { .retry(until: $0) } ?? .nothing
        }
        var first: JobWait?
        for lane in someLanes(of: owner) where lanes[lane].count > 0 {
            let wait = wait(ofLane: Int(lane), at: now)
            if wait == .nothing { return .nothing }
            first = first.map { Self.earlier($0, wait) } ?? wait
        }
        if let retry = nextRetry(of: job), let wait = first { first = Self.earlier(wait, .retry(until: retry)) }
        if let end = first?.end, end > now { return first ?? .nothing }
        return load.visits >= options.maxConnections ? .connections : first ?? .nothing
    }

    private func someLanes(of owner: Int) -> [Int32] {
        guard jobs[owner].service == .interactive else {
            return Array(jobs[owner].rotation.all.prefix(Self.mostLanesLookedAt))
        }
        var some: [Int32] = []
        var share = jobs[owner].firstShare
        while share >= 0, some.count < Self.mostLanesLookedAt {
            var lane = shares[share].lanes
            while lane >= 0, some.count < Self.mostLanesLookedAt {
                some.append(lane)
                lane = lanes[lane].nextOfShare
            }
            share = shares[share].nextOfJob
        }
        return some
    }

    /// One that ends at a known moment before one that does not.
    private static func earlier(_ one: JobWait, _ other: JobWait) -> JobWait {
        guard let end = other.end else { return one }
        return one.end.map { $0 <= end } ?? false ? one : other
    }

    private func wait(ofLane lane: Int, at now: Timestamp) -> JobWait {
        let domain = domains[lanes[lane].domain]
        let destination = DestinationID(index: Int(domain.destination))
        let pace = destinations[destination.index].pace
        let restUntil = Timestamp(milliseconds: restUntil(of: Int(domain.mxSet)))
        if restUntil > now { return .mxSetRests(MXSetID(index: Int(domain.mxSet)), until: restUntil) }
        let history = destinations[destination.index].history
        if history >= 0, histories[history].isHeldElsewhere { return .anotherProcess(destination) }
        let notBefore = feedbackNext(of: destination.index)
        if notBefore > max(now, pace.next) { return .destinationRests(destination, until: notBefore) }
        let next = nextOpening(of: destination, at: now)
        if next > now { return .rate(destination, until: next) }
        if Int(pace.open) >= connections(of: destination.index) || load.visits >= options.maxConnections {
            return .connections
        }
        if domain.open == .max { return .connections }
        guard domain.ownPace >= 0 else { return .nothing }
        let own = ownPaces[domain.ownPace].pace
        if Int(own.open) >= own.connections { return .connections }
        let allowed = max(
            own.next, own.room > 0 ? now : recentSessions.firstExpiry(of: .ownPace(domain.ownPace)) ?? now)
        return allowed > now ? .rate(destination, until: allowed) : .nothing
    }
}
