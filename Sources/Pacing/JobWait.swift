import MailTerms

/// Why none of a job's mailboxes is being asked at a moment.
package enum JobWait: Sendable, Equatable {
    /// A mailbox is being asked or could be, or none is left.
    case nothing
    /// The rate limit of a destination, or of a domain there, allows no session before then.
    case rate(DestinationID, until: Timestamp)
    /// All mailboxes that are left wait for a retry; the first one is due then.
    case retry(until: Timestamp)
    /// A destination is left alone until then: it turned us away, or its sessions are kept apart.
    case destinationRests(DestinationID, until: Timestamp)
    /// MX hosts are left alone until then: they do not answer, or cannot be believed.
    case mxSetRests(MXSetID, until: Timestamp)
    /// As many connections are open as may be, in all or at the job's destinations.
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

// What one job waits for.
extension Scheduler {
    /// How many lanes of a job are looked at to find out what it waits for.
    private static let mostLanesLookedAt = 64

    /// Mailboxes of a job that wait for a visit, including those whose retry is not due yet.
    package func pending(of job: PacedJobID) -> Int { jobs[requireIndex(of: job)].counts.pending }

    /// Those of the job's pending whose retry is not due yet.
    package func deferred(of job: PacedJobID) -> Int { jobs[requireIndex(of: job)].counts.deferred }

    /// When the first of the job's deferred is due; `nil` if there is none.
    package func nextRetry(of job: PacedJobID) -> Timestamp? { jobs[requireIndex(of: job)].retries.heap.earliest }

    /// When the last of the job's deferred is due; `nil` if there is none.
    package func lastRetry(of job: PacedJobID) -> Timestamp? {
        let owner = requireIndex(of: job)
        return jobs[owner].counts.deferred > 0 ? jobs[owner].retries.latest : nil
    }

    /// Whether all mailboxes that are left of a job wait for a retry that is not due yet, and no visit of it is open.
    /// `false` if none is left.
    package func waitsOnlyForRetries(_ job: PacedJobID, at now: Timestamp) -> Bool {
        let owner = requireIndex(of: job)
        let counts = jobs[owner].counts
        guard counts.visits == 0, counts.pending > 0, counts.pending == counts.deferred else { return false }
        return jobs[owner].retries.heap.earliest.map { $0 > now } ?? false
    }

    /// When the last of the deferred of all jobs is due; a moment in the past if there is none.
    package var lastRetry: Timestamp {
        let retries = jobs.indices.compactMap { jobs[$0].counts.deferred > 0 ? jobs[$0].retries.latest : nil }
        return (retries + controlRetries.values).max() ?? Timestamp(milliseconds: .min)
    }

    /// Why none of a job's mailboxes is being asked. If there are several reasons, the one that is over first. Looks at
    /// a few dozen of the job's domains at the most.
    package func wait(of job: PacedJobID, at now: Timestamp) -> JobWait {
        let owner = requireIndex(of: job)
        let counts = jobs[owner].counts
        guard counts.visits == 0, counts.pending > 0 else { return .nothing }
        guard counts.pending > counts.deferred else {
            return nextRetry(of: job).map { .retry(until: $0) } ?? .nothing
        }
        var first: JobWait?
        for lane in someLanes(of: owner) where lanes[lane].count > 0 {
            let wait = wait(of: lane, at: now)
            if wait == .nothing { return .nothing }
            first = first.map { Self.earlier(of: $0, and: wait) } ?? wait
        }
        if let retry = nextRetry(of: job), let wait = first {
            first = Self.earlier(of: wait, and: .retry(until: retry))
        }
        if let end = first?.end, end > now { return first ?? .nothing }
        return load.visits >= options.maxConnections ? .connections : first ?? .nothing
    }

    private func someLanes(of owner: Index<PacedJob>) -> [Index<Lane>] {
        guard jobs[owner].service == .interactive else {
            return Array(jobs[owner].rotation.all.prefix(Self.mostLanesLookedAt))
        }
        var some: [Index<Lane>] = []
        var nextShare = jobs[owner].firstShare
        while let share = nextShare, some.count < Self.mostLanesLookedAt {
            var nextLane = shares[share].firstLane
            while let lane = nextLane, some.count < Self.mostLanesLookedAt {
                some.append(lane)
                nextLane = lanes[lane].nextOfShare
            }
            nextShare = shares[share].nextOfJob
        }
        return some
    }

    /// A wait whose end is known counts as earlier than one whose end is not.
    private static func earlier(of one: JobWait, and other: JobWait) -> JobWait {
        guard let end = other.end else { return one }
        return one.end.map { $0 <= end } ?? false ? one : other
    }

    private func wait(of lane: Index<Lane>, at now: Timestamp) -> JobWait {
        let domain = domains[lanes[lane].domain]
        let destination = domain.destination
        let pace = destinations[destination].pace
        if let rest = restUntil(of: domain.mxSet), rest > now { return .mxSetRests(domain.mxSet, until: rest) }
        if let history = destinations[destination].history, histories[history].isHeldElsewhere {
            return .anotherProcess(destination)
        }
        let notBefore = feedbackNext(of: destination)
        if notBefore > max(now, pace.next) { return .destinationRests(destination, until: notBefore) }
        let next = nextOpening(of: destination, at: now)
        if next > now { return .rate(destination, until: next) }
        if Int(pace.open) >= connections(of: destination) || load.visits >= options.maxConnections {
            return .connections
        }
        if domain.open == .max { return .connections }
        guard let ownPace = domain.ownPace else { return .nothing }
        let own = ownPaces[ownPace].pace
        if Int(own.open) >= own.connections { return .connections }
        let allowed = max(own.next, own.room > 0 ? now : recentSessions.firstExpiry(of: .ownPace(ownPace)) ?? now)
        return allowed > now ? .rate(destination, until: allowed) : .nothing
    }
}
