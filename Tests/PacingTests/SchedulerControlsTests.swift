import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerControlTests {
    @Test func `one visit asks the control, and other visits do not wait for it`() {
        let fixture = SchedulerFixture(connections: 3)
        _ = fixture.addDomain(needsControl: true, mailboxes: 30)
        let visits = fixture.nextVisits()
        #expect(visits.map(\.asksControl) == [true, false, false])
        #expect(visits.map(\.numbers.count) == [7, 8, 8])
    }

    @Test func `a control that an open visit asks is not asked by another one before that ends`() {
        let fixture = SchedulerFixture(connections: 2)
        _ = fixture.addDomain(needsControl: true, mailboxes: 40)
        let visits = fixture.nextVisits()
        fixture.complete(visits[1], after: .seconds(1))
        let beside = fixture.next(after: .seconds(1))
        #expect(beside?.asksControl == false)
        fixture.complete(visits[0], after: .seconds(2))
        let behind = fixture.next(after: .seconds(2))
        #expect(behind?.asksControl == true)
    }

    @Test func `a control that a visit did not settle is asked by the next one`() throws {
        let fixture = SchedulerFixture()
        _ = fixture.addDomain(needsControl: true, mailboxes: 10)
        try fixture.completeNext()
        #expect(fixture.next()?.asksControl == true)
    }

    @Test func `a control that is due is asked by itself, first, and counts as pending`() throws {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain(needsControl: true, mailboxes: 1)
        try fixture.completeNext()
        fixture.enqueue(1, in: domain)
        fixture.scheduler.enqueueControl(of: domain)
        #expect(fixture.scheduler.pending == 2)
        let visits = fixture.nextVisits()
        #expect(visits.first?.parts == [Visit.Part(domain: domain, mailboxes: [], asksControl: true)])
        #expect(visits.map(\.asksControl) == [true, false])
        #expect(fixture.scheduler.pending == 0)
    }

    @Test func `visits leave a control out that is not due yet`() throws {
        let fixture = SchedulerFixture(connections: 2)
        let domain = fixture.addDomain(needsControl: true, mailboxes: 40)
        try fixture.completeNext()
        fixture.scheduler.enqueueControl(of: domain, notBefore: SchedulerFixture.start + .seconds(360))
        let visits = fixture.nextVisits()
        #expect(visits.map(\.asksControl) == [false, false])
        #expect(fixture.next(after: .seconds(360)) == nil, "two visits are open")
        for visit in visits { fixture.complete(visit, after: .seconds(360)) }
        let later = fixture.nextVisits(after: .seconds(360))
        #expect(later.map(\.asksControl) == [true, false])
        #expect(later.first?.numbers == [], "it is asked by itself")
    }

    @Test(arguments: [nil, 360])
    func `a settled control is not asked any more`(wait: Int?) {
        let fixture = SchedulerFixture()
        let domain = fixture.addDomain(needsControl: true)
        fixture.scheduler.enqueueControl(of: domain, notBefore: wait.map { SchedulerFixture.start + .seconds($0) })
        fixture.scheduler.enqueueControl(of: domain)
        #expect(fixture.scheduler.pending == 1)
        fixture.scheduler.settleControl(of: domain)
        fixture.scheduler.enqueueControl(of: domain)
        #expect(fixture.scheduler.pending == 0)
        #expect(fixture.scheduler.deferred == 0)
        #expect(fixture.next(after: .seconds(360)) == nil)
    }

    @Test func `with one recipient a session the control has a session of its own`() throws {
        let fixture = SchedulerFixture(connections: 1, perConnection: 1)
        let domain = fixture.addDomain(needsControl: true, mailboxes: 1)
        #expect(try fixture.completeNext().asksControl == false)
        fixture.scheduler.enqueueControl(of: domain)
        #expect(fixture.next()?.asksControl == true)
    }
}
