import MailTerms

/// The end of a visit.
extension Scheduler {
    /// Records that a visit has ended and its connection is closed. Afterwards the caller enqueues again the mailboxes
    /// that were not asked.
    ///
    /// - Parameter asked: for each part, how many recipients and controls were asked. The sum is at most the visit's
    ///   questions and its room for controls.
    package mutating func complete(
        _ visit: Visit, with outcome: VisitOutcome, asked: [Int], at now: Timestamp
    ) -> Consequence? {
        let destination = visit.destination
        let total = asked.reduce(0, +)
        load.visits -= 1
        load.sessionEnded(after: now.milliseconds - visit.openedAt.milliseconds, asked: total)
        count(-1, visitsWith: visit.parts)
        mxSets[visit.mxSet].open -= 1
        destinations[destination].pace.end(asked: total, of: visit.questions + visit.roomForControls)
        if destinations[destination].pace.isRateLimited {
            recordSession(of: .destination(destination), asked: total, at: now)
        }
        for (number, asked) in asked.enumerated() { end(number, of: visit, asked: asked, at: now) }
        let history = makeHistory(of: destination)
        histories[history].cuts.recordEnd(after: total)
        let consequence = apply(outcome, of: visit, to: history, at: now)
        for number in visit.parts.indices { enqueueLanes(of: visit.parts[number].domain) }
        return consequence
    }

    private mutating func end(_ part: Int, of visit: Visit, asked: Int, at now: Timestamp) {
        let domain = visit.parts[part].domain
        domains[domain].open -= 1
        if visit.parts[part].asksControl, domains[domain].control == .underWay { domains[domain].control = .wanted }
        guard let ownPace = domains[domain].ownPace else { return }
        ownPaces[ownPace].pace.end(asked: asked, of: visit.parts[part].questions + visit.roomForControls)
        if ownPaces[ownPace].pace.isRateLimited { recordSession(of: .ownPace(ownPace), asked: asked, at: now) }
    }

    private mutating func recordSession(of party: RecentSessions.Party, asked: Int, at now: Timestamp) {
        guard asked > 0 else { return }
        recentSessions.add(RecentSessions.Session(endedAt: now, party: party, asked: Int32(clamping: asked)))
    }

    private mutating func apply(
        _ outcome: VisitOutcome, of visit: Visit, to history: Index<DestinationHistory>, at now: Timestamp
    ) -> Consequence? {
        switch outcome {
        case .notMade:
            histories[history].feedback.notMade()
            return nil
        case .served:
            recordAnswer(of: visit.mxSet)
            let connections = destinations[visit.destination].pace.connections
            histories[history].feedback.served(visit, lasting: now - visit.openedAt, connections: connections)
            histories[history].feedbackChanged()
            return nil
        case .turnedAway, .exhausted:
            recordAnswer(of: visit.mxSet)
            let backOff = options.backOff
            let reaction = histories[history].feedback.turnedAway(
                visit, at: now, spans: backOff, mustRest: outcome == .exhausted)
            histories[history].feedbackChanged()
            return reaction == .rest
                ? .destinationRests(visit.destination, until: histories[history].feedback.next) : nil
        case .failed:
            histories[history].feedback.failed()
            histories[history].feedbackChanged()
            return recordFailure(of: visit.mxSet, at: now)
        }
    }

    private mutating func recordFailure(of mxSet: MXSetID, at now: Timestamp) -> Consequence? {
        if let rest = restUntil(of: mxSet), rest > now { return nil }
        mxSets[mxSet].isInTrouble = true
        troubles[mxSet, default: MXSetTrouble()].failures += 1
        let failures = troubles[mxSet, default: MXSetTrouble()].failures
        // One failure may be chance, if another visit can show it.
        let isLast = mxSets[mxSet].open == 0 && mxSets[mxSet].pending == 0
        return failures >= (isLast ? 1 : 2) ? .mxSetFailed(mxSet) : nil
    }

    /// A host of the set has answered: its failures are forgotten, and its rest is over.
    private mutating func recordAnswer(of mxSet: MXSetID) {
        guard mxSets[mxSet].isInTrouble else { return }
        let hasRested = restUntil(of: mxSet) != nil
        mxSets[mxSet].isInTrouble = false
        troubles[mxSet] = nil
        if hasRested { enqueueLanes(ofDomainsOf: mxSet) }
    }

    /// Opens no visit to these hosts before a moment. Then one visit at a time is opened until a host answers.
    package mutating func rest(_ mxSet: MXSetID, until time: Timestamp) {
        mxSets[mxSet].isInTrouble = true
        troubles[mxSet, default: MXSetTrouble()].restUntil = time
        alarms.add(Alarm(time: time, cause: .mxSet(mxSet)))
    }

    /// A session was cut off. If that happens twice, and no session has more answers in between, sessions become a
    /// quarter shorter than the longer of the two.
    ///
    /// - Parameter answers: how many replies about recipients the session had.
    package mutating func recordCut(at destination: DestinationID, after answers: Int) {
        histories[makeHistory(of: destination)].cuts.record(after: UInt16(clamping: max(1, answers)))
    }
}
