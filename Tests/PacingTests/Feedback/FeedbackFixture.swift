import MailTerms

@testable import Pacing

/// The feedback of one destination, and a clock.
struct FeedbackFixture {
    var feedback: Feedback
    var now = Timestamp(milliseconds: 1_000_000_000)
    private let connections: Int
    private var openCount = 0

    init(connections: Int = 50) {
        self.connections = connections
        feedback = Feedback(connections: connections)
    }

    /// So many at once were served, slowly, and one more was refused; it is open again.
    static func limited(toSessions limit: Int) -> FeedbackFixture {
        var host = FeedbackFixture()
        for _ in 0..<20 { host.serve(host.open(), after: 1) }
        host.pass(2000)
        var visits: [Visit] = []
        for _ in 0..<limit {
            visits.append(host.open())
            host.pass(400)
        }
        host.serve(visits[limit - 1], after: 0)
        visits[limit - 1] = host.open()
        host.pass(400)
        host.turnAway(host.open(), after: 0)
        for visit in visits { host.serve(visit, after: 0) }
        host.passToNext()
        host.serve(host.open(), after: 1)
        return host
    }

    /// More sessions and more openings than ever were refused, and it is open again.
    static func undecided() -> FeedbackFixture {
        var host = FeedbackFixture()
        host.serve(host.open(), after: 1)
        host.pass(2000)
        let visits = (0..<3).map { _ in host.open() }
        host.turnAway(visits[2], after: 1)
        for visit in visits[..<2] { host.serve(visit, after: 0) }
        host.passToNext()
        host.serve(host.open(), after: 1)
        return host
    }

    mutating func pass(_ milliseconds: Int64) {
        now = now + .milliseconds(milliseconds)
    }

    mutating func passToNext() {
        now = max(now, feedback.next) + .milliseconds(1)
    }

    mutating func open() -> Visit {
        openCount += 1
        let pressure = feedback.begin(open: openCount, at: now)
        return Visit(
            job: PacedJobID(index: Index(0), generation: 0), destination: DestinationID(0),
            mxSet: MXSetID(0), parts: [], openedAt: now, roomForControls: 0, pressure: pressure)
    }

    mutating func serve(_ visit: Visit, after milliseconds: Int64 = 100) {
        pass(milliseconds)
        openCount -= 1
        feedback.served(visit, lasting: now - visit.openedAt, connections: connections)
    }

    @discardableResult
    mutating func turnAway(_ visit: Visit, after milliseconds: Int64 = 100) -> Feedback.Reaction {
        pass(milliseconds)
        openCount -= 1
        return feedback.turnedAway(visit, at: now, spans: BackOff())
    }

    /// As many sessions as may be, at once.
    mutating func serveRound(after milliseconds: Int64 = 100) {
        let visits = (0..<feedback.sessions).map { _ in self.open() }
        pass(milliseconds)
        for visit in visits { serve(visit, after: 0) }
    }

    mutating func end(_ visit: Visit, _ outcome: Int) {
        switch outcome {
        case 0: turnAway(visit, after: 0)
        case 1:
            openCount -= 1
            feedback.failed()
        case 2:
            openCount -= 1
            feedback.notMade()
        default: serve(visit, after: 0)
        }
    }
}
