import MailTerms

/// When a job will have asked about all its mailboxes once.
///
/// At a destination jobs take turns, session by session. So when the job's last session there is opened, the job has
/// had all of its other sessions, and each other job has had as many sessions as it wants, but no more than one for
/// each of the job's. If the job has `p` mailboxes there, that is roughly the sum of `min(p of the other, p of the
/// job)` over all jobs. That many recipients take the time that the destination's rate or its sessions need. The job
/// takes as long as its slowest destination.
extension Scheduler {
    /// How long until all pending mailboxes of a job have been asked, without retries that are not due yet.
    ///
    /// Looks at all of the job's destinations from time to time, and in between only at the few that took longest.
    package mutating func remainingTime(of job: PacedJobID, at now: Timestamp) -> Duration {
        let owner = requireIndex(of: job)
        let waiting = jobs[owner].counts.pending - jobs[owner].counts.deferred
        guard waiting > 0 else { return .zero }
        if jobs[owner].longest.isStale(pending: waiting, jobsAdded: turns.jobsAdded, at: now) {
            findLongestShares(of: owner, pending: waiting, at: now)
        }
        let longest = jobs[owner].longest.shares.reduce(0.0) { max($0, remainingTime(of: $1, at: now)) }
        return .milliseconds(Int64(max(longest, timeByConnections(of: owner))))
    }

    private mutating func findLongestShares(of owner: Index<PacedJob>, pending: Int, at now: Timestamp) {
        var longest: [(share: Index<Share>, time: Double)] = []
        var next = jobs[owner].firstShare
        while let share = next {
            if shares[share].pending > 0 { longest.append((share, remainingTime(of: share, at: now))) }
            if longest.count == 8 * LongestShares.most { Self.keepLongest(of: &longest) }
            next = shares[share].nextOfJob
        }
        Self.keepLongest(of: &longest)
        jobs[owner].longest = LongestShares(
            shares: longest.map(\.share), searchedAt: now, pending: pending, jobsAdded: turns.jobsAdded)
    }

    private static func keepLongest(of shares: inout [(share: Index<Share>, time: Double)]) {
        shares.sort { $0.time > $1.time }
        shares.removeLast(max(0, shares.count - LongestShares.most))
    }

    /// Milliseconds that the job would need if only the number of all connections held it back: jobs take turns here,
    /// too.
    private func timeByConnections(of owner: Index<PacedJob>) -> Double {
        guard let cost = load.timePerQuestion else { return 0 }
        let own = jobs[owner].counts.pending - jobs[owner].counts.deferred
        let work = jobs.indices.reduce(0) { $0 + min(own, jobs[$1].counts.pending - jobs[$1].counts.deferred) }
        return Double(work) * cost / Double(options.maxConnections)
    }

    // MARK: At one destination

    /// Milliseconds until the last mailbox of a share has been asked.
    private func remainingTime(of share: Index<Share>, at now: Timestamp) -> Double {
        guard shares[share].pending > 0 else { return 0 }
        let destination = shares[share].destination
        let size = usualSession(at: destination)
        let (questions, sessions) = workBefore(lastSessionOf: share, sessionSize: size)
        let begin = nextOpening(of: destination, at: now)
        let work = max(destinations[destination].pace.time(for: questions), Double(sessions) * spacing(at: destination))
        return Double((begin - now).milliseconds) + work + sessionTime(at: destination)
    }

    /// The questions that are asked before the last session of a share is opened, in the order of turns.
    private func workBefore(
        lastSessionOf share: Index<Share>, sessionSize size: Int
    ) -> (questions: Int, sessions: Int) {
        let destination = shares[share].destination
        let own = Int(shares[share].pending)
        let turns = (own + Int(shares[share].served) + size - 1) / size
        let isInteractive = jobs[shares[share].job].service == .interactive
        let interactive = interactiveShares(at: destination).flatMap { interactiveShares[$0].shares.first }
        var work = (questions: max(0, own - size), sessions: (own - 1) / size)
        var isBefore = true
        var next = isInteractive ? interactive : destinations[destination].bulkShares.first
        while let other = next {
            if other == share {
                isBefore = false
            } else {
                add(turns: isBefore ? turns : turns - 1, of: other, sessionSize: size, to: &work)
            }
            next = shares[other].next
        }
        next = isInteractive ? nil : interactive
        while let other = next {
            add(turns: turns, of: other, sessionSize: size, to: &work)
            next = shares[other].next
        }
        let waiting = destinations[destination].history.map { histories[$0].minute.waitingElsewhere } ?? []
        let elsewhere = waiting.reduce(0) { $0 + min(own, Int($1)) }
        return (work.questions + elsewhere, work.sessions + (elsewhere + size - 1) / size)
    }

    /// Adds what another share asks in this many turns; it may have had a part of the first one.
    private func add(
        turns: Int, of share: Index<Share>, sessionSize size: Int, to work: inout (questions: Int, sessions: Int)
    ) {
        let questions = max(0, min(turns * size - Int(shares[share].served), Int(shares[share].pending)))
        work.questions += questions
        work.sessions += (questions + size - 1) / size
    }

    /// Recipients of a whole session there.
    private func usualSession(at destination: DestinationID) -> Int {
        let pace = destinations[destination].pace
        let fair = fairSession(at: destination, among: connections(of: destination))
        let most = min(pace.sessionLimit, fair, limitByCuts(at: destination) ?? .max)
        return pace.isRateLimited ? min(most, pace.plannedPerMinute) : most
    }
}
