import MailTerms
import Testing

@testable import Pacing

/// Sessions may ask controls that their visits were not opened for.
@Suite struct RoomForControlsTests {
    private func desk(perMinute: Int = 0, perConnection: Int = 8, connections: Int = 1) -> Desk {
        Desk(connections: connections, perMinute: perMinute, perConnection: perConnection, roomForControls: 1)
    }

    @Test func `a session leaves room for one control beside its mailboxes`() throws {
        var desk = desk()
        _ = desk.domain(mailboxes: 30)
        let visit = try desk.visit()
        #expect(visit.numbers.count == 7)
        #expect(visit.roomForControls == 1)
    }

    @Test func `a domain's first control uses the room that is there for controls`() throws {
        var desk = desk()
        _ = desk.domain(needsControl: true, mailboxes: 30)
        let visit = try desk.visit()
        #expect(visit.asksControl)
        #expect(visit.numbers.count == 7)
        #expect(visit.roomForControls == 0)
    }

    @Test func `the first control of a second domain in a session takes the place of a mailbox`() throws {
        var desk = desk()
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        for _ in 0..<2 { _ = desk.domain(at: host, hosts, needsControl: true, mailboxes: 3) }
        _ = desk.domain(at: host, hosts, mailboxes: 9)
        let visit = try desk.visit()
        #expect(visit.parts.map(\.asksControl) == [true, true])
        #expect(visit.numbers.count == 6)
        #expect(visit.questions == 8)
    }

    @Test func `a session of one recipient has no room for a control`() throws {
        var desk = desk(perConnection: 1)
        _ = desk.domain(needsControl: true, mailboxes: 2)
        let visit = try desk.visit()
        #expect(visit.questions == 1)
        #expect(visit.roomForControls == 0)
    }

    @Test func `a control counts against the minute if it was asked, and else is given back`() throws {
        var desk = desk(perMinute: 60, connections: 3)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 59)
        let first = try desk.visit()
        #expect(first.questions == 3, "what is left over comes first")
        #expect(desk.scheduler.nextOpening(of: host, at: Desk.start) == Desk.start + .seconds(4))
        _ = desk.scheduler.completed(first, .served, asked: [3], at: Desk.start)
        #expect(desk.scheduler.nextOpening(of: host, at: Desk.start) == Desk.start + .seconds(3))
        let second = try desk.visit(after: .seconds(3))
        _ = desk.scheduler.completed(second, .served, asked: [second.questions + 1], at: Desk.start + .seconds(3))
        #expect(desk.scheduler.recent(of: host).map(\.recipients) == [3, 8])
        #expect(desk.scheduler.nextOpening(of: host, at: Desk.start) == Desk.start + .seconds(11))
    }

    @Test func `a minute of few recipients goes to mailboxes first, and the room that is left to controls`() throws {
        var desk = desk(perMinute: 10)
        _ = desk.domain(mailboxes: 100)
        let first = try desk.visitOnce()
        #expect((first.questions, first.roomForControls) == (3, 1))
        let second = try desk.visitOnce(after: .seconds(18))
        #expect((second.questions, second.roomForControls) == (7, 0))
    }

    @Test func `a minute of many recipients always leaves room for a control`() throws {
        var desk = desk(perMinute: 60)
        _ = desk.domain(mailboxes: 1000)
        var now = Duration.zero
        for _ in 0..<30 {
            let visit = try desk.visitOnce(after: now)
            #expect(visit.roomForControls == 1)
            now = desk.scheduler.nextOpening(of: visit.destination, at: Desk.start + now) - Desk.start
        }
    }

    @Test func `limits of a domain's own leave room for a control, too`() throws {
        var desk = desk(perConnection: 20)
        let own = Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 6)
        let domain = desk.domain(at: desk.destination(), desk.scheduler.addMXSet(), ownLimits: own, mailboxes: 30)
        let first = try desk.visit()
        #expect((first.questions, first.roomForControls) == (5, 1))
        _ = desk.scheduler.completed(first, .served, asked: [6], at: Desk.start)
        let second = try desk.visit(after: .seconds(36))
        #expect((second.questions, second.roomForControls) == (4, 0))
        #expect(second.parts.map(\.domain) == [domain])
    }

    @Test func `a session that is cut off after so many recipients counts its control among them`() throws {
        var desk = desk(perConnection: 100)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1000)
        for _ in 0..<2 { desk.scheduler.noteCut(at: host, after: 8) }
        let visit = try desk.visit()
        #expect((visit.questions, visit.roomForControls) == (5, 1))
    }

    @Test func `a server that takes few recipients in a transaction has room for a control in it`() throws {
        var desk = desk()
        let domain = desk.domain(needsControl: true, mailboxes: 10)
        desk.scheduler.narrow(domain, recipientsPerTransaction: 3)
        let visit = try desk.visit()
        #expect(visit.parts.map(\.questions) == [3])
        #expect(visit.asksControl)
    }
}
