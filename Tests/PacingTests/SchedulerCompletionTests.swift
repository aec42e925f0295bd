import MailTerms
import Testing

@testable import Pacing

/// What happens to a destination whose servers turn us away, or do not answer.
@Suite struct SchedulerTroubleTests {
    // MARK: Turned away

    @Test func `a destination that turned a session away is left alone for one second`() throws {
        let fixture = SchedulerFixture(connections: 1)
        _ = fixture.addDomain(mailboxes: 100)
        try fixture.completeNext()
        try fixture.completeNext(.turnedAway)
        #expect(fixture.next(after: .milliseconds(999)) == nil)
        #expect(fixture.next(after: .milliseconds(2000)) != nil)
    }

    @Test func `six refusals in a row bring longer and longer pauses, the seventh a rest`() throws {
        let fixture = SchedulerFixture(connections: 2)
        let domain = fixture.addDomain(mailboxes: 1000)
        var now = Duration.zero
        var waits: [Duration] = []
        var rest: Consequence?
        while rest == nil {
            let visit = try fixture.requireNext(after: now)
            rest = fixture.complete(visit, .turnedAway, after: now)
            let none = fixture.nextVisits(after: now)
            #expect(none.isEmpty)
            let next = try #require(fixture.scheduler.nextAlarm) - SchedulerFixture.start
            waits.append(next - now)
            now = next
        }
        #expect(waits.dropLast().map(\.milliseconds) == [1000, 2000, 4000, 8000, 16_000, 32_000])
        #expect(waits.last == .seconds(300))
        #expect(rest == .destinationRests(DestinationID(domain.number), until: SchedulerFixture.start + now))
    }

    @Test func `rests double up to the longest one and start anew after a served session`() throws {
        let spans = BackOff(pause: .zero, firstRest: .seconds(300), longestRest: .seconds(4000))
        let fixture = SchedulerFixture(connections: 1, backOff: spans)
        _ = fixture.addDomain(mailboxes: 10_000)
        var now = Duration.zero
        func rest(_ fixture: SchedulerFixture) throws -> Int64 {
            while true {
                guard let visit = fixture.next(after: now) else {
                    now += .seconds(3)
                    continue
                }
                if case .destinationRests(_, let until)? = fixture.complete(visit, .turnedAway, after: now) {
                    defer { now = until - SchedulerFixture.start }
                    return (until - SchedulerFixture.start - now).milliseconds / 1000
                }
            }
        }
        let rests = try (0..<6).map { _ in try rest(fixture) }
        #expect(rests == [300, 600, 1200, 2400, 4000, 4000])
        let visit = try fixture.requireNext(after: now)
        fixture.complete(visit, after: now)
        #expect(try rest(fixture) == 300)
    }

    @Test func `refusals of sessions that were open at a refusal do not lengthen the pause`() {
        let fixture = SchedulerFixture(connections: 5)
        _ = fixture.addDomain(mailboxes: 1000)
        let visits = fixture.nextVisits()
        #expect(visits.count == 5)
        for visit in visits { fixture.complete(visit, .turnedAway) }
        let none = fixture.nextVisits()
        #expect(none.isEmpty)
        #expect(fixture.scheduler.nextAlarm == SchedulerFixture.start + .milliseconds(1000))
    }

    // MARK: Not answered

    @Test func `two failed visits in a row show that hosts are down, and one does if no other visit can`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let big = fixture.addDomain(mailboxes: 100)
        let hosts = MXSetID(big.number)
        let first = try fixture.requireNext()
        #expect(fixture.complete(first, .failed) == nil)
        let second = try fixture.requireNext()
        #expect(fixture.complete(second, .failed) == .mxSetFailed(hosts))

        let other = SchedulerFixture(connections: 1)
        _ = other.addDomain(mailboxes: 8)
        let only = try other.requireNext()
        #expect(other.complete(only, .failed) == .mxSetFailed(MXSetID(0)))
    }

    @Test func `a visit that was not made counts neither as a failure nor against the rate`() throws {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60, perConnection: 60)
        let domain = fixture.addDomain(mailboxes: 60)
        for _ in 0..<5 {
            let visit = try fixture.requireNext()
            let consequence = fixture.scheduler.complete(visit, with: .notMade, asked: [0], at: SchedulerFixture.start)
            #expect(consequence == nil)
            fixture.scheduler.enqueue(visit.numbers, of: visit.parts[0].mailboxes[0].job, in: domain, atFront: true)
        }
        #expect(fixture.scheduler.pending == 60)
        #expect(try fixture.requireNext().numbers.first == 0)
    }

    @Test func `an exhausted limit rests the destination at once, and longer each time`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 1000)
        let first = fixture.complete(try fixture.requireNext(), .exhausted)
        #expect(first == .destinationRests(host, until: SchedulerFixture.start + .seconds(300)))
        #expect(fixture.next(after: .seconds(299)) == nil)
        let second = fixture.complete(try fixture.requireNext(after: .seconds(300)), .exhausted, after: .seconds(300))
        #expect(second == .destinationRests(host, until: SchedulerFixture.start + .seconds(900)))
        try fixture.completeNext(after: .seconds(900))
        let third = fixture.complete(try fixture.requireNext(after: .seconds(1000)), .exhausted, after: .seconds(1000))
        #expect(
            third == .destinationRests(host, until: SchedulerFixture.start + .seconds(1300)), "it was let in meanwhile")
    }

    @Test func `a served or refused visit between two failed ones starts the count of failures anew`() throws {
        let fixture = SchedulerFixture(connections: 1)
        _ = fixture.addDomain(mailboxes: 1000)
        for outcome in [.failed, .served, .failed, .turnedAway, .failed] as [VisitOutcome] {
            let visit = try fixture.requireNext(after: .seconds(10))
            #expect(fixture.complete(visit, outcome, after: .seconds(5)) == nil)
        }
    }

    @Test func `hosts that have rested get one visit at a time until one answers`() throws {
        let fixture = SchedulerFixture(connections: 2)
        let (host, down) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        _ = fixture.addDomain(at: host, mxSet: down, mailboxes: 100)
        let alive = fixture.addDomain(at: host, mailboxes: 1)
        fixture.scheduler.rest(down, until: SchedulerFixture.start + .seconds(300))
        #expect(fixture.nextVisits().map { $0.parts[0].domain } == [alive])
        let first = fixture.nextVisits(after: .seconds(300))
        #expect(first.count == 1)
        fixture.complete(first[0], after: .seconds(301))
        #expect(fixture.nextVisits(after: .seconds(301)).count == 1, "one connection is taken")
    }
    @Test func `after two sessions that were cut off, sessions become a quarter shorter`() throws {
        let fixture = SchedulerFixture(connections: 1, perConnection: 50)
        let domain = fixture.addDomain(mailboxes: 500)
        let host = DestinationID(domain.number)
        fixture.scheduler.recordCut(at: host, after: 20)
        #expect(try fixture.completeNext().questions == 50, "once may be bad luck")
        fixture.scheduler.recordCut(at: host, after: 20)
        fixture.scheduler.recordCut(at: host, after: 18)
        #expect(try fixture.completeNext().questions == 15)
    }
}
