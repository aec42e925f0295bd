import MailTerms
import Testing

@testable import Pacing

@Suite struct SchedulerOrderTests {
    @Test func `who needs longest goes first`() {
        var desk = Desk(connections: 1, maxConnections: 2)
        _ = desk.domain(mailboxes: 10)
        let big = desk.domain(mailboxes: 1000)
        let found1 = desk.next()
        #expect(found1?.parts[0].domain == big)
    }

    @Test func `one that has grown since it got in line goes before those that have not`() {
        var desk = Desk(connections: 1, maxConnections: 1)
        let grown = desk.domain(mailboxes: 1)
        _ = desk.domain(mailboxes: 100)
        desk.add(1000, to: grown)
        let found2 = desk.next()
        #expect(found2?.parts[0].domain == grown)
    }

    @Test func `every fourth visit goes to whoever's turn it is, so nobody waits for ever`() throws {
        var desk = Desk(connections: 1, maxConnections: 1)
        _ = desk.domain(mailboxes: 50_000)
        let small = (0..<5).map { _ in desk.domain(mailboxes: 1) }
        var visited: [DomainID] = []
        for _ in 0..<48 { visited.append(try desk.visitOnce().parts[0].domain) }
        #expect(Set(visited).isSuperset(of: small))
        #expect(visited.count { $0.number == 0 } >= 36, "the big one keeps most of them")
    }

    @Test func `jobs take turns at a destination that both want`() throws {
        var desk = Desk(connections: 1)
        let domain = desk.domain(mailboxes: 10_000)
        let small = desk.scheduler.addJob(mailboxes: 20_000)
        desk.add(32, to: domain, of: small)
        var visits = 0
        var left = 32
        while left > 0 {
            left -= try desk.visitOnce().parts.flatMap(\.mailboxes).count { $0.job == small }
            visits += 1
        }
        #expect(visits <= 10)
    }

    @Test func `a small job with destinations of its own slips past a big one`() throws {
        var desk = Desk(connections: 1, maxConnections: 1)
        for _ in 0..<500 { _ = desk.domain(mailboxes: 20) }
        let small = desk.scheduler.addJob(mailboxes: 20_000)
        for _ in 0..<5 {
            let domain = desk.domain()
            desk.add(1, to: domain, of: small)
        }
        var visits = 0
        var left = 5
        while left > 0 {
            left -= try desk.visitOnce().parts.flatMap(\.mailboxes).count { $0.job == small }
            visits += 1
        }
        #expect(visits <= 44, "every eighth visit is its own, as long as it wants one")
    }

    @Test func `destinations one after the other, where that is asked for`() throws {
        var desk = Desk(connections: 1, maxConnections: 1, order: .inTurn)
        for size in [100, 1, 10] { _ = desk.domain(mailboxes: size) }
        let order = try (0..<5).map { _ in try desk.visitOnce().parts[0].domain.number }
        #expect(order == [0, 1, 2, 0, 2])
    }
}
