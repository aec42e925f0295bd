import MailTerms

/// Decides what is asked next, and when. Pure: it holds every pending mailbox by number, knows no socket and no clock.
///
/// Destinations that need longest at their own limits go first, since they would end last; every fourth visit goes to
/// whoever's turn it is, job by job, so that small jobs and small destinations do not wait for big ones. Within a
/// destination jobs take turns, and within a job its domains.
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

    /// Recipients that make a session worth its connection, where there are that many.
    static let worthwhileSession = 20
    /// How long a session is thought to last before the first one has, in milliseconds.
    static let presumedSessionTime = 2000.0

    let options: Options
    var destinations: [Destination] = []
    var feedbacks: [Feedback] = []
    var shares: [Share] = []
    var lanes: [Lane] = []
    var domains: [PacedDomain] = []
    var mxSets: [MXSet] = []
    var ownPaces: [OwnPace] = []
    var jobs: [PacedJob] = []
    var ready = ReadyDestinations()
    var alarms = AlarmHeap<Alarm>()
    var recentSessions = RecentSessions()
    var openVisits = 0
    var visitCount = 0
    var jobInTurn = 0

    package init(_ options: Options) {
        self.options = options
    }

    /// Mailboxes and controls that wait for a visit, those with a retry ahead of them included.
    package internal(set) var pending = 0

    /// Those of the pending whose time has still to come: retries, not what a limit holds back.
    package internal(set) var deferred = 0

    /// When the last of the deferred will be due; in the past where there is none.
    package internal(set) var lastRetry = Timestamp(milliseconds: .min)

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

    /// - Parameter mailboxes: how many it has; they are called 0, 1, ...
    package mutating func addJob(mailboxes: Int) -> PacedJobID {
        jobs.append(PacedJob(mailboxes: mailboxes))
        return PacedJobID(index: Int32(jobs.count - 1))
    }

    package mutating func addDestination(_ limits: Limits) -> DestinationID {
        destinations.append(Destination(limits))
        ready.grow()
        return DestinationID(index: destinations.count - 1)
    }

    /// MX hosts that serve domains of one destination.
    package mutating func addMXSet() -> MXSetID {
        mxSets.append(MXSet())
        return MXSetID(index: mxSets.count - 1)
    }

    /// - Parameters:
    ///   - ownLimits: what is allowed at this domain, where that is not what is allowed at its destination.
    ///   - needsControl: whether the first visits must settle if it accepts everything: one at a time leaves room for
    ///     the control.
    ///   - expected: how many mailboxes it is going to have. Its destination is visited before they have come only where
    ///     enough are there for a whole session.
    package mutating func addDomain(
        at destination: DestinationID, mxSet: MXSetID, ownLimits: Limits? = nil, needsControl: Bool,
        expecting expected: Int = 0
    ) -> DomainID {
        let index = domains.count
        destinations[destination.index].expected += Int32(clamping: expected)
        if let ownLimits { ownPaces.append(OwnPace(pace: Pace(ownLimits), domain: Int32(index))) }
        domains.append(
            PacedDomain(
                destination: Int32(destination.index), mxSet: Int32(mxSet.index),
                nextInSet: mxSets[mxSet.index].firstDomain, ownPace: ownLimits == nil ? -1 : Int32(ownPaces.count - 1),
                control: needsControl ? .wanted : .settled))
        mxSets[mxSet.index].firstDomain = Int32(index)
        return DomainID(index: index)
    }

    // MARK: What is to be asked

    /// Adds mailboxes of a job to a domain's line: now, or, for a retry, at a later moment.
    ///
    /// - Parameters:
    ///   - atFront: whether they were visited before and could not be asked.
    ///   - wereExpected: whether they are among those that the domain was going to have.
    package mutating func enqueue(
        _ mailboxes: some Collection<Int>, of job: PacedJobID, in domain: DomainID, notBefore: Timestamp? = nil,
        atFront: Bool = false, wereExpected: Bool = false
    ) {
        guard let first = mailboxes.first else { return }
        var (last, count) = (first, 0)
        for number in mailboxes {
            if count > 0 { jobs[Int(job.index)].next[last] = Int32(number) }
            (last, count) = (number, count + 1)
        }
        jobs[Int(job.index)].next[last] = -1
        pending += count
        if wereExpected {
            let destination = Int(domains[domain.index].destination)
            destinations[destination].expected = max(0, destinations[destination].expected - Int32(count))
        }
        let lane = lane(of: job, in: domain.index)
        guard let notBefore else {
            return file(first, last, count, in: lane, atFront: atFront)
        }
        deferred += count
        lastRetry = max(lastRetry, notBefore)
        alarms.add(
            Alarm(
                time: notBefore, kind: .mailboxes, index: Int32(lane), first: Int32(first), last: Int32(last),
                count: Int32(count)))
    }

    /// Mailboxes that were expected and have not come will not come.
    package mutating func expectNoMore() {
        for index in destinations.indices where destinations[index].expected > 0 {
            destinations[index].expected = 0
            makeReady(index)
        }
    }

    /// The domain's control gets a question of its own, now or at a later moment; visits before it leave it out.
    /// Does nothing if it has one ahead of it, is being asked, or is settled.
    package mutating func enqueueControl(of domain: DomainID, notBefore: Timestamp? = nil) {
        guard domains[domain.index].control == .wanted else { return }
        pending += 1
        guard let notBefore else { return makeControlDue(domain.index) }
        deferred += 1
        lastRetry = max(lastRetry, notBefore)
        domains[domain.index].control = .waiting
        alarms.add(Alarm(time: notBefore, kind: .control, index: Int32(domain.index)))
        line(up: domain.index)
    }

    /// The control of a domain that asked none is asked from here, after all.
    package mutating func demandControl(of domain: DomainID) {
        if domains[domain.index].control == .settled { domains[domain.index].control = .wanted }
    }

    /// Nothing more is to be learnt of the control: the domain's full number of connections may be used.
    package mutating func settleControl(of domain: DomainID) {
        switch domains[domain.index].control {
        case .waiting:
            pending -= 1
            deferred -= 1
        case .due:
            pending -= 1
            addPending(-1, to: domain.index)
        case .wanted, .underWay, .settled: break
        }
        domains[domain.index].control = .settled
        line(up: domain.index)
    }

    /// A server takes no more recipients than this in one transaction.
    package mutating func narrow(_ domain: DomainID, recipientsPerTransaction most: Int) {
        let limit = UInt16(clamping: max(1, most))
        let known = domains[domain.index].transactionLimit
        domains[domain.index].transactionLimit = known == 0 ? limit : min(known, limit)
    }
}

/// A job's mailboxes: each stands in one list at most, and knows who comes behind it.
struct PacedJob: Sendable {
    /// By number; -1 at the end of a list.
    var next: [Int32]
    /// Lanes with something to ask, in the order of their turns.
    var rotation = FIFO<Int32>()

    init(mailboxes: Int) {
        next = [Int32](repeating: -1, count: mailboxes)
    }
}
