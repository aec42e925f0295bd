import MailTerms
import Pacing
import Testing

@Suite struct SchedulerTests {
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test func `domains of one destination share its connections`() {
        var scheduler = scheduler(connections: 2)
        for (index, name) in ["a.example", "b.example", "c.example"].enumerated() {
            let domain = scheduler.addDomain(name, destination: "host", provider: nil, needsControl: false)
            scheduler.enqueue(index, in: domain)
        }
        #expect(scheduler.next(at: start)?.mailboxes == [0])
        let second = scheduler.next(at: start)
        #expect(second?.mailboxes == [1])
        #expect(scheduler.next(at: start) == nil)
        if let second { scheduler.completed(second) }
        #expect(scheduler.next(at: start)?.mailboxes == [2])
    }

    @Test func `domains of one destination share its rate`() {
        var scheduler = scheduler(connections: 10, perMinute: 60)
        for (index, name) in ["a.example", "b.example"].enumerated() {
            let domain = scheduler.addDomain(name, destination: "host", provider: nil, needsControl: false)
            scheduler.enqueue(index, in: domain)
        }
        #expect(scheduler.next(at: start)?.mailboxes == [0])
        #expect(scheduler.next(at: start) == nil)
        #expect(scheduler.nextAlarm == start + .seconds(1))
        #expect(scheduler.next(at: start + .milliseconds(999)) == nil)
        #expect(scheduler.next(at: start + .seconds(1))?.mailboxes == [1])
    }

    @Test func `destinations do not wait for each other`() {
        var scheduler = scheduler(connections: 1)
        for (index, name) in ["a.example", "b.example"].enumerated() {
            let domain = scheduler.addDomain(name, destination: name, provider: nil, needsControl: false)
            scheduler.enqueue(index, in: domain)
        }
        #expect(scheduler.next(at: start)?.mailboxes == [0])
        #expect(scheduler.next(at: start)?.mailboxes == [1])
    }

    @Test func `the limits of a provider and of a domain replace the standard ones`() {
        var table = LimitTable(standard: Limits(connections: 9, recipientsPerMinute: 0, recipientsPerConnection: 9))
        table.providers["gmail"] = Limits(connections: 9, recipientsPerMinute: 0, recipientsPerConnection: 5)
        table.domains["slow.example"] = Limits(connections: 9, recipientsPerMinute: 0, recipientsPerConnection: 2)
        let sizes = [("plain.example", nil), ("gmail.com", "gmail"), ("slow.example", nil)].map { name, provider in
            var scheduler = Scheduler(limits: table, maxConnections: 100)
            let domain = scheduler.addDomain(name, destination: name, provider: provider, needsControl: false)
            for mailbox in 0..<20 { scheduler.enqueue(mailbox, in: domain) }
            return scheduler.next(at: start)?.mailboxes.count
        }
        #expect(sizes == [9, 5, 2])
    }

    @Test func `one visit at a time is made, with room for the control, until it is settled`() {
        var scheduler = scheduler(connections: 3)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        for mailbox in 0..<30 { scheduler.enqueue(mailbox, in: domain) }
        let first = scheduler.next(at: start)
        #expect(first?.asksControl == true)
        #expect(first?.mailboxes.count == 7)
        #expect(scheduler.next(at: start) == nil)

        scheduler.settleControl(of: domain)
        let second = scheduler.next(at: start)
        #expect(second?.asksControl == false)
        #expect(second?.mailboxes.count == 8)
        #expect(scheduler.next(at: start)?.mailboxes.count == 8)
        #expect(scheduler.next(at: start) == nil)
    }

    @Test func `the control is asked again where the visit did not settle it`() throws {
        var scheduler = scheduler(connections: 3)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        for mailbox in 0..<10 { scheduler.enqueue(mailbox, in: domain) }
        try visitOnce(&scheduler)
        #expect(scheduler.next(at: start)?.asksControl == true)
    }

    @Test func `a control gets a visit of its own, before anyone else, and counts as pending`() throws {
        var scheduler = scheduler(connections: 3)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        scheduler.enqueue(0, in: domain)
        try visitOnce(&scheduler)
        scheduler.enqueue(1, in: domain)
        scheduler.enqueueControl(of: domain)
        #expect(scheduler.pending == 2)
        let visit = scheduler.next(at: start)
        #expect(visit == Visit(domain: domain, mailboxes: [], asksControl: true))
        #expect(scheduler.next(at: start) == nil)
        scheduler.settleControl(of: domain)
        #expect(scheduler.next(at: start)?.asksControl == false)
        #expect(scheduler.pending == 0)
    }

    @Test func `visits leave a control out whose time has still to come`() throws {
        var scheduler = scheduler(connections: 2)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        for mailbox in 0..<40 { scheduler.enqueue(mailbox, in: domain) }
        try visitOnce(&scheduler)
        scheduler.enqueueControl(of: domain, notBefore: start + .seconds(360))
        let visits = (0..<2).compactMap { _ in scheduler.next(at: start) }
        #expect(visits.map(\.asksControl) == [false, false])
        #expect(scheduler.next(at: start + .seconds(360)) == nil, "two visits are open")
        visits.forEach { scheduler.completed($0) }
        #expect(scheduler.next(at: start + .seconds(360))?.mailboxes == [])
        #expect(scheduler.next(at: start + .seconds(360)) == nil, "it is asked alone")
    }

    @Test(arguments: [nil, 360])
    func `a control that is settled meanwhile is not asked any more`(wait: Int?) {
        var scheduler = scheduler(connections: 2)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        scheduler.enqueueControl(of: domain, notBefore: wait.map { start + .seconds($0) })
        scheduler.enqueueControl(of: domain)
        #expect(scheduler.pending == 1)
        scheduler.settleControl(of: domain)
        scheduler.enqueueControl(of: domain)
        #expect(scheduler.pending == 0)
        #expect(scheduler.deferred == 0)
        #expect(scheduler.next(at: start + .seconds(360)) == nil)
    }

    @Test func `with one recipient a session the control comes in a session of its own`() throws {
        let limits = Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 1)
        var scheduler = Scheduler(limits: LimitTable(standard: limits), maxConnections: 100)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: true)
        scheduler.enqueue(0, in: domain)
        let first = scheduler.next(at: start)
        #expect(first == Visit(domain: domain, mailboxes: [0], asksControl: false))
        scheduler.completed(try #require(first))
        scheduler.enqueueControl(of: domain)
        #expect(scheduler.next(at: start)?.asksControl == true)
    }

    @Test func `a small destination is not kept waiting by a big one`() throws {
        var scheduler = scheduler(connections: 1, maxConnections: 1)
        let big = scheduler.addDomain("big.example", destination: "big.example", provider: nil, needsControl: false)
        for mailbox in 0..<1000 { scheduler.enqueue(mailbox, in: big) }
        try visitOnce(&scheduler)
        let small = scheduler.addDomain("small.example", destination: "small", provider: nil, needsControl: false)
        scheduler.enqueue(1000, in: small)
        try visitOnce(&scheduler)
        #expect(scheduler.next(at: start)?.mailboxes == [1000])
    }

    @Test func `a retry waits for its time, and is pending meanwhile`() {
        var scheduler = scheduler(connections: 1)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: false)
        scheduler.enqueue(1, in: domain, notBefore: start + .seconds(360))
        #expect(scheduler.pending == 1)
        #expect(scheduler.deferred == 1)
        #expect(scheduler.nextAlarm == start + .seconds(360))
        #expect(scheduler.next(at: start + .milliseconds(359_999)) == nil)
        #expect(scheduler.next(at: start + .seconds(360))?.mailboxes == [1])
        #expect(scheduler.pending == 0)
        #expect(scheduler.deferred == 0)
    }

    @Test func `what only a rate limit holds back is not deferred`() throws {
        var scheduler = scheduler(connections: 1, perMinute: 60)
        let domain = scheduler.addDomain("a.example", destination: "a.example", provider: nil, needsControl: false)
        for mailbox in 0..<20 { scheduler.enqueue(mailbox, in: domain) }
        try visitOnce(&scheduler)
        #expect(scheduler.next(at: start) == nil)
        #expect(scheduler.pending == 12)
        #expect(scheduler.deferred == 0)
    }

    private func visitOnce(_ scheduler: inout Scheduler) throws {
        let visit = scheduler.next(at: start)
        scheduler.completed(try #require(visit))
    }

    private func scheduler(connections: Int, perMinute: Int = 0, maxConnections: Int = 100) -> Scheduler {
        let limits = Limits(
            connections: connections, recipientsPerMinute: perMinute, recipientsPerConnection: 8)
        return Scheduler(limits: LimitTable(standard: limits), maxConnections: maxConnections)
    }
}
