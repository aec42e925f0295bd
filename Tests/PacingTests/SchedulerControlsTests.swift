import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerControlTests {
    @Test func `one visit leaves room for the control, and others do not wait for it`() {
        var desk = Desk(connections: 3)
        _ = desk.domain(needsControl: true, mailboxes: 30)
        let visits = desk.all()
        #expect(visits.map(\.asksControl) == [true, false, false])
        #expect(visits.map(\.numbers.count) == [7, 8, 8])
    }

    @Test func `the control is asked by the next visit where that one did not settle it`() {
        var desk = Desk(connections: 2)
        _ = desk.domain(needsControl: true, mailboxes: 40)
        let visits = desk.all()
        desk.complete(visits[1], after: .seconds(1))
        let beside = desk.next(after: .seconds(1))
        #expect(beside?.asksControl == false)
        desk.complete(visits[0], after: .seconds(2))
        let behind = desk.next(after: .seconds(2))
        #expect(behind?.asksControl == true)
    }

    @Test func `the control is asked again where the visit did not settle it`() throws {
        var desk = Desk()
        _ = desk.domain(needsControl: true, mailboxes: 10)
        try desk.visitOnce()
        let found1 = desk.next()
        #expect(found1?.asksControl == true)
    }

    @Test func `a control gets a question of its own, before anyone else, and counts as pending`() throws {
        var desk = Desk()
        let domain = desk.domain(needsControl: true, mailboxes: 1)
        try desk.visitOnce()
        desk.add(1, to: domain)
        desk.scheduler.enqueueControl(of: domain)
        #expect(desk.scheduler.pending == 2)
        let visits = desk.all()
        #expect(visits.first?.parts == [Visit.Part(domain: domain, mailboxes: [], asksControl: true)])
        #expect(visits.map(\.asksControl) == [true, false])
        #expect(desk.scheduler.pending == 0)
    }

    @Test func `visits leave a control out whose time has still to come`() throws {
        var desk = Desk(connections: 2)
        let domain = desk.domain(needsControl: true, mailboxes: 40)
        try desk.visitOnce()
        desk.scheduler.enqueueControl(of: domain, notBefore: Desk.start + .seconds(360))
        let visits = desk.all()
        #expect(visits.map(\.asksControl) == [false, false])
        let found3 = desk.next(after: .seconds(360))
        #expect(found3 == nil, "two visits are open")
        for visit in visits { desk.complete(visit, after: .seconds(360)) }
        let found4 = desk.all(after: .seconds(360))
        #expect(found4.map(\.asksControl) == [true, false])
        #expect(found4.first?.numbers == [], "it is asked by itself")
    }

    @Test(arguments: [nil, 360])
    func `a control that is settled meanwhile is not asked any more`(wait: Int?) {
        var desk = Desk()
        let domain = desk.domain(needsControl: true)
        desk.scheduler.enqueueControl(of: domain, notBefore: wait.map { Desk.start + .seconds($0) })
        desk.scheduler.enqueueControl(of: domain)
        #expect(desk.scheduler.pending == 1)
        desk.scheduler.settleControl(of: domain)
        desk.scheduler.enqueueControl(of: domain)
        #expect(desk.scheduler.pending == 0)
        #expect(desk.scheduler.deferred == 0)
        let found5 = desk.next(after: .seconds(360))
        #expect(found5 == nil)
    }

    @Test func `with one recipient a session the control comes in a session of its own`() throws {
        var desk = Desk(connections: 1, perConnection: 1)
        let domain = desk.domain(needsControl: true, mailboxes: 1)
        let found6 = try desk.visitOnce()
        #expect(found6.asksControl == false)
        desk.scheduler.enqueueControl(of: domain)
        let found7 = desk.next()
        #expect(found7?.asksControl == true)
    }
}
