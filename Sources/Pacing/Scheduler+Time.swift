import MailTerms

/// Alarms and expiry, and the histories of destinations.
extension Scheduler {
    /// Handles all alarms that are due.
    mutating func fireAlarms(at now: Timestamp) {
        expireSessions(at: now)
        while let alarm = alarms.popFirst(at: now) {
            switch alarm.cause {
            case .job(let job) where jobs.contains(job) && jobs[job].retries.alarm == alarm.time:
                jobs[job].retries.alarm = nil
                addDueRetries(of: job, at: now)
            case .control(let domain) where controlRetries[domain] == alarm.time:
                controlRetries[domain] = nil
                counts.deferred -= 1
                makeControlDue(of: domain)
            case .domain(let domain) where domains.contains(domain):
                enqueueLanes(of: domain)
            case .destination(let destination)
            where destinations.contains(destination) && self.alarm(of: destination) == alarm.time:
                histories[makeHistory(of: destination)].alarm = nil
                updateReadiness(of: destination)
            case .mxSet(let mxSet) where mxSets.contains(mxSet):
                enqueueLanes(ofDomainsOf: mxSet)
            case .job, .control, .domain, .destination, .mxSet:
                // An earlier alarm has replaced it, or nothing waits for it any more.
                break
            }
        }
    }

    private mutating func addDueRetries(of job: Index<PacedJob>, at now: Timestamp) {
        while let retry = jobs[job].retries.heap.popFirst(at: now) {
            counts.deferred -= Int(retry.count)
            lanes[retry.lane].retryIsDue()
            jobs[job].counts.deferred -= Int(retry.count)
            add(retry.mailboxes, count: Int(retry.count), to: retry.lane)
        }
        setAlarm(ofJob: job)
    }

    mutating func setAlarm(ofJob job: Index<PacedJob>) {
        guard let next = jobs[job].retries.heap.earliest else { return }
        if let set = jobs[job].retries.alarm, set <= next { return }
        jobs[job].retries.alarm = next
        alarms.add(Alarm(time: next, cause: .job(job)))
    }

    /// Sessions that ended a minute ago do not count any more.
    mutating func expireSessions(at now: Timestamp) {
        while let session = recentSessions.popExpired(at: now) { expire(session) }
    }

    private mutating func expire(_ session: RecentSessions.Session) {
        switch session.party {
        case .destination(let destination):
            destinations[destination].pace.expire(Int(session.asked))
            if let history = destinations[destination].history { histories[history].minute.waitsForRoom = false }
            updateReadiness(of: destination)
        case .ownPace(let ownPace):
            ownPaces[ownPace].pace.expire(Int(session.asked))
            enqueueLanes(of: ownPaces[ownPace].domain)
        }
    }

    mutating func enqueueLanes(ofDomainsOf mxSet: MXSetID) {
        var next = mxSets[mxSet].firstDomain
        while let domain = next {
            enqueueLanes(of: domain)
            next = domains[domain].nextInSet
        }
    }

    mutating func setAlarm(of destination: DestinationID, at time: Timestamp) {
        let history = makeHistory(of: destination)
        if let set = histories[history].alarm, set <= time { return }
        histories[history].alarm = time
        alarms.add(Alarm(time: time, cause: .destination(destination)))
    }

    // MARK: Histories

    /// The history of a destination, which may be new.
    @inline(__always)
    mutating func makeHistory(of destination: DestinationID) -> Index<DestinationHistory> {
        destinations[destination].history ?? addHistory(of: destination)
    }

    private mutating func addHistory(of destination: DestinationID) -> Index<DestinationHistory> {
        let new = histories.add(DestinationHistory())
        destinations[destination].history = new
        return new
    }

    /// `nil` if the destination has not been visited. Copies the whole feedback: what is needed often is read in place.
    func feedback(of destination: DestinationID) -> Feedback? {
        guard let history = destinations[destination].history, histories[history].isVisited else { return nil }
        return histories[history].feedback
    }

    /// The most recipients of a session because longer ones were cut off; `nil` if that has not happened.
    @inline(__always)
    func limitByCuts(at destination: DestinationID) -> Int? {
        guard let history = destinations[destination].history else { return nil }
        return histories[history].cuts.recipientLimit.map { Int($0) }
    }

    /// The feedback allows no session before this moment; a moment in the past if one may begin now.
    @inline(__always)
    func feedbackNext(of destination: DestinationID) -> Timestamp {
        guard let history = destinations[destination].history else { return Timestamp(milliseconds: 0) }
        return histories[history].feedback.next
    }

    @inline(__always)
    func alarm(of destination: DestinationID) -> Timestamp? {
        guard let history = destinations[destination].history else { return nil }
        return histories[history].alarm
    }
}
