import MailTerms

/// When a job's first pass will be over.
///
/// At a destination jobs take turns, session by session. So a job's last session there is opened when it has had all of
/// its own, and every other job as many as it wants, but no more than one for each of the job's: with `p` mailboxes of
/// each job, roughly the sum of `min(p of the other, p of the job)`. That many recipients take the time that the
/// destination's rate or its sessions need. The job takes as long as at the destination where it takes longest.
extension Scheduler {
    /// How long until everything that a job has pending has been asked, retries and their waits left aside.
    ///
    /// Looks at all of the job's destinations now and then, and else at those few that needed longest then.
    package mutating func remainingTime(of job: PacedJobID, at now: Timestamp) -> Duration {
        let owner = slot(of: job)
        let waiting = jobs[owner].counts.pending - jobs[owner].counts.deferred
        guard waiting > 0 else { return .zero }
        if jobs[owner].longest.isStale(pending: waiting, joined: turns.joined, at: now) {
            findLongest(of: owner, waiting, at: now)
        }
        let longest = jobs[owner].longest.shares.reduce(0.0) { max($0, time(ofShare: Int($1), at: now)) }
        return .milliseconds(Int64(max(longest, timeOfConnections(of: owner))))
    }

    private mutating func findLongest(of owner: Int, _ waiting: Int, at now: Timestamp) {
        var longest: [(share: Int32, time: Double)] = []
        var share = jobs[owner].firstShare
        while share >= 0 {
            if shares[share].pending > 0 { longest.append((share, time(ofShare: Int(share), at: now))) }
            if longest.count == 8 * LongestShares.most { Self.keepLongest(&longest) }
            share = shares[share].nextOfJob
        }
        Self.keepLongest(&longest)
        jobs[owner].longest = LongestShares(
            shares: longest.map(\.share), lookedAt: now, pending: waiting, joined: turns.joined)
    }

    private static func keepLongest(_ shares: inout [(share: Int32, time: Double)]) {
        shares.sort { $0.time > $1.time }
        shares.removeLast(max(0, shares.count - LongestShares.most))
    }

    /// Milliseconds that the job would need if only the number of all connections held it back: jobs take turns here, too.
    private func timeOfConnections(of owner: Int) -> Double {
        guard let cost = load.timePerQuestion else { return 0 }
        let own = jobs[owner].counts.pending - jobs[owner].counts.deferred
        let work = jobs.indices.reduce(0) { $0 + min(own, jobs[$1].counts.pending - jobs[$1].counts.deferred) }
        return Double(work) * cost / Double(options.maxConnections)
    }

    // MARK: At one destination

    /// Milliseconds until the last mailbox of a share has been asked.
    private func time(ofShare share: Int, at now: Timestamp) -> Double {
        guard shares[share].pending > 0 else { return 0 }
        let index = Int(shares[share].destination)
        let size = usualSession(at: index)
        let (questions, sessions) = workBefore(lastSessionOf: share, sessionsOf: size)
        let gate = nextOpening(of: DestinationID(index: index), at: now)
        let work = max(destinations[index].pace.time(for: questions), Double(sessions) * spacing(at: index))
        return Double((gate - now).milliseconds) + work + sessionTime(at: index)
    }

    /// What is asked before the last session of a share is opened, in the order of turns.
    private func workBefore(lastSessionOf share: Int, sessionsOf size: Int) -> (questions: Int, sessions: Int) {
        let index = Int(shares[share].destination)
        let own = Int(shares[share].pending)
        let turns = (own + Int(shares[share].served) + size - 1) / size
        let isUrgent = jobs[shares[share].job].service == .interactive
        let line = urgentLine(at: index)
        var work = (questions: max(0, own - size), sessions: (own - 1) / size)
        var isBefore = true
        var other = isUrgent ? urgentLines[line].ring.first : destinations[index].bulk.first
        while other >= 0 {
            if Int(other) == share { isBefore = false }
            if Int(other) != share { add(isBefore ? turns : turns - 1, of: Int(other), size, to: &work) }
            other = shares[other].next
        }
        if !isUrgent, line >= 0 {
            var urgent = urgentLines[line].ring.first
            while urgent >= 0 {
                add(turns, of: Int(urgent), size, to: &work)
                urgent = shares[urgent].next
            }
        }
        let history = destinations[index].history
        let elsewhere =
            history < 0 ? 0 : histories[history].minute.waitingElsewhere.reduce(0) { $0 + min(own, Int($1)) }
        return (work.questions + elsewhere, work.sessions + (elsewhere + size - 1) / size)
    }

    /// Adds what another share asks in so many turns; it may have had a part of the first one.
    private func add(_ turns: Int, of share: Int, _ size: Int, to work: inout (questions: Int, sessions: Int)) {
        let questions = max(0, min(turns * size - Int(shares[share].served), Int(shares[share].pending)))
        work.questions += questions
        work.sessions += (questions + size - 1) / size
    }

    /// Recipients of a whole session there.
    private func usualSession(at index: Int) -> Int {
        let pace = destinations[index].pace
        let fair = fairSession(at: index, among: connections(of: index))
        let most = min(pace.sessionLimit, fair, endurance(of: index) ?? .max)
        return pace.isRateLimited ? min(most, pace.plannedPerMinute) : most
    }
}
