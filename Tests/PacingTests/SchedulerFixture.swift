import MailTerms
import Testing

@testable import Pacing

/// A scheduler with one job, and short ways to fill it.
struct Desk {
    static let start = Timestamp(milliseconds: 1_000_000_000)

    var scheduler: Scheduler
    let job: PacedJobID
    private let limits: Limits
    private let roomForControls: Int
    private var numbers = 0

    init(
        connections: Int = 2, perMinute: Int = 0, perConnection: Int = 8, maxConnections: Int = 100,
        backOff: BackOff = BackOff(), order: Scheduler.Order = .shipped, roomForControls: Int = 0
    ) {
        limits = Limits(
            connections: connections, recipientsPerMinute: perMinute, recipientsPerConnection: perConnection)
        self.roomForControls = roomForControls
        scheduler = Scheduler(.init(maxConnections: maxConnections, backOff: backOff, order: order))
        job = scheduler.addJob(mailboxes: 100_000)
    }

    mutating func destination() -> DestinationID {
        scheduler.addDestination(limits, roomForControls: roomForControls)
    }

    /// A domain at a destination and with MX hosts of its own.
    mutating func domain(needsControl: Bool = false, mailboxes: Int = 0) -> DomainID {
        let destination = destination()
        return domain(at: destination, scheduler.addMXSet(), needsControl: needsControl, mailboxes: mailboxes)
    }

    mutating func domain(
        at destination: DestinationID, _ mxSet: MXSetID, ownLimits: Limits? = nil, needsControl: Bool = false,
        mailboxes: Int = 0
    ) -> DomainID {
        let domain = scheduler.addDomain(
            at: destination, mxSet: mxSet, ownLimits: ownLimits, needsControl: needsControl)
        add(mailboxes, to: domain)
        return domain
    }

    mutating func add(_ count: Int, to domain: DomainID, of job: PacedJobID? = nil, notBefore: Timestamp? = nil) {
        scheduler.enqueue(numbers..<numbers + count, of: job ?? self.job, in: domain, notBefore: notBefore)
        numbers += count
    }

    mutating func next(after wait: Duration = .zero) -> Visit? {
        scheduler.next(at: Self.start + wait)
    }

    /// The next visit, where there must be one.
    mutating func visit(after wait: Duration = .zero) throws -> Visit {
        let visit = next(after: wait)
        return try #require(visit)
    }

    /// Every visit that may be opened at this moment.
    mutating func all(after wait: Duration = .zero) -> [Visit] {
        var visits: [Visit] = []
        while let visit = next(after: wait) { visits.append(visit) }
        return visits
    }

    @discardableResult
    mutating func complete(
        _ visit: Visit, _ outcome: VisitOutcome = .served, after wait: Duration = .zero
    ) -> Consequence? {
        scheduler.completed(visit, outcome, asked: visit.parts.map(\.questions), at: Self.start + wait)
    }

    /// Opens the next visit and ends it at once.
    @discardableResult
    mutating func visitOnce(_ outcome: VisitOutcome = .served, after wait: Duration = .zero) throws -> Visit {
        let opened = try visit(after: wait)
        complete(opened, outcome, after: wait)
        return opened
    }
}

extension Visit {
    var numbers: [Int] { parts.flatMap(\.mailboxes).map(\.number) }
    var asksControl: Bool { parts.contains(where: \.asksControl) }
}
