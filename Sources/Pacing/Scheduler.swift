import MailTerms

/// Decides what is asked next, and when. Pure: it holds every pending mailbox by number, knows no socket and no clock.
///
/// Invariant: at no instant does a destination or a recipient domain have more visits open than its limit allows,
/// nor more recipients asked per minute, nor are more than `maxConnections` open in all.
package struct Scheduler: Sendable {
    private let limits: LimitTable
    private let maxConnections: Int
    private var openVisits = 0
    private var destinations: [Destination] = []
    private var destinationByKey: [String: Int] = [:]
    private var domains: [PacedDomain] = []
    /// Destinations that may have something to do, each at most once, in the order of their turns.
    private var turns = FIFO<Int>()
    /// Mailboxes, controls and destinations whose time has still to come.
    private var alarms = AlarmHeap()

    package init(limits: LimitTable, maxConnections: Int) {
        self.limits = limits
        self.maxConnections = maxConnections
    }

    /// Mailboxes and controls that wait for a visit, those with a retry ahead of them included.
    package private(set) var pending = 0

    /// Those of the pending whose time has still to come: retries, not what a rate limit holds back.
    package private(set) var deferred = 0

    /// The earliest moment at which waiting alone will bring work.
    package var nextAlarm: Timestamp? { alarms.earliest }

    // MARK: Filling

    /// Makes a recipient domain known.
    ///
    /// - Parameters:
    ///   - name: lower-case A-labels.
    ///   - destination: what its mail goes to: a provider's key, else the registrable domain of its MX hosts.
    ///   - provider: the provider's key, where one was recognised.
    ///   - needsControl: whether the first visits must settle if it accepts everything; until then one visit at a
    ///     time is made, and it leaves room for the control.
    package mutating func addDomain(
        _ name: String, destination key: String, provider: String?, needsControl: Bool
    ) -> DomainID {
        let standing = provider.flatMap { limits.providers[$0] } ?? limits.standard
        let destination =
            destinationByKey[key]
            ?? {
                destinations.append(Destination(limits: standing))
                destinationByKey[key] = destinations.count - 1
                return destinations.count - 1
            }()
        domains.append(
            PacedDomain(
                destination: destination, limits: limits.domains[name] ?? destinations[destination].limits,
                needsControl: needsControl))
        return DomainID(index: domains.count - 1)
    }

    /// Adds a mailbox to its domain's queue, now or, for a retry, at a later moment.
    package mutating func enqueue(_ mailbox: Int, in domain: DomainID, notBefore: Timestamp? = nil) {
        pending += 1
        if let notBefore {
            deferred += 1
            alarms.add(Alarm(time: notBefore, kind: .mailbox(mailbox, domain)))
        } else {
            file(mailbox, in: domain)
        }
    }

    /// The domain's control gets a visit of its own, now or at a later moment; those before it leave it out.
    /// Does nothing if it has one ahead of it, or is settled.
    package mutating func enqueueControl(of domain: DomainID, notBefore: Timestamp? = nil) {
        guard domains[domain.index].control == .wanted else { return }
        pending += 1
        if let notBefore {
            deferred += 1
            domains[domain.index].control = .waiting
            alarms.add(Alarm(time: notBefore, kind: .control(domain)))
        } else {
            domains[domain.index].control = .due
        }
        takeTurn(forDomain: domain.index)
    }

    /// Nothing more is to be learnt of the control: the domain's full number of connections may be used.
    package mutating func settleControl(of domain: DomainID) {
        switch domains[domain.index].control {
        case .waiting:
            pending -= 1
            deferred -= 1
        case .due: pending -= 1
        case .wanted, .settled: break
        }
        domains[domain.index].control = .settled
        takeTurn(forDomain: domain.index)
    }

    /// A server has shown that it takes no more recipients at once.
    package mutating func narrow(_ domain: DomainID, recipientsPerConnection most: Int) {
        let limit = domains[domain.index].limits.recipientsPerConnection
        domains[domain.index].limits.recipientsPerConnection = max(1, min(limit, most))
    }

    // MARK: Deciding

    /// The next visit to make at this moment, or `nil` where there is nothing to do until an alarm or a completion.
    package mutating func next(at now: Timestamp) -> Visit? {
        ring(at: now)
        while openVisits < maxConnections, let destination = turns.popFirst() {
            destinations[destination].hasTurn = false
            if let visit = visit(destination, at: now) {
                openVisits += 1
                takeTurn(destination)
                return visit
            }
        }
        return nil
    }

    /// A visit is over, and its connection closed.
    package mutating func completed(_ visit: Visit) {
        openVisits -= 1
        let domain = visit.domain.index
        domains[domain].open -= 1
        destinations[domains[domain].destination].open -= 1
        takeTurn(forDomain: domain)
    }

    // MARK: Turns

    private mutating func visit(_ index: Int, at now: Timestamp) -> Visit? {
        guard destinations[index].open < destinations[index].limits.connections else { return nil }
        guard destinations[index].rate.allows(now) else {
            setAlarm(of: index, at: destinations[index].rate.next)
            return nil
        }
        var earliest: Timestamp?
        for _ in 0..<destinations[index].domains.count {
            guard let domain = destinations[index].domains.popFirst() else { break }
            guard domains[domain].hasQuestions else {
                // All that it had was a control, and that was settled.
                domains[domain].isFiled = false
                continue
            }
            guard domains[domain].open < domains[domain].connections else {
                // Its own completion files it again.
                domains[domain].isFiled = false
                continue
            }
            guard domains[domain].rate.allows(now) else {
                destinations[index].domains.append(domain)
                earliest = min(earliest ?? domains[domain].rate.next, domains[domain].rate.next)
                continue
            }
            return open(domain, at: index, now)
        }
        if let earliest { setAlarm(of: index, at: earliest) }
        return nil
    }

    private mutating func open(_ domain: Int, at destination: Int, _ now: Timestamp) -> Visit {
        let room = min(
            domains[domain].limits.recipientsPerConnection, destinations[destination].limits.recipientsPerConnection)
        let visit = takeQuestions(of: domain, room: room)
        let questions = visit.mailboxes.count + (visit.asksControl ? 1 : 0)
        destinations[destination].open += 1
        destinations[destination].rate.take(questions, at: now)
        domains[domain].open += 1
        domains[domain].rate.take(questions, at: now)
        domains[domain].isFiled = domains[domain].hasQuestions
        if domains[domain].isFiled { destinations[destination].domains.append(domain) }
        return visit
    }

    private mutating func takeQuestions(of domain: Int, room: Int) -> Visit {
        if domains[domain].control == .due {
            domains[domain].control = .wanted
            pending -= 1
            return Visit(domain: DomainID(index: domain), mailboxes: [], asksControl: true)
        }
        let asksControl = domains[domain].control == .wanted && room > 1
        let mailboxes = domains[domain].queue.popFirst(asksControl ? room - 1 : room)
        pending -= mailboxes.count
        return Visit(domain: DomainID(index: domain), mailboxes: mailboxes, asksControl: asksControl)
    }

    private mutating func ring(at now: Timestamp) {
        while let alarm = alarms.popFirst(at: now) {
            switch alarm.kind {
            case .mailbox(let mailbox, let domain):
                deferred -= 1
                file(mailbox, in: domain)
            case .control(let domain) where domains[domain.index].control == .waiting:
                deferred -= 1
                domains[domain.index].control = .due
                takeTurn(forDomain: domain.index)
            case .control:
                // Settled meanwhile.
                break
            case .destination(let index):
                destinations[index].alarm = nil
                takeTurn(index)
            }
        }
    }

    private mutating func setAlarm(of destination: Int, at time: Timestamp) {
        if let alarm = destinations[destination].alarm, alarm <= time { return }
        destinations[destination].alarm = time
        alarms.add(Alarm(time: time, kind: .destination(destination)))
    }

    private mutating func file(_ mailbox: Int, in domain: DomainID) {
        domains[domain.index].queue.append(mailbox)
        takeTurn(forDomain: domain.index)
    }

    /// Puts a domain that has mailboxes to ask in its destination's line, and the destination in the line of turns.
    private mutating func takeTurn(forDomain domain: Int) {
        let destination = domains[domain].destination
        if !domains[domain].isFiled, domains[domain].hasQuestions {
            domains[domain].isFiled = true
            destinations[destination].domains.append(domain)
        }
        takeTurn(destination)
    }

    private mutating func takeTurn(_ destination: Int) {
        guard !destinations[destination].hasTurn, !destinations[destination].domains.isEmpty else { return }
        destinations[destination].hasTurn = true
        turns.append(destination)
    }
}

/// Names a recipient domain inside one scheduler.
package struct DomainID: Sendable, Hashable {
    package let index: Int
}

/// What is asked of one domain in one session.
package struct Visit: Sendable, Equatable {
    package let domain: DomainID
    /// Empty only where the control is asked by itself.
    package let mailboxes: [Int]
    /// Whether the session is to settle if the domain accepts everything.
    package let asksControl: Bool

    package init(domain: DomainID, mailboxes: [Int], asksControl: Bool) {
        self.domain = domain
        self.mailboxes = mailboxes
        self.asksControl = asksControl
    }
}
