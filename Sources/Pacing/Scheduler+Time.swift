import MailTerms

/// What becomes possible as time passes, and what is known of destinations from their visits.
extension Scheduler {
    /// Does what has become possible by now.
    mutating func ring(at now: Timestamp) {
        expireSessions(at: now)
        while let alarm = alarms.popFirst(at: now) {
            let index = Int(alarm.index)
            switch alarm.kind {
            case .job where jobs[index].retries.alarm == alarm.time.milliseconds:
                jobs[index].retries.alarm = 0
                putRetries(of: index, at: now)
            case .control where controlRetries[alarm.index] == alarm.time:
                controlRetries[alarm.index] = nil
                counts.deferred -= 1
                makeControlDue(index)
            case .domain where domains[index].destination >= 0:
                line(up: index)
            case .destination where self.alarm(ofDestination: index) == alarm.time.milliseconds:
                histories[destinations[index].history].alarm = 0
                makeReady(index)
            case .mxSet where mxSets[index].firstDomain >= 0:
                lineUpDomains(of: index)
            case .job, .control, .domain, .destination, .mxSet:
                // Another alarm has taken its place, or nobody waits for it any more.
                break
            }
        }
    }

    private mutating func putRetries(of job: Int, at now: Timestamp) {
        while let retry = jobs[job].retries.heap.popFirst(at: now) {
            counts.deferred -= Int(retry.count)
            lanes[retry.lane].retryIsDue()
            jobs[job].counts.deferred -= Int(retry.count)
            append(Int(retry.first), Int(retry.last), Int(retry.count), to: Int(retry.lane))
        }
        setAlarm(ofJob: job)
    }

    mutating func setAlarm(ofJob job: Int) {
        guard let next = jobs[job].retries.heap.earliest else { return }
        let set = jobs[job].retries.alarm
        guard set == 0 || next.milliseconds < set else { return }
        jobs[job].retries.alarm = next.milliseconds
        alarms.add(Alarm(time: next, kind: .job, index: Int32(job)))
    }

    /// Sessions that ended a minute ago do not count any more.
    mutating func expireSessions(at now: Timestamp) {
        while let session = recentSessions.popExpired(at: now) { forget(session) }
    }

    private mutating func forget(_ session: RecentSessions.Session) {
        switch session.party {
        case .destination(let index):
            destinations[index].pace.forget(Int(session.asked))
            let history = destinations[index].history
            if history >= 0 { histories[history].minute.waitsForRoom = false }
            makeReady(Int(index))
        case .ownPace(let index):
            ownPaces[index].pace.forget(Int(session.asked))
            line(up: Int(ownPaces[index].domain))
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
        let history = makeHistory(of: index)
        let set = histories[history].alarm
        guard set == 0 || time.milliseconds < set else { return }
        histories[history].alarm = time.milliseconds
        alarms.add(Alarm(time: time, kind: .destination, index: Int32(index)))
    }

    /// The number of a destination's history, which may be new.
    mutating func makeHistory(of index: Int) -> Int {
        if destinations[index].history >= 0 { return Int(destinations[index].history) }
        let history = histories.add(DestinationHistory())
        destinations[index].history = Int32(history)
        return history
    }

    /// `nil` if the destination has not been visited. Copies all of it: what is needed often is read in place.
    func feedback(of index: Int) -> Feedback? {
        let history = destinations[index].history
        return history >= 0 && histories[history].isVisited ? histories[history].feedback : nil
    }

    /// Recipients after which sessions are cut off there; `nil` if none was.
    @inline(__always)
    func endurance(of index: Int) -> Int? {
        let history = destinations[index].history
        guard history >= 0, histories[history].cuts.endurance > 0 else { return nil }
        return Int(histories[history].cuts.endurance)
    }

    /// When the feedback lets the next session begin; in the past if at any time.
    @inline(__always)
    func feedbackNext(of index: Int) -> Timestamp {
        let history = destinations[index].history
        return history < 0 ? Timestamp(milliseconds: 0) : histories[history].feedback.next
    }

    func alarm(ofDestination index: Int) -> Int64 {
        let history = destinations[index].history
        return history < 0 ? 0 : histories[history].alarm
    }
}
