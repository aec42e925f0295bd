import MailTerms
import Testing

@testable import Pacing

/// What a scheduler takes over from a holder that was told all that it had asked itself.
@Suite struct ReplacePaceTests {
    private static let start = Desk.start

    /// A destination of which ten recipients a minute are allowed, and whose first session has asked six.
    private func asked(mailboxes: Int = 20) throws -> (Desk, DestinationID) {
        var desk = Desk(connections: 1, perMinute: 10)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: mailboxes)
        let visit = try desk.visit()
        _ = desk.scheduler.completed(visit, .served, asked: [6], at: Self.start)
        #expect(desk.scheduler.recent(of: host).map(\.recipients) == [6])
        return (desk, host)
    }

    @Test func `what this scheduler has asked itself counts once, as the former holder says it`() throws {
        var (desk, host) = try asked()
        let own = desk.scheduler.recent(of: host)
        let later = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(70))
        desk.scheduler.replacePace(by: PaceHandOver(recent: own + [later]), at: host, at: Self.start + .seconds(10))
        #expect(desk.scheduler.recent(of: host) == own + [later])
    }

    @Test func `what the former holder has not heard of does not count any more`() throws {
        var (desk, host) = try asked()
        let later = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(70))
        desk.scheduler.replacePace(by: PaceHandOver(recent: [later]), at: host, at: Self.start + .seconds(10))
        #expect(desk.scheduler.recent(of: host) == [later])
        desk.scheduler.replacePace(by: PaceHandOver(), at: host, at: Self.start + .seconds(20))
        #expect(desk.scheduler.recent(of: host).isEmpty)
        #expect(!desk.scheduler.countsRecipients(of: host))
    }

    @Test func `sessions of the former holder that ended more than a minute ago do not count`() throws {
        var (desk, host) = try asked()
        let old = PaceHandOver.Recent(recipients: 3, until: Self.start + .seconds(65))
        desk.scheduler.replacePace(by: PaceHandOver(recent: [old]), at: host, at: Self.start + .seconds(65))
        #expect(desk.scheduler.recent(of: host).isEmpty)
    }

    @Test func `more than a minute allows is counted as a whole minute`() throws {
        var (desk, host) = try asked()
        let many = PaceHandOver.Recent(recipients: .max, until: Self.start + .seconds(70))
        desk.scheduler.replacePace(by: PaceHandOver(recent: [many]), at: host, at: Self.start + .seconds(10))
        #expect(desk.scheduler.recent(of: host) == [.init(recipients: 10, until: many.until)])
        let early = desk.next(after: .milliseconds(69_999))
        #expect(early == nil)
        let next = desk.next(after: .seconds(70))
        #expect(next != nil)
    }

    @Test func `other destinations keep what was asked at them`() throws {
        var (desk, host) = try asked()
        let other = desk.destination()
        _ = desk.domain(at: other, desk.scheduler.addMXSet(), mailboxes: 4)
        let visit = try desk.visit()
        #expect(visit.destination == other)
        _ = desk.scheduler.completed(visit, .served, asked: [4], at: Self.start)
        desk.scheduler.replacePace(by: PaceHandOver(), at: host, at: Self.start)
        #expect(desk.scheduler.recent(of: other).map(\.recipients) == [4])
    }

    @Test func `the destination may be visited when the former holder would have visited it, and not before`() throws {
        var (desk, host) = try asked()
        let paid = PaceHandOver(paidUntil: Self.start + .seconds(40))
        desk.scheduler.replacePace(by: paid, at: host, at: Self.start + .seconds(10))
        #expect(desk.scheduler.nextOpening(of: host, at: Self.start + .seconds(10)) >= paid.paidUntil)
        let early = desk.next(after: .milliseconds(39_999))
        #expect(early == nil)
    }

    @Test func `without a rate limit nothing counts, whatever the former holder says`() {
        var desk = Desk(connections: 1)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 4)
        desk.scheduler.replacePace(by: .unknown(at: Self.start), at: host, at: Self.start)
        #expect(desk.scheduler.recent(of: host).isEmpty)
        let visit = desk.next()
        #expect(visit != nil)
    }
}
