import MailTerms

/// Decides what is asked next, and when. Pure: it holds every pending mailbox by number, knows no socket and no clock.
///
/// The destinations that need longest at their own limits go first, because the list ends when the last of them ends.
/// Every fourth visit goes to the bulk job whose turn it is, so that small jobs and small destinations do not wait for
/// big ones. Within a destination jobs take turns, and within a job its domains.
///
/// Methods that mutating methods often call are inlined: a call of a non-mutating method from a mutating one
/// copies the whole scheduler, which made a visit cost half as much again.
///
/// Invariant: at no moment does a destination or a recipient domain have more visits open than its limit allows, nor
/// more recipients asked within any minute, nor are more than `maxConnections` visits open in all.
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
        /// The one that needs longest; but one visit in `turnEvery` goes to the bulk job whose turn it is.
        case longestFirst(turnEvery: Int)
        /// One after the other. Only for comparison.
        case inTurn

        package static let shipped = Order.longestFirst(turnEvery: 4)
    }

    /// Recipients that make a session worth its connection, if that many wait.
    static let worthwhileSession = 20
    /// The assumed length of a session before the first one has ended, in milliseconds.
    static let assumedSessionTime = 2000.0

    let options: Options
    var tables = SchedulerTables()
    var turns = Turns()
    var load = Load()
    var ready = ReadyDestinations()
    var alarms = AlarmQueue()
    var recentSessions = RecentSessions()
    /// Failures of MX sets whose last visit failed or that rest.
    var troubles: [MXSetID: MXSetTrouble] = [:]
    /// When deferred controls are due.
    var controlRetries: [DomainID: Timestamp] = [:]
    /// Mailboxes and controls that wait, over all jobs.
    var counts = JobCounts()

    package init(_ options: Options) {
        self.options = options
    }

    /// Mailboxes and controls that wait for a visit, including those whose retry is not due yet.
    package var pending: Int { counts.pending }

    /// Those of the pending whose retry is not due yet. Mailboxes that a rate limit holds back are not deferred.
    package var deferred: Int { counts.deferred }

    /// The earliest moment at which there may be a visit without any event before; `nil` if there is none.
    package var nextAlarm: Timestamp? {
        [alarms.earliest, pending > deferred ? recentSessions.nextExpiry : nil].lazy.compactMap { $0 }.min()
    }

    // MARK: Destinations and domains

    /// Reserves memory for this many domains, each with a destination and MX hosts of its own.
    package mutating func reserve(domains count: Int) {
        destinations.reserveCapacity(count)
        shares.reserveCapacity(count)
        lanes.reserveCapacity(count)
        domains.reserveCapacity(count)
        mxSets.reserveCapacity(count)
        ready.reserve(count)
    }

    /// - Parameters:
    ///   - roomForControls: how many controls each of its sessions may ask in addition to its questions; 0 to 255. A
    ///     session that may have more than one recipient keeps as much of `recipientsPerConnection` free.
    ///   - isRoomKept: whether sessions keep this room free from the beginning. If not, until `keepRoomForControls`
    ///     they only ask controls if there is room by chance.
    package mutating func addDestination(
        _ limits: Limits, roomForControls: Int = 0, isRoomKept: Bool = true
    ) -> DestinationID {
        let destination = destinations.add(
            Destination(limits, roomForControls: roomForControls, isRoomKept: isRoomKept))
        ready.grow(to: destinations.size)
        return destination
    }

    /// Adds MX hosts that serve domains of one destination.
    package mutating func addMXSet() -> MXSetID { mxSets.add(MXSet()) }

    /// - Parameters:
    ///   - ownLimits: the domain's own limits, in addition to those of its destination; `nil` if it has none.
    ///   - needsControl: whether the first visits must find out if the domain accepts everything: one visit at a time
    ///     asks the control.
    package mutating func addDomain(
        at destination: DestinationID, mxSet: MXSetID, ownLimits: Limits? = nil, needsControl: Bool
    ) -> DomainID {
        precondition(
            destinations.contains(destination),
            "a domain is added at destination \(destination.number), which was released")
        precondition(mxSets.contains(mxSet), "a domain is added to MX set \(mxSet.number), which was released")
        let controls = destinations[destination].pace.mostControls
        let domain = domains.nextIndex
        let ownPace = ownLimits.map {
            ownPaces.add(OwnPace(pace: Pace($0, roomForControls: controls), domain: domain))
        }
        let next = mxSets[mxSet].firstDomain
        _ = domains.add(
            PacedDomain(
                destination: destination, mxSet: mxSet, nextInSet: next, ownPace: ownPace,
                control: needsControl ? .wanted : .settled))
        destinations[destination].domains += 1
        if let next { domains[next].previousInSet = domain }
        mxSets[mxSet].firstDomain = domain
        return domain
    }

    // MARK: Mailboxes

    /// Adds mailboxes of a job to a domain: to be asked now or, as a retry, later.
    ///
    /// - Parameters:
    ///   - job: must not have ended.
    ///   - atFront: whether they go before the others, because a visit had them and could not ask them.
    ///   - wereExpected: whether `expect` has announced them.
    package mutating func enqueue(
        _ mailboxes: some Collection<Int>, of job: PacedJobID, in domain: DomainID, notBefore: Timestamp? = nil,
        atFront: Bool = false, wereExpected: Bool = false
    ) {
        let owner = requireIndex(of: job)
        guard !mailboxes.isEmpty else { return }
        var (chain, count) = (Chain<MailboxLink>(), 0)
        for number in mailboxes {
            chain.append(Index(number), in: &jobs[owner].mailboxes)
            count += 1
        }
        counts.pending += count
        jobs[owner].counts.pending += count
        let lane = makeLane(of: owner, in: domain)
        if wereExpected { addExpected(-count, to: lane) }
        guard let notBefore else {
            let history = destinations[domains[domain].destination].history
            if !atFront, let history { histories[history].minute.hasMore = true }
            return add(chain, count: count, to: lane, atFront: atFront)
        }
        counts.deferred += count
        lanes[lane].retryAdded()
        jobs[owner].counts.deferred += count
        jobs[owner].retries.heap.add(
            JobRetries.Retry(time: notBefore, lane: lane, mailboxes: chain, count: Int32(count)))
        jobs[owner].retries.latest = max(jobs[owner].retries.latest ?? notBefore, notBefore)
        setAlarm(ofJob: owner)
    }

    /// Announces mailboxes of a job at a domain. Until they are enqueued, their destination is visited only if enough
    /// mailboxes are there for a whole session.
    package mutating func expect(_ mailboxes: Int, of job: PacedJobID, in domain: DomainID) {
        let owner = requireIndex(of: job)
        guard mailboxes > 0 else { return }
        addExpected(mailboxes, to: makeLane(of: owner, in: domain))
    }

    /// Mailboxes of a job that were announced and have not been enqueued will not come.
    package mutating func expectNoMore(of job: PacedJobID) {
        var next = jobs[requireIndex(of: job)].firstShare
        while let share = next {
            if shares[share].expected > 0 {
                let destination = shares[share].destination
                destinations[destination].expected -= shares[share].expected
                shares[share].expected = 0
                updateReadiness(of: destination)
            }
            next = shares[share].nextOfJob
        }
    }

    private mutating func addExpected(_ change: Int, to lane: Index<Lane>) {
        let share = lanes[lane].share
        let change = max(-shares[share].expected, Int32(clamping: change))
        shares[share].expected += change
        destinations[shares[share].destination].expected += change
    }

    /// Records that a server accepts no more recipients than this in one transaction.
    package mutating func limitTransactions(of domain: DomainID, to most: Int) {
        let limit = UInt16(clamping: max(1, most))
        domains[domain].transactionLimit = min(domains[domain].transactionLimit ?? limit, limit)
    }

    /// The most recipients in one transaction, as `limitTransactions` has said; `nil` for any number.
    package func transactionLimit(of domain: DomainID) -> Int? { domains[domain].transactionLimit.map { Int($0) } }
}
