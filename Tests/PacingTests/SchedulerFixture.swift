import MailTerms
import Testing

@testable import Pacing

/// A scheduler with one bulk job, and short ways to fill it and to open and end visits. All times are given as the time
/// after `start`.
///
/// A class, so that a call that opens a visit can be inside `#expect`.
final class SchedulerFixture {
    static let start = Timestamp(milliseconds: 1_000_000_000)

    var scheduler: Scheduler
    let job: PacedJobID
    private let limits: Limits
    private let roomForControls: Int
    private var mailboxes = 0

    /// - Parameters:
    ///   - connections: of each destination.
    ///   - perMinute: recipients of each destination in any minute; 0 for no limit.
    ///   - perConnection: recipients of each session.
    ///   - maxConnections: over all destinations.
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

    func addDestination() -> DestinationID {
        scheduler.addDestination(limits, roomForControls: roomForControls)
    }

    /// Adds another job, whose mailboxes may have any number below 200,000.
    func addJob(_ service: JobService = .bulk) -> PacedJobID {
        scheduler.addJob(mailboxes: 200_000, service: service)
    }

    /// Adds a domain with a destination and MX hosts of its own.
    func addDomain(needsControl: Bool = false, mailboxes: Int = 0) -> DomainID {
        addDomain(at: addDestination(), needsControl: needsControl, mailboxes: mailboxes)
    }

    /// - Parameter mxSet: MX hosts of its own for `nil`.
    func addDomain(
        at destination: DestinationID, mxSet: MXSetID? = nil, ownLimits: Limits? = nil, needsControl: Bool = false,
        mailboxes: Int = 0
    ) -> DomainID {
        let domain = scheduler.addDomain(
            at: destination, mxSet: mxSet ?? scheduler.addMXSet(), ownLimits: ownLimits, needsControl: needsControl)
        enqueue(mailboxes, in: domain)
        return domain
    }

    /// Adds mailboxes with the next numbers, which begin at 0 and count over all jobs.
    func enqueue(_ count: Int, in domain: DomainID, of job: PacedJobID? = nil, dueAfter wait: Duration? = nil) {
        scheduler.enqueue(
            mailboxes..<mailboxes + count, of: job ?? self.job, in: domain, notBefore: wait.map { Self.start + $0 })
        mailboxes += count
    }

    // MARK: Visits

    func next(after wait: Duration = .zero) -> Visit? {
        scheduler.next(at: Self.start + wait)
    }

    /// The next visit, when there must be one.
    func requireNext(after wait: Duration = .zero) throws -> Visit {
        try #require(next(after: wait))
    }

    /// Every visit that may be opened at this moment.
    func nextVisits(after wait: Duration = .zero) -> [Visit] {
        var visits: [Visit] = []
        while let visit = next(after: wait) { visits.append(visit) }
        return visits
    }

    /// The numbers of the mailboxes of every visit that may be opened at this moment.
    func nextNumbers(after wait: Duration = .zero) -> [[Int]] {
        nextVisits(after: wait).map(\.numbers)
    }

    /// How much is asked in every visit that may be opened at this moment.
    func nextSizes(after wait: Duration = .zero) -> [Int] {
        nextVisits(after: wait).map(\.questions)
    }

    /// Ends a visit in which everything was asked.
    @discardableResult
    func complete(
        _ visit: Visit, _ outcome: VisitOutcome = .served, after wait: Duration = .zero
    ) -> Consequence? {
        scheduler.complete(visit, with: outcome, asked: visit.parts.map(\.questions), at: Self.start + wait)
    }

    /// Opens the next visit and ends it at once.
    @discardableResult
    func completeNext(_ outcome: VisitOutcome = .served, after wait: Duration = .zero) throws -> Visit {
        let opened = try requireNext(after: wait)
        complete(opened, outcome, after: wait)
        return opened
    }
}

extension Visit {
    var numbers: [Int] { parts.flatMap(\.mailboxes).map(\.number) }
    var asksControl: Bool { parts.contains(where: \.asksControl) }
}
