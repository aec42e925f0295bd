import MailTerms
import TestSupport
import Testing

@testable import Verification

@Suite struct DestinationLeasesTests {
    private let now = SettableClock().now
    private let key = LeaseKey("gmail")
    private let ours = Wisher(address: [1], isSameUser: true)
    private let next = Wisher(address: [2], isSameUser: true)
    private let foreign = Wisher(address: [3], isSameUser: false)

    /// Leases that hold the key, with a visit opened and closed.
    private func holder(mayAskFrom: Duration) -> DestinationLeases {
        var leases = DestinationLeases()
        #expect(leases.acquire(key, at: now) == [.bind(key)])
        #expect(leases.handle(.bindSucceeded, of: key, at: now) == [.granted(key, .nobodyElse)])
        #expect(leases.update(key, .visiting, at: now) == [])
        #expect(leases.update(key, .mayAsk(from: now + mayAskFrom), at: now) == [])
        return leases
    }

    @Test func `a holder that has asked and must wait hands over at once`() {
        var leases = holder(mayAskFrom: .seconds(8))
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

    @Test func `a holder that can ask more goes on for two seconds`() {
        var leases = holder(mayAskFrom: .zero)
        #expect(leases.handle(.wishReceived(from: ours), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .milliseconds(1999)))
        #expect(!leases.mayVisit(key, at: now + .seconds(2)))
        #expect(leases.nextAlarm == now + .seconds(2))
        #expect(leases.advance(at: now + .seconds(2)) == [.handOver(key, .current, to: ours, waiting: [])])
    }

    @Test func `a turn lasts four usual sessions if these are long, and ends when the last visit closes`() {
        var leases = holder(mayAskFrom: .zero)
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

    @Test func `a wisher that is gone is passed over, and without any other the lease is kept`() {
        var leases = holder(mayAskFrom: .zero)
        _ = leases.handle(.wishReceived(from: ours), of: key, at: now)
        _ = leases.handle(.wishReceived(from: next), of: key, at: now)
        _ = leases.advance(at: now + .seconds(2))
        let second = leases.handle(.handOverFailed, of: key, at: now + .seconds(2))
        #expect(second == [.handOver(key, .current, to: next, waiting: [])])
        #expect(leases.handle(.handOverFailed, of: key, at: now + .seconds(2)) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(2)))
    }

    @Test func `a process of another user is served after a minute, and is given no socket`() {
        var leases = holder(mayAskFrom: .seconds(8))
        #expect(leases.handle(.wishReceived(from: foreign), of: key, at: now) == [])
        #expect(leases.mayVisit(key, at: now + .seconds(59)))
        #expect(leases.advance(at: now + .seconds(60)) == [.close(key, telling: [foreign])])
    }

    @Test func `an awaited name that is free has lost its holder, and a whole minute counts`() {
        var leases = DestinationLeases()
        _ = leases.acquire(key, at: now)
        _ = leases.handle(.bindRefused, of: key, at: now)
        _ = leases.handle(.wishSent, of: key, at: now)
        #expect(leases.advance(at: now + .seconds(1)) == [.sendWish(key)])
        #expect(leases.handle(.nobodyHolds, of: key, at: now + .seconds(1)) == [.bind(key)])
        #expect(leases.handle(.bindSucceeded, of: key, at: now + .seconds(1)) == [.granted(key, .unknown)])
    }

    @Test func `a lease that is given to who wants it no more is granted when it is wanted again`() {
        var leases = DestinationLeases()
        let received = LeaseHandOver(pace: [9], waiting: [])
        #expect(leases.handle(.handOverReceived(received), of: key, at: now) == [])
        #expect(leases.acquire(key, at: now) == [.granted(key, .pace([9]))])
        #expect(leases.mayVisit(key, at: now))
    }

    @Test func `a lease without use is closed after a minute`() {
        var leases = holder(mayAskFrom: .zero)
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

    @Test func `a message is read as it was written, and what is cut short or changed is none or another one`() {
        let handOver = LeaseHandOver(pace: [1, 2, 3], waiting: [ours, foreign])
        for message in [.wish(mailboxes: 70_000), .withdrawal, .handOver(key, handOver), .freed(name: [0, 65])]
            as [LeaseMessage]
        {
            #expect(LeaseMessage(message.bytes) == message)
        }
        let bytes = LeaseMessage.handOver(key, handOver).bytes
        for count in 0..<bytes.count { #expect(LeaseMessage(Array(bytes.prefix(count))) == nil) }
        var chance = SeededGenerator(seed: 1)
        for _ in 0..<10_000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            guard let message = LeaseMessage(changed) else { continue }
            #expect(message.bytes == changed)
        }
    }
}
