import MailTerms

/// What the end of a visit changes.
extension Scheduler {
    /// A visit is over, and its connection closed. Mailboxes that were not asked are to be enqueued again afterwards.
    ///
    /// - Parameter asked: for each part, the recipients and controls that were asked in fact. All together may be more than
    ///   the visit's questions by its room for controls.
    package mutating func completed(
        _ visit: Visit, _ outcome: VisitOutcome, asked: [Int], at now: Timestamp
    ) -> Consequence? {
        let index = visit.destination.index
        let total = asked.reduce(0, +)
        load.visits -= 1
        load.sessionEnded(after: now.milliseconds - visit.openedAt.milliseconds, asked: total)
        count(-1, visitsWith: visit.parts)
        mxSets[visit.mxSet.index].open -= 1
        destinations[index].pace.end(asked: total, of: visit.questions + visit.roomForControls)
        if destinations[index].pace.isRateLimited { remember(total, of: .destination(Int32(index)), at: now) }
        for (number, asked) in asked.enumerated() { end(number, of: visit, asked: asked, at: now) }
        let history = makeHistory(of: index)
        // One has got further than those that were cut off.
        if total > histories[history].cuts.last { histories[history].cuts.last = 0 }
        let consequence = apply(outcome, of: visit, history, at: now)
        for number in visit.parts.indices { line(up: visit.parts[number].domain.index) }
        return consequence
    }

    private mutating func end(_ part: Int, of visit: Visit, asked: Int, at now: Timestamp) {
        let index = visit.parts[part].domain.index
        domains[index].open -= 1
        if visit.parts[part].asksControl, domains[index].control == .underWay { domains[index].control = .wanted }
        let own = domains[index].ownPace
        guard own >= 0 else { return }
        ownPaces[own].pace.end(asked: asked, of: visit.parts[part].questions + visit.roomForControls)
        if ownPaces[own].pace.isRateLimited { remember(asked, of: .ownPace(own), at: now) }
    }

    private mutating func remember(_ asked: Int, of party: RecentSessions.Party, at now: Timestamp) {
        guard asked > 0 else { return }
        recentSessions.add(
            RecentSessions.Session(endedAt: now.milliseconds, party: party, asked: Int32(clamping: asked)))
    }

    private mutating func apply(
        _ outcome: VisitOutcome, of visit: Visit, _ history: Int, at now: Timestamp
    ) -> Consequence? {
        switch outcome {
        case .notMade:
            histories[history].feedback.notMade()
            return nil
        case .served:
            revive(visit.mxSet.index)
            let connections = destinations[visit.destination.index].pace.connections
            histories[history].feedback.served(visit, lasting: now - visit.openedAt, connections: connections)
            histories[history].feedbackChanged()
            return nil
        case .turnedAway, .exhausted:
            revive(visit.mxSet.index)
            let backOff = options.backOff
            let reaction = histories[history].feedback.turnedAway(
                visit, at: now, spans: backOff, mustRest: outcome == .exhausted)
            histories[history].feedbackChanged()
            return reaction == .rest
                ? .destinationRests(visit.destination, until: histories[history].feedback.next) : nil
        case .failed:
            histories[history].feedback.failed()
            histories[history].feedbackChanged()
            return fail(visit.mxSet, at: now)
        }
    }

    private mutating func fail(_ mxSet: MXSetID, at now: Timestamp) -> Consequence? {
        let index = mxSet.index
        guard restUntil(of: index) <= now.milliseconds else { return nil }
        mxSets[index].isInTrouble = true
        troubles[Int32(index), default: MXSetTrouble()].failures += 1
        let failures = troubles[Int32(index), default: MXSetTrouble()].failures
        // One failure may be bad luck, if there is anybody left to show it.
        let isAlone = mxSets[index].open == 0 && mxSets[index].pending == 0
        return failures >= (isAlone ? 1 : 2) ? .mxSetFailed(mxSet) : nil
    }

    private mutating func revive(_ mxSet: Int) {
        guard mxSets[mxSet].isInTrouble else { return }
        let hasRested = restUntil(of: mxSet) > 0
        mxSets[mxSet].isInTrouble = false
        troubles[Int32(mxSet)] = nil
        if hasRested { lineUpDomains(of: mxSet) }
    }

    /// Leaves these hosts alone until a moment; then one visit at a time is made until somebody answers.
    package mutating func rest(_ mxSet: MXSetID, until time: Timestamp) {
        mxSets[mxSet.index].isInTrouble = true
        troubles[Int32(mxSet.index), default: MXSetTrouble()].restUntil = time.milliseconds
        alarms.add(Alarm(time: time, kind: .mxSet, index: Int32(mxSet.index)))
    }

    /// A session was cut off after so many answers. Where that happens twice, and no session gets further in between,
    /// sessions become a quarter shorter than that.
    package mutating func noteCut(at destination: DestinationID, after answers: Int) {
        let answers = UInt16(clamping: max(1, answers))
        let history = makeHistory(of: destination.index)
        let last = histories[history].cuts.last
        histories[history].cuts.last = max(last, answers)
        guard last > 0 else { return }
        // What cuts sessions off are often errors, of which some have more than others.
        let enough = max(2, max(last, answers) * 3 / 4)
        let known = histories[history].cuts.endurance
        histories[history].cuts.endurance = known == 0 ? enough : min(known, enough)
    }
}
