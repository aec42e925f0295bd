import MailTerms
import Testing

@testable import Pacing
@testable import Verification

@Suite struct DestinationSharingTests {
    private let now = HandMade.start
    private let places = (0..<3).map { DestinationID($0) }
    private let other = Wisher(address: [1], isSameUser: true)

    /// Destinations that are called `0.example` and so on.
    private func sharing() -> DestinationSharing {
        var sharing = DestinationSharing(DestinationLeases())
        for place in places { sharing.add(place, named: "\(place.number).example", from: "192.0.2.1") }
        return sharing
    }

    /// A sharing that holds the lease of its first destination.
    private func holding() -> DestinationSharing {
        var sharing = sharing()
        let key = sharing.key(of: places[0])
        _ = sharing.leases.acquire(key, at: now)
        _ = sharing.leases.handle(.bindSucceeded, of: key, at: now)
        return sharing
    }

    @Test func `a key names the destination and the source that it is seen from`() {
        let sharing = sharing()
        #expect(sharing.key(of: places[0]) == LeaseKey("192.0.2.1 0.example"))
        #expect(sharing.destination(of: LeaseKey("192.0.2.1 1.example")) == places[1])
        #expect(sharing.destination(of: LeaseKey("192.0.2.2 1.example")) == nil)
    }

    @Test func `changed destinations are reported once, in their order, with whether a visit was wanted`() {
        var sharing = sharing()
        sharing.recordChange(at: places[2])
        sharing.recordRefusal(at: places[0])
        sharing.recordChange(at: places[2])
        let changed = sharing.removeChanged(at: now)
        #expect(changed.map(\.destination) == [places[0], places[2]])
        #expect(changed.map(\.wasRefused) == [true, false])
        #expect(sharing.removeChanged(at: now).isEmpty)
    }

    @Test func `a destination's opening time sets an alarm and is reported as a change`() {
        var sharing = sharing()
        sharing.recordOpening(of: places[1], at: now + .seconds(5))
        sharing.recordOpening(of: places[0], at: now + .seconds(9))
        #expect(sharing.nextAlarm == now + .seconds(5))
        #expect(sharing.removeChanged(at: now + .seconds(4)).isEmpty)
        #expect(sharing.removeChanged(at: now + .seconds(5)).map(\.destination) == [places[1]])
        #expect(sharing.nextAlarm == now + .seconds(9))
    }

    @Test func `a destination that was forgotten is not reported as changed`() {
        var sharing = sharing()
        sharing.recordRefusal(at: places[0])
        sharing.recordOpening(of: places[0], at: now)
        sharing.forget(places[0])
        #expect(sharing.removeChanged(at: now).isEmpty)
        #expect(sharing.destination(of: LeaseKey("192.0.2.1 0.example")) == nil)
    }

    @Test func `a destination may be visited while its lease is held`() {
        let sharing = holding()
        #expect(sharing.mayVisit(places[0], at: now))
        #expect(!sharing.mayVisit(places[1], at: now))
        #expect(sharing.isInUse(places[0]) && !sharing.isInUse(places[1]))
    }

    @Test func `a destination whose lease another process holds is in use`() {
        var sharing = sharing()
        let key = sharing.key(of: places[0])
        _ = sharing.leases.acquire(key, at: now)
        _ = sharing.leases.handle(.bindRefused, of: key, at: now)
        #expect(sharing.isInUse(places[0]))
        #expect(!sharing.mayVisit(places[0], at: now))
    }

    @Test func `a destination is in use while its lease is asked for, and while it is handed over`() {
        var asking = sharing()
        _ = asking.leases.acquire(asking.key(of: places[0]), at: now)
        #expect(asking.isInUse(places[0]))
        var leaving = holding()
        let key = leaving.key(of: places[0])
        _ = leaving.leases.update(key, .nothingToAsk, at: now)
        let actions = leaving.leases.handle(.wishReceived(from: other), of: key, at: now)
        #expect(actions == [.handOver(key, .current, to: other, waiting: [])])
        // The hand-over may fail: then the lease is held again, and the next wisher gets the pace.
        #expect(leaving.isInUse(places[0]))
    }
}
