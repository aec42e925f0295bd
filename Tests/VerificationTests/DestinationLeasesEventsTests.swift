import MailTerms
import TestSupport
import Testing

@testable import Verification

/// What leases do when other processes act.
@Suite struct DestinationLeasesEventsTests {
    private let now = SettableClock().now
    private let key = LeaseKey("gmail")
    private let ours = Wisher(address: [1], isSameUser: true)
    private let next = Wisher(address: [2], isSameUser: true)
    private let foreign = Wisher(address: [3], isSameUser: false)

    @Test func `a holder that has asked and must wait hands over at once`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .seconds(8))
        #expect(
            leases.handle(.wishReceived(from: ours), of: key, at: now)
                == [.handOver(key, .current, to: ours, waiting: [])])
        #expect(leases.handle(.handedOver, of: key, at: now) == [])
        #expect(!leases.holds(key))
    }

    @Test func `a wish whose outcome is not known yet is not withdrawn`() {
        var leases = DestinationLeases()
        #expect(leases.acquire(key, at: now) == [.bind(key)])
        #expect(leases.handle(.bindRefused, of: key, at: now) == [.sendWish(key)])
        #expect(leases.isInTransition(key))
        #expect(leases.handle(.wishSent, of: key, at: now) == [])
        #expect(!leases.isInTransition(key))
        #expect(leases.update(key, .nothingToAsk, at: now) == [.sendWithdrawal(key)])
    }

    @Test func `if a hand-over fails, the next wisher gets the lease, and without one the lease is kept`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .zero)
        _ = leases.handle(.wishReceived(from: ours), of: key, at: now)
        _ = leases.handle(.wishReceived(from: next), of: key, at: now)
        _ = leases.advance(at: now + .seconds(2))
        let second = leases.handle(.handOverFailed, of: key, at: now + .seconds(2))
        #expect(second == [.handOver(key, .current, to: next, waiting: [])])
        #expect(leases.handle(.handOverFailed, of: key, at: now + .seconds(2)) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(2)))
    }

    @Test func `a process of another user gets the name after a minute, and does not get the socket`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .seconds(8))
        #expect(leases.handle(.wishReceived(from: foreign), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(59)))
        #expect(leases.advance(at: now + .seconds(60)) == [.close(key, telling: [foreign])])
    }

    @Test func `if no process holds an awaited lease any more, a whole minute of its usage counts`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        _ = leases.handle(.bindRefused, of: key, at: now)
        _ = leases.handle(.wishSent, of: key, at: now)
        #expect(leases.advance(at: now + .seconds(1)) == [.sendWish(key)])
        #expect(leases.handle(.nobodyHolds, of: key, at: now + .seconds(1)) == [.bind(key)])
        #expect(leases.handle(.bindSucceeded, of: key, at: now + .seconds(1)) == [.granted(key, .unknown)])
    }

    @Test func `a lease that arrives after it was wanted is granted when it is wanted again`() {
        var leases = DestinationLeases()
        let received = LeaseHandOver(pace: [9], waiting: [])
        #expect(leases.handle(.handOverReceived(received), of: key, at: now) == [])
        #expect(leases.acquire(key, at: now) == [.granted(key, .pace([9]))])
        #expect(leases.mayVisit(key, at: now))
    }

    @Test func `a withdrawn wish is not served`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .zero)
        _ = leases.handle(.wishReceived(from: ours), of: key, at: now)
        _ = leases.handle(.wishReceived(from: next), of: key, at: now)
        _ = leases.handle(.withdrawalReceived(from: ours), of: key, at: now)
        #expect(leases.advance(at: now + .seconds(2)) == [.handOver(key, .current, to: next, waiting: [])])
    }

    @Test func `a wish that could not be sent is sent again a second later`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        _ = leases.handle(.bindRefused, of: key, at: now)
        #expect(leases.handle(.wishNotSent, of: key, at: now) == [])
        #expect(leases.waitsForOther(key))
        #expect(leases.advance(at: now + .milliseconds(999)) == [])
        #expect(leases.advance(at: now + .seconds(1)) == [.sendWish(key)])
    }

    @Test func `a lease whose name cannot be bound is wished for like one that another process holds`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        #expect(leases.handle(.bindFailed, of: key, at: now) == [])
        #expect(!leases.holds(key) && leases.waitsForOther(key))
        #expect(leases.advance(at: now + .seconds(1)) == [.sendWish(key)])
    }
}
