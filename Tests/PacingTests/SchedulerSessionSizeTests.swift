import MailTerms
import Testing

@testable import Pacing

/// Sessions may ask controls that their visits were not opened for.
@Suite struct SchedulerSessionSizeTests {
    private func fixture(perMinute: Int = 0, perConnection: Int = 8, connections: Int = 1) -> SchedulerFixture {
        SchedulerFixture(
            connections: connections, perMinute: perMinute, perConnection: perConnection, roomForControls: 1)
    }

    @Test func `a session keeps room for one control in addition to its mailboxes`() throws {
        let fixture = fixture()
        _ = fixture.addDomain(mailboxes: 30)
        let visit = try fixture.requireNext()
        #expect(visit.numbers.count == 7)
        #expect(visit.roomForControls == 1)
    }

    @Test func `a domain's first control uses the room that is there for controls`() throws {
        let fixture = fixture()
        _ = fixture.addDomain(needsControl: true, mailboxes: 30)
        let visit = try fixture.requireNext()
        #expect(visit.asksControl)
        #expect(visit.numbers.count == 7)
        #expect(visit.roomForControls == 0)
    }

    @Test func `the first control of a second domain in a session replaces a mailbox`() throws {
        let fixture = fixture()
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        for _ in 0..<2 { _ = fixture.addDomain(at: host, mxSet: hosts, needsControl: true, mailboxes: 3) }
        _ = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 9)
        let visit = try fixture.requireNext()
        #expect(visit.parts.map(\.asksControl) == [true, true])
        #expect(visit.numbers.count == 6)
        #expect(visit.questions == 8)
    }

    @Test func `a session of one recipient has no room for a control`() throws {
        let fixture = fixture(perConnection: 1)
        _ = fixture.addDomain(needsControl: true, mailboxes: 2)
        let visit = try fixture.requireNext()
        #expect(visit.questions == 1)
        #expect(visit.roomForControls == 0)
    }

    @Test func `a control of a session counts against the minute only if it was asked`() throws {
        let fixture = fixture(perMinute: 60, connections: 3)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 59)
        let first = try fixture.requireNext()
        #expect(first.questions == 3, "what is left over comes first")
        #expect(
            fixture.scheduler.nextOpening(of: host, at: SchedulerFixture.start) == SchedulerFixture.start + .seconds(4))
        _ = fixture.scheduler.complete(first, with: .served, asked: [3], at: SchedulerFixture.start)
        #expect(
            fixture.scheduler.nextOpening(of: host, at: SchedulerFixture.start) == SchedulerFixture.start + .seconds(3))
        let second = try fixture.requireNext(after: .seconds(3))
        _ = fixture.scheduler.complete(
            second, with: .served, asked: [second.questions + 1], at: SchedulerFixture.start + .seconds(3))
        #expect(fixture.scheduler.recent(of: host).map(\.recipients) == [3, 8])
        #expect(
            fixture.scheduler.nextOpening(of: host, at: SchedulerFixture.start) == SchedulerFixture.start + .seconds(11)
        )
    }

    @Test func `below 60 recipients a minute mailboxes go before the room for controls`() throws {
        let fixture = fixture(perMinute: 10)
        _ = fixture.addDomain(mailboxes: 100)
        let first = try fixture.completeNext()
        #expect((first.questions, first.roomForControls) == (3, 1))
        let second = try fixture.completeNext(after: .seconds(18))
        #expect((second.questions, second.roomForControls) == (7, 0))
    }

    @Test func `from 60 recipients a minute on each session has room for a control`() throws {
        let fixture = fixture(perMinute: 60)
        _ = fixture.addDomain(mailboxes: 1000)
        var now = Duration.zero
        for _ in 0..<30 {
            let visit = try fixture.completeNext(after: now)
            #expect(visit.roomForControls == 1)
            now =
                fixture.scheduler.nextOpening(of: visit.destination, at: SchedulerFixture.start + now)
                - SchedulerFixture.start
        }
    }

    @Test func `a domain's own limits keep room for a control, too`() throws {
        let fixture = fixture(perConnection: 20)
        let own = Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 6)
        let domain = fixture.addDomain(at: fixture.addDestination(), ownLimits: own, mailboxes: 30)
        let first = try fixture.requireNext()
        #expect((first.questions, first.roomForControls) == (5, 1))
        _ = fixture.scheduler.complete(first, with: .served, asked: [6], at: SchedulerFixture.start)
        let second = try fixture.requireNext(after: .seconds(36))
        #expect((second.questions, second.roomForControls) == (4, 0))
        #expect(second.parts.map(\.domain) == [domain])
    }

    @Test func `the limit of sessions that are cut off includes their control`() throws {
        let fixture = fixture(perConnection: 100)
        let host = fixture.addDestination()
        _ = fixture.addDomain(at: host, mailboxes: 1000)
        for _ in 0..<2 { fixture.scheduler.recordCut(at: host, after: 8) }
        let visit = try fixture.requireNext()
        #expect((visit.questions, visit.roomForControls) == (5, 1))
    }

    @Test func `a transaction with few recipients has room for a control`() throws {
        let fixture = fixture()
        let domain = fixture.addDomain(needsControl: true, mailboxes: 10)
        fixture.scheduler.limitTransactions(of: domain, to: 3)
        let visit = try fixture.requireNext()
        #expect(visit.parts.map(\.questions) == [3])
        #expect(visit.asksControl)
    }
    @Test func `long sessions are divided among the connections, but not below twenty recipients`() {
        let fixture = SchedulerFixture(connections: 5, perConnection: 100)
        _ = fixture.addDomain(mailboxes: 100)
        #expect(fixture.next()?.questions == 20)
        let small = SchedulerFixture(connections: 5, perConnection: 100)
        _ = small.addDomain(mailboxes: 50)
        #expect(small.nextVisits().map(\.questions) == [25, 25])
    }
}
