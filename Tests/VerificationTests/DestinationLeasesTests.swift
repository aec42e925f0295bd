import MailTerms
import TestSupport
import Testing

@testable import Verification

@Suite struct DestinationLeasesTests {
    private let now = SettableClock().now
    private let key = LeaseKey("gmail")
    private let ours = Wisher(address: [1], isSameUser: true)
    private let next = Wisher(address: [2], isSameUser: true)

    @Test func `a holder that can ask more goes on for two seconds`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .zero)
        #expect(leases.handle(.wishReceived(from: ours), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .milliseconds(1999)))
        #expect(!leases.mayVisit(key, at: now + .seconds(2)))
        #expect(leases.nextAlarm == now + .seconds(2))
        #expect(leases.advance(at: now + .seconds(2)) == [.handOver(key, .current, to: ours, waiting: [])])
    }

    @Test func `a holder's turn lasts four usual sessions if these are long, and ends when the last visit closes`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .zero)
        #expect(leases.update(key, .visiting, sessionTime: .seconds(3), at: now) == [])
        #expect(leases.handle(.wishReceived(from: ours), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(11)))
        #expect(!leases.mayVisit(key, at: now + .seconds(12)))
        #expect(leases.advance(at: now + .seconds(12)) == [], "a visit is open")
        #expect(
            leases.update(key, .mayAsk(from: now), sessionTime: .seconds(3), at: now + .seconds(13))
                == [.handOver(key, .current, to: ours, waiting: [])])
    }

    @Test func `a holder that has not asked yet keeps the lease until it can`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        _ = leases.handle(.bindSucceeded, of: key, at: now)
        #expect(leases.update(key, .mayAsk(from: now + .seconds(50)), at: now) == [])
        #expect(leases.handle(.wishReceived(from: ours), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(50)))
    }

    @Test func `a holder with nothing to ask hands over even if it has not asked, with the pace that it was given`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        #expect(leases.handle(.bindRefused, of: key, at: now) == [.sendWish(key)])
        #expect(leases.handle(.wishSent, of: key, at: now) == [])
        let received = LeaseHandOver(pace: [9], waiting: [ours, next])
        #expect(leases.handle(.handOverReceived(received), of: key, at: now) == [.granted(key, .pace([9]))])
        #expect(
            leases.update(key, .nothingToAsk, at: now) == [.handOver(key, .unchanged([9]), to: ours, waiting: [next])])
    }

    @Test func `a lease without use is closed after a minute`() {
        var leases = HandMade.leases(holding: key, mayAskFrom: .zero)
        #expect(leases.update(key, .nothingToAsk, at: now) == [])
        #expect(leases.advance(at: now + .seconds(59)) == [])
        #expect(leases.advance(at: now + .seconds(60)) == [.close(key, telling: [])])
    }

    @Test func `no more leases are held than allowed`() {
        var leases = DestinationLeases(mostHeld: 1)
        _ = leases.acquire(key, at: now)
        _ = leases.handle(.bindSucceeded, of: key, at: now)
        let other = LeaseKey("outlook")
        #expect(leases.acquire(other, at: now) == [])
        #expect(leases.releaseAll(at: now) == [.close(key, telling: [])])
        #expect(leases.acquire(other, at: now) == [.bind(other)])
    }
}
