import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerTests {
    // MARK: Limits

    @Test func `domains of one destination share its connections`() {
        var desk = Desk(connections: 2)
        let host = desk.destination()
        for _ in 0..<3 { _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1) }
        let visits = desk.all()
        #expect(visits.map(\.numbers) == [[0], [1]])
        desk.complete(visits[0])
        let found1 = desk.all()
        #expect(found1.map(\.numbers) == [[2]])
    }

    @Test func `domains of one destination share its rate`() {
        var desk = Desk(connections: 10, perMinute: 60)
        let host = desk.destination()
        for _ in 0..<2 { _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1) }
        let found2 = desk.all()
        #expect(found2.map(\.numbers) == [[0]])
        #expect(desk.scheduler.nextAlarm == Desk.start + .seconds(1))
        let found3 = desk.all(after: .milliseconds(999))
        #expect(found3 == [])
        let found4 = desk.all(after: .seconds(1))
        #expect(found4.map(\.numbers) == [[1]])
    }

    @Test func `within any minute no more is asked than the limit says`() throws {
        var desk = Desk(connections: 10, perMinute: 10)
        _ = desk.domain(mailboxes: 100)
        var asked = 0
        for second in 0..<60 {
            for visit in desk.all(after: .seconds(second)) {
                asked += visit.questions
                desk.complete(visit, after: .seconds(second))
            }
        }
        #expect(asked == 10)
        // The first two were asked a minute ago: so many are allowed again.
        let next = desk.next(after: .seconds(60))
        #expect(next?.questions == 2)
    }

    @Test func `a domain's own limits are kept beside those of its destination`() {
        var desk = Desk(connections: 9)
        let host = desk.destination()
        let own = Limits(connections: 1, recipientsPerMinute: 30, recipientsPerConnection: 2)
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), ownLimits: own, mailboxes: 20)
        let first = desk.all()
        #expect(first.map(\.questions) == [2])
        desk.complete(first[0])
        let found5 = desk.all(after: .milliseconds(3999))
        #expect(found5 == [])
        let found6 = desk.all(after: .seconds(4))
        #expect(found6.map(\.questions) == [2])
    }

    @Test func `what was not asked after all does not count against the rate`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        _ = desk.domain(mailboxes: 24)
        let visit = try desk.visit()
        _ = desk.scheduler.completed(visit, .failed, asked: [0], at: Desk.start)
        let found7 = desk.next()
        #expect(found7?.questions == 8)
    }

    @Test func `no more is open than in all may be`() {
        var desk = Desk(maxConnections: 3)
        for _ in 0..<5 { _ = desk.domain(mailboxes: 1) }
        let found8 = desk.all()
        #expect(found8.count == 3)
    }

    @Test func `others of this host may have a say in who is visited`() {
        var desk = Desk()
        let taken = desk.domain(mailboxes: 1)
        _ = desk.domain(mailboxes: 1)
        let first = desk.scheduler.next(at: Desk.start) { $0.number != taken.number }
        #expect(first?.numbers == [1])
        let none = desk.scheduler.next(at: Desk.start) { $0.number != taken.number }
        #expect(none == nil)
        #expect(desk.scheduler.nextAlarm == Desk.start + .milliseconds(250))
        let found9 = desk.next(after: .milliseconds(250))
        #expect(found9?.numbers == [0])
    }

    // MARK: Sessions

    @Test func `small domains with the same hosts are asked in one session`() {
        var desk = Desk()
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        for _ in 0..<4 { _ = desk.domain(at: host, hosts, mailboxes: 3) }
        let found10 = desk.all()
        #expect(found10.map { $0.parts.map(\.questions) } == [[3, 3, 2], [3, 1]])
    }

    @Test func `domains with other hosts are not asked in the same session`() {
        var desk = Desk(connections: 5)
        let host = desk.destination()
        for _ in 0..<3 { _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 1) }
        let found11 = desk.all()
        #expect(found11.map(\.parts.count) == [1, 1, 1])
    }

    @Test func `long sessions are shared out among the connections, but not below what is worth one`() {
        var desk = Desk(connections: 5, perConnection: 100)
        _ = desk.domain(mailboxes: 100)
        let found12 = desk.next()
        #expect(found12?.questions == 20)
        var small = Desk(connections: 5, perConnection: 100)
        _ = small.domain(mailboxes: 50)
        let found13 = small.all()
        #expect(found13.map(\.questions) == [25, 25])
    }

    @Test func `a destination is visited before all of its mailboxes have come only for a whole session`() {
        var desk = Desk(connections: 5, perConnection: 100)
        let host = desk.destination()
        let domain = desk.scheduler.addDomain(
            at: host, mxSet: desk.scheduler.addMXSet(), needsControl: false)
        let job = desk.job
        desk.scheduler.expect(50, of: job, in: domain)
        desk.scheduler.enqueue(0..<20, of: job, in: domain, wereExpected: true)
        let early = desk.all()
        #expect(early.isEmpty)
        desk.scheduler.enqueue(20..<30, of: job, in: domain, wereExpected: true)
        let whole = desk.all()
        #expect(whole.map(\.questions) == [25])
        desk.scheduler.enqueue(30..<40, of: job, in: domain, wereExpected: true)
        desk.scheduler.expectNoMore(of: job)
        let rest = desk.all()
        #expect(rest.map(\.questions) == [15])
    }

    @Test func `sessions that are cut off twice become shorter than that`() throws {
        var desk = Desk(connections: 1, perConnection: 50)
        let domain = desk.domain(mailboxes: 500)
        let host = DestinationID(domain.number)
        desk.scheduler.noteCut(at: host, after: 20)
        let found14 = try desk.visitOnce()
        #expect(found14.questions == 50, "once may be bad luck")
        desk.scheduler.noteCut(at: host, after: 20)
        desk.scheduler.noteCut(at: host, after: 18)
        let found15 = try desk.visitOnce()
        #expect(found15.questions == 15)
    }

    @Test func `a server's limit of recipients holds for its transactions`() throws {
        var desk = Desk(connections: 1)
        let domain = desk.domain(mailboxes: 20)
        desk.scheduler.narrow(domain, recipientsPerTransaction: 3)
        desk.scheduler.narrow(domain, recipientsPerTransaction: 5)
        let found16 = try desk.visitOnce()
        #expect(found16.questions == 3)
    }

    // MARK: Retries

    @Test func `a retry waits for its time, and is pending meanwhile`() {
        var desk = Desk()
        let domain = desk.domain()
        desk.add(3, to: domain, notBefore: Desk.start + .seconds(360))
        #expect(desk.scheduler.pending == 3)
        #expect(desk.scheduler.deferred == 3)
        #expect(desk.scheduler.nextAlarm == Desk.start + .seconds(360))
        #expect(desk.scheduler.lastRetry == Desk.start + .seconds(360))
        let found17 = desk.next(after: .milliseconds(359_999))
        #expect(found17 == nil)
        let found18 = desk.next(after: .seconds(360))
        #expect(found18?.numbers == [0, 1, 2])
        #expect(desk.scheduler.pending == 0)
        #expect(desk.scheduler.deferred == 0)
    }

    @Test func `those who could not be asked stand in front when they come again`() throws {
        var desk = Desk(connections: 1, perConnection: 2)
        let domain = desk.domain(mailboxes: 4)
        let visit = try desk.visitOnce()
        desk.scheduler.enqueue(visit.numbers, of: desk.job, in: domain, atFront: true)
        let found19 = try desk.visitOnce()
        #expect(found19.numbers == [0, 1])
        let found20 = try desk.visitOnce()
        #expect(found20.numbers == [2, 3])
    }

    @Test func `what only a rate limit holds back is not deferred`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        _ = desk.domain(mailboxes: 24)
        try desk.visitOnce()
        let found21 = desk.next()
        #expect(found21 == nil)
        #expect(desk.scheduler.pending == 16)
        #expect(desk.scheduler.deferred == 0)
    }
}
