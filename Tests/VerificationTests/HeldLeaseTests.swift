import MailTerms
import Testing

@testable import Verification

@Suite struct HeldLeaseTests {
    private let now = HandMade.start
    private let other = Wisher(address: [1], isSameUser: true, mailboxes: 3)
    private let foreign = Wisher(address: [2], isSameUser: false)

    private func lease(_ wishers: [Wisher] = [], use: DestinationUse? = nil) -> HeldLease {
        HeldLease(received: [9], wishers: wishers, use: use ?? .mayAsk(from: now), at: now)
    }

    @Test func `a repeated wish keeps its place and brings its new number of mailboxes`() {
        var lease = lease()
        lease.add(other)
        lease.add(Wisher(address: [3], isSameUser: true))
        let again = Wisher(address: [1], isSameUser: true, mailboxes: 8)
        lease.add(again)
        #expect(lease.wishers == [again, Wisher(address: [3], isSameUser: true)])
        lease.remove(other)
        #expect(lease.wishers.map(\.address) == [[3]])
    }

    @Test func `a lease remembers sixteen wishers at the most`() {
        let many = (0..<20).map { Wisher(address: [UInt8($0)], isSameUser: true) }
        #expect(lease(many).wishers == Array(many.prefix(16)))
        var lease = lease()
        for wisher in many { lease.add(wisher) }
        #expect(lease.wishers == Array(many.prefix(16)))
    }

    @Test func `a wisher of the same user is served before one of another user that came earlier`() {
        #expect(lease([foreign, other]).nextWisher == other)
        #expect(lease([foreign]).nextWisher == foreign)
        #expect(lease().nextWisher == nil)
    }

    @Test func `the received pace of a lease is out of date once a visit was opened`() {
        var lease = lease()
        lease.update(.mayAsk(from: now), sessionTime: .zero, at: now)
        #expect(lease.received == [9])
        lease.update(.visiting, sessionTime: .zero, at: now + .seconds(1))
        #expect(lease.received == nil && lease.firstVisitAt == now + .seconds(1))
        lease.update(.visiting, sessionTime: .zero, at: now + .seconds(2))
        #expect(lease.firstVisitAt == now + .seconds(1))
    }

    @Test func `a lease without a wisher is not given up`() {
        for use in [DestinationUse.visiting, .mayAsk(from: now), .nothingToAsk] {
            var lease = lease()
            lease.update(.visiting, sessionTime: .zero, at: now)
            lease.update(use, sessionTime: .zero, at: now)
            #expect(!lease.mustYield(at: now + .seconds(3600)))
        }
    }

    @Test func `a lease lapses a minute after it was last needed, unless a process wishes for it`() {
        var lease = lease()
        lease.update(.nothingToAsk, sessionTime: .zero, at: now + .seconds(10))
        lease.update(.nothingToAsk, sessionTime: .zero, at: now + .seconds(50))
        #expect(!lease.hasLapsed(at: now + .seconds(69)))
        #expect(lease.hasLapsed(at: now + .seconds(70)))
        lease.add(foreign)
        #expect(!lease.hasLapsed(at: now + .seconds(70)))
    }

    @Test func `the alarm for the end of a turn is set once`() {
        var lease = lease([other])
        #expect(lease.alarmToSet(at: now) == nil)
        lease.update(.visiting, sessionTime: .seconds(3), at: now)
        #expect(lease.alarmToSet(at: now) == now + .seconds(12))
        #expect(lease.alarmToSet(at: now) == nil)
        #expect(lease.alarmToSet(at: now + .seconds(12)) == nil)
    }
}
