import MailTerms
import Testing

@testable import Pacing

/// What happens to a destination whose servers turn us away, or do not answer.
@Suite struct SchedulerTroubleTests {
    // MARK: Turned away

    @Test func `one who is turned away waits a second, and no longer`() throws {
        var desk = Desk(connections: 1)
        _ = desk.domain(mailboxes: 100)
        try desk.visitOnce()
        try desk.visitOnce(.turnedAway)
        let found1 = desk.next(after: .milliseconds(999))
        #expect(found1 == nil)
        let found2 = desk.next(after: .milliseconds(2000))
        #expect(found2 != nil)
    }

    @Test func `a destination rests after a whole row of refusals, each with a longer pause`() throws {
        var desk = Desk(connections: 2)
        let domain = desk.domain(mailboxes: 1000)
        var now = Duration.zero
        var waits: [Duration] = []
        var rest: Consequence?
        while rest == nil {
            let visit = try desk.visit(after: now)
            rest = desk.complete(visit, .turnedAway, after: now)
            let none = desk.all(after: now)
            #expect(none.isEmpty)
            let next = try #require(desk.scheduler.nextAlarm) - Desk.start
            waits.append(next - now)
            now = next
        }
        #expect(waits.dropLast().map(\.milliseconds) == [1000, 2000, 4000, 8000, 16_000, 32_000])
        #expect(waits.last == .seconds(300))
        #expect(rest == .destinationRests(DestinationID(domain.number), until: Desk.start + now))
    }

    @Test func `rests double up to the longest, and a success ends that`() throws {
        let spans = BackOff(pause: .zero, firstRest: .seconds(300), longestRest: .seconds(4000))
        var desk = Desk(connections: 1, backOff: spans)
        _ = desk.domain(mailboxes: 10_000)
        var now = Duration.zero
        func rest(_ desk: inout Desk) throws -> Int64 {
            while true {
                guard let visit = desk.next(after: now) else {
                    now += .seconds(3)
                    continue
                }
                if case .destinationRests(_, let until)? = desk.complete(visit, .turnedAway, after: now) {
                    defer { now = until - Desk.start }
                    return (until - Desk.start - now).milliseconds / 1000
                }
            }
        }
        let rests = try (0..<6).map { _ in try rest(&desk) }
        #expect(rests == [300, 600, 1200, 2400, 4000, 4000])
        let visit = try desk.visit(after: now)
        desk.complete(visit, after: now)
        #expect(try rest(&desk) == 300)
    }

    @Test func `sessions that were open when one was turned away tell nothing new`() {
        var desk = Desk(connections: 5)
        _ = desk.domain(mailboxes: 1000)
        let visits = desk.all()
        #expect(visits.count == 5)
        for visit in visits { desk.complete(visit, .turnedAway) }
        let none = desk.all()
        #expect(none.isEmpty)
        #expect(desk.scheduler.nextAlarm == Desk.start + .milliseconds(1000))
    }

    // MARK: Not answered

    @Test func `two failures in a row show that hosts are down, one does where nobody is left to ask`() throws {
        var desk = Desk(connections: 1)
        let big = desk.domain(mailboxes: 100)
        let hosts = MXSetID(big.number)
        let first = try desk.visit()
        let found3 = desk.complete(first, .failed)
        #expect(found3 == nil)
        let second = try desk.visit()
        let found4 = desk.complete(second, .failed)
        #expect(found4 == .mxSetFailed(hosts))

        var other = Desk(connections: 1)
        _ = other.domain(mailboxes: 8)
        let only = try other.visit()
        let found5 = other.complete(only, .failed)
        #expect(found5 == .mxSetFailed(MXSetID(0)))
    }

    @Test func `a visit that was not made says nothing of the hosts, and costs nothing`() throws {
        var desk = Desk(connections: 1, perMinute: 60, perConnection: 60)
        let domain = desk.domain(mailboxes: 60)
        for _ in 0..<5 {
            let visit = try desk.visit()
            let consequence = desk.scheduler.completed(visit, .notMade, asked: [0], at: Desk.start)
            #expect(consequence == nil)
            desk.scheduler.enqueue(visit.numbers, of: visit.parts[0].mailboxes[0].job, in: domain, atFront: true)
        }
        #expect(desk.scheduler.pending == 60)
        #expect(try desk.visit().numbers.first == 0)
    }

    @Test func `a destination with a lasting limit rests at once, and longer each time`() throws {
        var desk = Desk(connections: 1)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1000)
        let first = desk.complete(try desk.visit(), .exhausted)
        #expect(first == .destinationRests(host, until: Desk.start + .seconds(300)))
        #expect(desk.next(after: .seconds(299)) == nil)
        let second = desk.complete(try desk.visit(after: .seconds(300)), .exhausted, after: .seconds(300))
        #expect(second == .destinationRests(host, until: Desk.start + .seconds(900)))
        try desk.visitOnce(after: .seconds(900))
        let third = desk.complete(try desk.visit(after: .seconds(1000)), .exhausted, after: .seconds(1000))
        #expect(third == .destinationRests(host, until: Desk.start + .seconds(1300)), "it was let in meanwhile")
    }

    @Test func `a success in between starts the count anew`() throws {
        var desk = Desk(connections: 1)
        _ = desk.domain(mailboxes: 1000)
        for outcome in [.failed, .served, .failed, .turnedAway, .failed] as [VisitOutcome] {
            let visit = try desk.visit(after: .seconds(10))
            let found6 = desk.complete(visit, outcome, after: .seconds(5))
            #expect(found6 == nil)
        }
    }

    @Test func `hosts that rest are left alone, then one visit at a time is made until somebody answers`() throws {
        var desk = Desk(connections: 2)
        let (host, down) = (desk.destination(), desk.scheduler.addMXSet())
        _ = desk.domain(at: host, down, mailboxes: 100)
        let alive = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1)
        desk.scheduler.rest(down, until: Desk.start + .seconds(300))
        let found7 = desk.all()
        #expect(found7.map { $0.parts[0].domain } == [alive])
        let first = desk.all(after: .seconds(300))
        #expect(first.count == 1)
        desk.complete(first[0], after: .seconds(301))
        let found8 = desk.all(after: .seconds(301))
        #expect(found8.count == 1, "one connection is taken")
    }

    @Test func `what waits for hosts that are given up is handed back`() throws {
        var desk = Desk(connections: 1)
        let (host, down) = (desk.destination(), desk.scheduler.addMXSet())
        let first = desk.domain(at: host, down, needsControl: true, mailboxes: 20)
        _ = desk.domain(at: host, down, mailboxes: 5)
        let visit = try desk.visitOnce(.failed)
        desk.scheduler.enqueue(visit.numbers, of: desk.job, in: first, atFront: true)
        let drained = desk.scheduler.drain(down)
        #expect(drained.mailboxes.map(\.number).sorted() == Array(0..<25))
        #expect(drained.controls == [first])
        #expect(desk.scheduler.pending == 0)
        let found9 = desk.next()
        #expect(found9 == nil)
    }
}
