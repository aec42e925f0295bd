import MailTerms
import Testing

@testable import Pacing

/// A scheduler takes over the pace of a holder that knew all sessions of this scheduler.
@Suite struct ReplacePaceTests {
    private static let start = SchedulerFixture.start

    /// A destination that allows ten recipients a minute. Its first session has asked about six.
    private func asked(mailboxes: Int = 20) throws -> (SchedulerFixture, DestinationID) {
        let fixture = SchedulerFixture(connections: 1, perMinute: 10)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: mailboxes)
        let visit = try fixture.requireNext()
        _ = fixture.scheduler.complete(visit, with: .served, asked: [6], at: Self.start)
        #expect(fixture.scheduler.recent(of: host).map(\.recipients) == [6])
        return (fixture, host)
    }

    @Test func `replacing a pace counts own sessions once, as the former holder reports them`() throws {
        let (fixture, host) = try asked()
        let own = fixture.scheduler.recent(of: host)
        let later = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(70))
        fixture.scheduler.replacePace(by: PaceHandOver(recent: own + [later]), at: host, at: Self.start + .seconds(10))
        #expect(fixture.scheduler.recent(of: host) == own + [later])
    }

    @Test func `replacing a pace drops sessions that the former holder does not report`() throws {
        let (fixture, host) = try asked()
        let later = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(70))
        fixture.scheduler.replacePace(by: PaceHandOver(recent: [later]), at: host, at: Self.start + .seconds(10))
        #expect(fixture.scheduler.recent(of: host) == [later])
        fixture.scheduler.replacePace(by: PaceHandOver(), at: host, at: Self.start + .seconds(20))
        #expect(fixture.scheduler.recent(of: host).isEmpty)
        #expect(!fixture.scheduler.countsRecipients(of: host))
    }

    @Test func `replacing a pace ignores sessions that ended more than a minute ago`() throws {
        let (fixture, host) = try asked()
        let old = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(65))
        fixture.scheduler.replacePace(by: PaceHandOver(recent: [old]), at: host, at: Self.start + .seconds(65))
        #expect(fixture.scheduler.recent(of: host).isEmpty)
    }

    @Test func `a reported session of more recipients than the limit counts as a whole minute`() throws {
        let (fixture, host) = try asked()
        let many = PaceHandOver.Recent(recipients: .max, until: Self.start + .seconds(70))
        fixture.scheduler.replacePace(by: PaceHandOver(recent: [many]), at: host, at: Self.start + .seconds(10))
        #expect(fixture.scheduler.recent(of: host) == [.init(recipients: 10, until: many.until)])
        let early = fixture.next(after: .milliseconds(69_999))
        #expect(early == nil)
        let next = fixture.next(after: .seconds(70))
        #expect(next != nil)
    }

    @Test func `replacing the pace of one destination leaves the counts of others as they are`() throws {
        let (fixture, host) = try asked()
        let other = fixture.addDestination()
        _ = fixture.addDomain(at: other, mailboxes: 4)
        let visit = try fixture.requireNext()
        #expect(visit.destination == other)
        _ = fixture.scheduler.complete(visit, with: .served, asked: [4], at: Self.start)
        fixture.scheduler.replacePace(by: PaceHandOver(), at: host, at: Self.start)
        #expect(fixture.scheduler.recent(of: other).map(\.recipients) == [4])
    }

    @Test func `a replaced pace allows a visit when the former holder would have made it, and not before`() throws {
        let (fixture, host) = try asked()
        let paid = PaceHandOver(paidUntil: Self.start + .seconds(40))
        fixture.scheduler.replacePace(by: paid, at: host, at: Self.start + .seconds(10))
        #expect(fixture.scheduler.nextOpening(of: host, at: Self.start + .seconds(10)) >= paid.paidUntil)
        let early = fixture.next(after: .milliseconds(39_999))
        #expect(early == nil)
    }

    @Test func `a destination without a rate limit ignores the sessions that the former holder reports`() {
        let fixture = SchedulerFixture(connections: 1)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 4)
        fixture.scheduler.replacePace(by: .unknown(at: Self.start), at: host, at: Self.start)
        #expect(fixture.scheduler.recent(of: host).isEmpty)
        let visit = fixture.next()
        #expect(visit != nil)
    }
}
