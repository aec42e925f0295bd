import MailTerms
import Testing

@testable import Pacing

@Suite struct JobWaitTests {
    private func wait(_ desk: Desk, after wait: Duration = .zero) -> JobWait {
        desk.scheduler.wait(of: desk.job, at: Desk.start + wait)
    }

    @Test func `a job that has nothing left, or is being asked, waits for nothing`() throws {
        var desk = Desk(connections: 1)
        #expect(wait(desk) == .nothing)
        _ = desk.domain(mailboxes: 20)
        #expect(wait(desk) == .nothing, "it could be asked")
        _ = try desk.visit()
        #expect(wait(desk) == .nothing)
    }

    @Test func `a job whose session is paid for by waiting waits for the rate`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 16)
        try desk.visitOnce()
        #expect(wait(desk) == .rate(host, until: Desk.start + .seconds(8)))
        #expect(wait(desk, after: .seconds(8)) == .nothing)
    }

    @Test func `a job at a destination whose minute is used up waits until the first session stops to count`() throws {
        var desk = Desk(connections: 1, perMinute: 8)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 16)
        let visit = try desk.visit()
        desk.complete(visit, after: .seconds(3))
        #expect(wait(desk, after: .seconds(60)) == .rate(host, until: Desk.start + .seconds(63)))
    }

    @Test func `a job whose mailboxes are all deferred waits for the first retry`() {
        var desk = Desk()
        let domain = desk.domain()
        desk.add(2, to: domain, notBefore: Desk.start + .seconds(720))
        desk.add(2, to: domain, notBefore: Desk.start + .seconds(360))
        #expect(wait(desk) == .retry(until: Desk.start + .seconds(360)))
        #expect(desk.scheduler.pending(of: desk.job) == 4)
        #expect(desk.scheduler.deferred(of: desk.job) == 4)
        #expect(desk.scheduler.nextRetry(of: desk.job) == Desk.start + .seconds(360))
        #expect(desk.scheduler.lastRetry(of: desk.job) == Desk.start + .seconds(720))
        _ = desk.next(after: .seconds(360))
        #expect(desk.scheduler.deferred(of: desk.job) == 2)
        #expect(desk.scheduler.nextRetry(of: desk.job) == Desk.start + .seconds(720))
    }

    @Test func `a job waits for a destination or for hosts that rest`() throws {
        var desk = Desk(connections: 1)
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        _ = desk.domain(at: host, hosts, mailboxes: 16)
        try desk.visitOnce(.turnedAway)
        #expect(wait(desk) == .destinationRests(host, until: Desk.start + .seconds(1)))
        desk.scheduler.rest(hosts, until: Desk.start + .seconds(300))
        #expect(wait(desk) == .mxSetRests(hosts, until: Desk.start + .seconds(300)))
    }

    @Test func `a job waits for connections that others have`() throws {
        var desk = Desk(connections: 1, maxConnections: 1)
        let other = desk.scheduler.addJob(mailboxes: 200_000)
        let domain = desk.domain()
        desk.add(8, to: domain, of: other)
        _ = try desk.visit()
        _ = desk.domain(mailboxes: 8)
        #expect(wait(desk) == .connections)
    }

    @Test func `a job waits for another process, and no longer once the destination is ours`() {
        var desk = Desk(connections: 1)
        let host = desk.destination()
        _ = desk.domain(at: host, desk.scheduler.addMXSet(), mailboxes: 8)
        let none = desk.scheduler.next(at: Desk.start) { _ in false }
        #expect(none == nil)
        #expect(wait(desk) == .anotherProcess(host))
        desk.scheduler.resume(PaceHandOver(), at: host, at: Desk.start)
        #expect(wait(desk) == .nothing)
        #expect(desk.all().count == 1)
    }

    @Test func `with several reasons a job waits for the one that is over first`() throws {
        var desk = Desk(connections: 1, perMinute: 60)
        let (first, second) = (desk.destination(), desk.destination())
        _ = desk.domain(at: first, desk.scheduler.addMXSet(), mailboxes: 16)
        let domain = desk.domain(at: second, desk.scheduler.addMXSet(), mailboxes: 12)
        desk.add(1, to: domain, notBefore: Desk.start + .seconds(5))
        try desk.visitOnce()
        try desk.visitOnce()
        #expect(wait(desk) == .rate(second, until: Desk.start + .seconds(4)))
    }

    @Test func `a job that shares a destination has the others' turns before its last session`() {
        var desk = Desk(connections: 1, perMinute: 60)
        let (host, hosts) = (desk.destination(), desk.scheduler.addMXSet())
        let domain = desk.domain(at: host, hosts, mailboxes: 80)
        let small = desk.scheduler.addJob(mailboxes: 200_000)
        desk.add(16, to: domain, of: small)
        // Turns of eight: big, small, big, small. Then the big one's other eight.
        let time = desk.scheduler.remainingTime(of: small, at: Desk.start)
        #expect(time == .seconds(24) + .seconds(2))
        let all = desk.scheduler.remainingTime(of: desk.job, at: Desk.start)
        #expect(all == .seconds(88) + .seconds(2))
    }

    @Test func `an interactive job whose destination is not admitted is not chosen again at once`() {
        var desk = Desk()
        let job = desk.scheduler.addJob(mailboxes: 1, service: .interactive)
        let domain = desk.domain()
        desk.scheduler.enqueue([0], of: job, in: domain)
        var asked = 0
        let refused = desk.scheduler.next(at: Desk.start) { _ in
            asked += 1
            return false
        }
        #expect(refused == nil && asked == 1)
        let later = desk.scheduler.next(at: Desk.start + .seconds(2)) { _ in true }
        #expect(later?.job == job)
    }
}
