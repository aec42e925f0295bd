import MailTerms

/// Decides what is asked next, and when. Pure: it holds every pending mailbox by number, knows no socket and no clock.
///
/// Destinations that need longest at their own limits go first, since they would end last; every fourth visit goes to
/// whoever's turn it is, job by job, so that small jobs and small destinations do not wait for big ones. Within a
/// destination jobs take turns, and within a job its domains.
///
/// What mutating methods often ask of the scheduler is inlined: a call of a non-mutating method from there copies all of
/// it, which made a visit half as expensive again.
///
/// Invariant: at no instant does a destination or a recipient domain have more visits open than its limit allows, nor
/// more recipients asked within any minute, nor are more than `maxConnections` open in all.
package struct Scheduler: Sendable {
    package struct Options: Sendable, Equatable {
        /// Visits open at once, over all destinations.
        package var maxConnections: Int
        package var backOff: BackOff
        package var order: Order

        package init(maxConnections: Int, backOff: BackOff = BackOff(), order: Order = .shipped) {
            self.maxConnections = maxConnections
            self.backOff = backOff
            self.order = order
        }
    }

    /// Which destination is visited next.
    package enum Order: Sendable, Equatable {
        /// The one that needs longest; but one visit in so many goes to whoever's turn it is.
        case longestFirst(turnEvery: Int)
        /// One after the other. Only there to be compared with.
        case inTurn

        package static let shipped = Order.longestFirst(turnEvery: 4)
    }

    /// Recipients that make a session worth its connection, if there are that many.
    static let worthwhileSession = 20
    /// How long a session is thought to last before the first one has, in milliseconds.
    static let presumedSessionTime = 2000.0

    let options: Options
    var tables = SchedulerTables()
    var turns = Turns()
    var load = Load()
    var ready = ReadyDestinations()
    var alarms = AlarmQueue()
    var recentSessions = RecentSessions()
    /// What went wrong at MX sets, by number.
    var troubles: [Int32: MXSetTrouble] = [:]
    /// When the controls are due that were put off, by the domain's number.
    var controlRetries: [Int32: Timestamp] = [:]
    /// Mailboxes and controls that wait, over all jobs.
    var counts = JobCounts()

    package init(_ options: Options) {
        self.options = options
    }

    /// Mailboxes and controls that wait for a visit, those with a retry ahead of them included.
    package var pending: Int { counts.pending }

    /// Those of the pending whose time has still to come: retries, not what a limit holds back.
    package var deferred: Int { counts.deferred }

    /// The earliest moment at which waiting alone may bring work.
    package var nextAlarm: Timestamp? {
        [alarms.earliest, pending > deferred ? recentSessions.nextExpiry : nil].lazy.compactMap { $0 }.min()
    }

    // MARK: What there is

    /// Makes room for so many of each, so that they need no more memory than they must.
    package mutating func reserve(domains count: Int) {
        destinations.reserveCapacity(count)
        shares.reserveCapacity(count)
        lanes.reserveCapacity(count)
        domains.reserveCapacity(count)
        mxSets.reserveCapacity(count)
        ready.reserve(count)
    }

    /// - Parameters:
    ///   - roomForControls: controls that its sessions may ask beside what they are opened for, as they see fit; 0 to 255. A
    ///     session that may have more than one recipient leaves so much room in `recipientsPerConnection`.
    ///   - isRoomKept: whether sessions leave that much room from the beginning; else only if they have it by chance,
    ///     until `keepRoomForControls`.
    package mutating func addDestination(
        _ limits: Limits, roomForControls: Int = 0, isRoomKept: Bool = true
    ) -> DestinationID {
        let index = destinations.add(
            Destination(limits, roomForControls: roomForControls, isRoomKept: isRoomKept))
        ready.grow(to: destinations.indices.upperBound)
        return DestinationID(index: index)
    }

    /// MX hosts that serve domains of one destination.
    package mutating func addMXSet() -> MXSetID {
        MXSetID(index: mxSets.add(MXSet()))
    }

    /// - Parameters:
    ///   - ownLimits: what is allowed at this domain, if that is not what is allowed at its destination.
    ///   - needsControl: whether the first visits must settle if it accepts everything: one at a time leaves room for
    ///     the control.
    package mutating func addDomain(
        at destination: DestinationID, mxSet: MXSetID, ownLimits: Limits? = nil, needsControl: Bool
    ) -> DomainID {
        let (place, hosts) = (destination.index, mxSet.index)
        precondition(destinations[place].domains >= 0, "a domain is added at destination \(place), which was released")
        precondition(mxSets[hosts].firstDomain > -2, "a domain is added to MX set \(hosts), which was released")
        let controls = destinations[place].pace.mostControls
        let own = ownLimits.map {
            ownPaces.add(OwnPace(pace: Pace($0, roomForControls: controls), domain: Int32(domains.nextIndex)))
        }
        let index = domains.add(
            PacedDomain(
                destination: Int32(place), mxSet: Int32(hosts), nextInSet: mxSets[hosts].firstDomain,
                ownPace: Int32(own ?? -1), control: needsControl ? .wanted : .settled))
        destinations[place].domains += 1
        let next = mxSets[hosts].firstDomain
        if next >= 0 { domains[next].previousInSet = Int32(index) }
        mxSets[hosts].firstDomain = Int32(index)
        return DomainID(index: index)
    }

    // MARK: What is to be asked

    /// Adds mailboxes of a job to a domain's line: now, or, for a retry, at a later moment.
    ///
    /// - Parameters:
    ///   - job: must not have ended.
    ///   - atFront: whether they were visited before and could not be asked.
    ///   - wereExpected: whether they are among those that the job was going to have there.
    package mutating func enqueue(
        _ mailboxes: some Collection<Int>, of job: PacedJobID, in domain: DomainID, notBefore: Timestamp? = nil,
        atFront: Bool = false, wereExpected: Bool = false
    ) {
        let owner = slot(of: job)
        guard let first = mailboxes.first else { return }
        var (last, count) = (first, 0)
        for number in mailboxes {
            if count > 0 { jobs[owner].next[last] = Int32(number) }
            (last, count) = (number, count + 1)
        }
        jobs[owner].next[last] = -1
        counts.pending += count
        jobs[owner].counts.pending += count
        let lane = lane(of: owner, in: domain.index)
        if wereExpected { expect(-count, in: lane) }
        guard let notBefore else {
            let history = destinations[domains[domain.index].destination].history
            if !atFront, history >= 0 { histories[history].minute.hasMore = true }
            return append(first, last, count, to: lane, atFront: atFront)
        }
        counts.deferred += count
        lanes[lane].retryAdded()
        jobs[owner].counts.deferred += count
        jobs[owner].retries.heap.add(
            JobRetries.Retry(
                time: notBefore, lane: Int32(lane), first: Int32(first), last: Int32(last), count: Int32(count)))
        jobs[owner].retries.latest = max(jobs[owner].retries.latest, notBefore)
        setAlarm(ofJob: owner)
    }

    /// A job is going to have mailboxes at a domain. Its destination is visited before they have come only if enough are
    /// there for a whole session.
    package mutating func expect(_ mailboxes: Int, of job: PacedJobID, in domain: DomainID) {
        let owner = slot(of: job)
        guard mailboxes > 0 else { return }
        expect(mailboxes, in: lane(of: owner, in: domain.index))
    }

    /// Mailboxes of a job that were expected and have not come will not come.
    package mutating func expectNoMore(of job: PacedJobID) {
        var share = jobs[slot(of: job)].firstShare
        while share >= 0 {
            if shares[share].expected > 0 {
                let destination = Int(shares[share].destination)
                destinations[destination].expected -= shares[share].expected
                shares[share].expected = 0
                makeReady(destination)
            }
            share = shares[share].nextOfJob
        }
    }

    private mutating func expect(_ change: Int, in lane: Int) {
        let share = lanes[lane].share
        let change = max(-shares[share].expected, Int32(clamping: change))
        shares[share].expected += change
        destinations[shares[share].destination].expected += change
    }

    /// The domain's control gets a question of its own, now or at a later moment; visits before it leave it out.
    /// Does nothing if it has one ahead of it, is being asked, or is settled.
    package mutating func enqueueControl(of domain: DomainID, notBefore: Timestamp? = nil) {
        guard domains[domain.index].control == .wanted else { return }
        counts.pending += 1
        guard let notBefore else { return makeControlDue(domain.index) }
        counts.deferred += 1
        domains[domain.index].control = .waiting
        controlRetries[Int32(domain.index)] = notBefore
        alarms.add(Alarm(time: notBefore, kind: .control, index: Int32(domain.index)))
        line(up: domain.index)
    }

    /// Lets the domain's control be asked in a job's turn, even if the job has no mailboxes in this line: a control belongs to
    /// no job, but each visit is the turn of one.
    package mutating func lendTurn(of job: PacedJobID, toControlOf domain: DomainID) {
        let lane = lane(of: slot(of: job), in: domain.index)
        if !lanes[lane].isInLine, hasQuestions(lane) { line(up: domain.index) }
    }

    /// The control of a domain that asked none is asked from here, after all.
    package mutating func demandControl(of domain: DomainID) {
        if domains[domain.index].control == .settled { domains[domain.index].control = .wanted }
    }

    /// Nothing more is to be learnt of the control: the domain's full number of connections may be used.
    package mutating func settleControl(of domain: DomainID) {
        cancelControl(of: domain.index)
        domains[domain.index].control = .settled
        line(up: domain.index)
    }

    /// The control's own question is not put any more.
    mutating func cancelControl(of domain: Int) {
        switch domains[domain].control {
        case .waiting:
            counts.pending -= 1
            counts.deferred -= 1
            controlRetries[Int32(domain)] = nil
        case .due:
            counts.pending -= 1
            addPending(-1, to: domain)
        case .wanted, .underWay, .settled: return
        }
        domains[domain].control = .wanted
    }

    /// A server takes no more recipients than this in one transaction.
    package mutating func narrow(_ domain: DomainID, recipientsPerTransaction most: Int) {
        let limit = UInt16(clamping: max(1, most))
        let known = domains[domain.index].transactionLimit
        domains[domain.index].transactionLimit = known == 0 ? limit : min(known, limit)
    }

    /// The most recipients in one transaction, as `narrow` has told; `nil` if any number.
    package func transactionLimit(of domain: DomainID) -> Int? {
        let limit = domains[domain.index].transactionLimit
        return limit == 0 ? nil : Int(limit)
    }
}
