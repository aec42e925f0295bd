import MailTerms

/// What the end of a visit changes.
extension Scheduler {
    /// A visit is over, and its connection closed. Mailboxes that were not asked are to be enqueued again afterwards.
    ///
    /// - Parameter asked: for each part, the recipients and controls that were asked in fact.
    package mutating func completed(
        _ visit: Visit, _ outcome: VisitOutcome, asked: [Int], at now: Timestamp
    ) -> Consequence? {
        let (index, mxSet) = (visit.destination.index, visit.mxSet.index)
        openVisits -= 1
        mxSets[mxSet].open -= 1
        destinations[index].pace.end(asked: asked.reduce(0, +), of: visit.questions)
        if destinations[index].pace.isRateLimited { remember(asked.reduce(0, +), of: Int32(index), at: now) }
        for (part, asked) in zip(visit.parts, asked) {
            if part.asksControl, domains[part.domain.index].control == .underWay {
                domains[part.domain.index].control = .wanted
            }
            let own = domains[part.domain.index].ownPace
            guard own >= 0 else { continue }
            ownPaces[Int(own)].pace.end(asked: asked, of: part.questions)
            if ownPaces[Int(own)].pace.isRateLimited { remember(asked, of: ~own, at: now) }
        }
        // One has got further than those that were cut off.
        if asked.reduce(0, +) > destinations[index].lastCut { destinations[index].lastCut = 0 }
        let consequence = take(outcome, of: visit, at: now)
        for part in visit.parts { line(up: part.domain.index) }
        return consequence
    }

    private mutating func remember(_ asked: Int, of party: Int32, at now: Timestamp) {
        guard asked > 0 else { return }
        recentSessions.add(
            RecentSessions.Session(endedAt: now.milliseconds, party: party, asked: Int32(clamping: asked)))
    }

    private mutating func take(_ outcome: VisitOutcome, of visit: Visit, at now: Timestamp) -> Consequence? {
        let (index, mxSet) = (visit.destination.index, visit.mxSet.index)
        let feedback = Int(destinations[index].feedback)
        switch outcome {
        case .notMade:
            feedbacks[feedback].notMade()
            return nil
        case .served:
            revive(mxSet)
            feedbacks[feedback].served(
                visit, lasting: now - visit.openedAt, connections: destinations[index].pace.connections)
            return nil
        case .turnedAway, .exhausted:
            revive(mxSet)
            let reaction = feedbacks[feedback].turnedAway(
                visit, at: now, options.backOff, mustRest: outcome == .exhausted)
            return reaction == .rest
                ? .destinationRests(visit.destination, until: feedbacks[feedback].next) : nil
        case .failed:
            feedbacks[feedback].failed()
            guard mxSets[mxSet].restUntil <= now.milliseconds else { return nil }
            mxSets[mxSet].failures += 1
            // One failure may be bad luck, if there is anybody left to show it.
            let isAlone = mxSets[mxSet].open == 0 && mxSets[mxSet].pending == 0
            return mxSets[mxSet].failures >= (isAlone ? 1 : 2) ? .mxSetFailed(visit.mxSet) : nil
        }
    }

    private mutating func revive(_ mxSet: Int) {
        mxSets[mxSet].failures = 0
        guard mxSets[mxSet].restUntil > 0 else { return }
        mxSets[mxSet].restUntil = 0
        lineUpDomains(of: mxSet)
    }

    /// Leaves these hosts alone until a moment; then one visit at a time is made until somebody answers.
    package mutating func rest(_ mxSet: MXSetID, until time: Timestamp) {
        mxSets[mxSet.index].restUntil = time.milliseconds
        alarms.add(Alarm(time: time, kind: .mxSet, index: Int32(mxSet.index)))
    }

    /// A session was cut off after so many answers. Where that happens twice, and no session gets further in between,
    /// sessions become a quarter shorter than that.
    package mutating func noteCut(at destination: DestinationID, after answers: Int) {
        let answers = UInt16(clamping: max(1, answers))
        let last = destinations[destination.index].lastCut
        destinations[destination.index].lastCut = max(last, answers)
        guard last > 0 else { return }
        // What cuts sessions off are often errors, of which some have more than others.
        let enough = max(2, max(last, answers) * 3 / 4)
        let known = destinations[destination.index].endurance
        destinations[destination.index].endurance = known == 0 ? enough : min(known, enough)
    }

    // MARK: Giving up

    /// Takes everything away that waits for a visit to these hosts, retries with a time of their own left aside.
    ///
    /// - Returns: the mailboxes, and the domains whose control was due or wanted.
    package mutating func drain(_ mxSet: MXSetID) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var drained: (mailboxes: [PendingMailbox], controls: [DomainID]) = ([], [])
        var domain = Int(mxSets[mxSet.index].firstDomain)
        while domain >= 0 {
            drain(domain, into: &drained)
            domain = Int(domains[domain].nextInSet)
        }
        return drained
    }

    /// As for a set of hosts, for all of a destination's.
    package mutating func drain(
        _ destination: DestinationID
    ) -> (mailboxes: [PendingMailbox], controls: [DomainID]) {
        var drained: (mailboxes: [PendingMailbox], controls: [DomainID]) = ([], [])
        for domain in domains.indices where Int(domains[domain].destination) == destination.index {
            drain(domain, into: &drained)
        }
        return drained
    }

    private mutating func drain(
        _ domain: Int, into drained: inout (mailboxes: [PendingMailbox], controls: [DomainID])
    ) {
        var lane = Int(domains[domain].firstLane)
        while lane >= 0 {
            drained.mailboxes += take(.max, from: lane)
            lane = Int(lanes[lane].nextOfDomain)
        }
        if domains[domain].lacksControl { drained.controls.append(DomainID(index: domain)) }
    }
}
