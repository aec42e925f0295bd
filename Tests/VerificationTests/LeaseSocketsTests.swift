import Dispatch
import Glibc
import MailTerms
import Synchronization
import TestSupport
import Testing

@testable import Verification

/// Two engines are two processes, as far as the kernel is concerned.
@Suite struct LeaseSocketsTests {
    private let clock = SettableClock()
    private let gmail = LeaseKey("192.0.2.1 gmail")
    private let outlook = LeaseKey("192.0.2.1 outlook")
    /// Tests run side by side, on one host.
    private let scope = "test \(UInt64.random(in: 0 ... .max))"

    private func engine(pace: [UInt8] = []) throws -> LeaseEngine {
        try LeaseEngine(scope: scope, pace: pace, clock: clock)
    }

    @Test func `only one of two engines holds a destination, and each holds another one`() throws {
        let (one, other) = (try engine(), try engine())
        one.acquire(gmail)
        other.acquire(gmail)
        other.acquire(outlook)
        #expect(one.holds(gmail) && !other.holds(gmail) && other.holds(outlook))
    }

    @Test func `leases of one key with different ports do not exclude each other`() throws {
        let one = try engine()
        let elsewhere = try LeaseEngine(scope: scope + " port 26", pace: [], clock: clock)
        one.acquire(gmail)
        elsewhere.acquire(gmail)
        #expect(one.holds(gmail) && elsewhere.holds(gmail))
    }

    @Test func `a wish makes the holder hand over with its pace as soon as nothing may be asked`() async throws {
        let (one, other) = (try engine(pace: [7, 8, 9]), try engine())
        one.acquire(gmail)
        one.update(gmail, .visiting)
        other.acquire(gmail)
        one.update(gmail, .mayAsk(from: clock.now + .seconds(8)))
        #expect(await other.nextGrant() == Grant(key: gmail, inheritance: .pace([7, 8, 9])))
        #expect(!one.holds(gmail) && other.holds(gmail))
    }

    @Test func `three engines get a lease in the order of their wishes, again and again`() async throws {
        let engines = [try engine(pace: [0]), try engine(pace: [1]), try engine(pace: [2])]
        for engine in engines { engine.acquire(gmail) }
        #expect(await engines[0].nextGrant().inheritance == .nobodyElse)
        for turn in 0..<9 {
            let (holder, next) = (engines[turn % 3], engines[(turn + 1) % 3])
            #expect(holder.holds(gmail))
            holder.update(gmail, .visiting)
            holder.update(gmail, .mayAsk(from: clock.now + .seconds(8)))
            #expect(await next.nextGrant() == Grant(key: gmail, inheritance: .pace([UInt8(turn % 3)])))
            holder.acquire(gmail)
        }
    }

    @Test func `if a holder dies, the next holder counts a whole minute's usage`() async throws {
        let one = try engine()
        var short: LeaseEngine? = try engine()
        short?.acquire(gmail)
        one.acquire(gmail)
        #expect(!one.holds(gmail))
        short?.end()
        short = nil
        clock.advance(by: .seconds(4))
        one.advance()
        #expect(await one.nextGrant() == Grant(key: gmail, inheritance: .unknown))
    }

    @Test func `a lease that no other process has held brings no usage`() async throws {
        let one = try engine()
        one.acquire(gmail)
        #expect(await one.nextGrant() == Grant(key: gmail, inheritance: .nobodyElse))
    }

    @Test func `a lease that arrives at an engine that does not want it any more goes to the next one with its pace`()
        async throws
    {
        let (one, second, third) = (try engine(pace: [1]), try engine(pace: [2]), try engine(pace: [3]))
        one.acquire(gmail)
        one.update(gmail, .visiting)
        second.acquire(gmail)
        third.acquire(gmail)
        // The withdrawal is read after the hand-over, or before: the outcome is the same.
        second.update(gmail, .nothingToAsk)
        one.update(gmail, .nothingToAsk)
        #expect(await third.nextGrant() == Grant(key: gmail, inheritance: .pace([1])))
        #expect(!one.holds(gmail) && !second.holds(gmail))
    }

    @Test func `the name of a closed lease can be bound again at once`() throws {
        let one = try engine()
        for _ in 0..<100 {
            one.acquire(gmail)
            #expect(one.holds(gmail))
            one.releaseAll()
            #expect(!one.holds(gmail))
        }
    }

    @Test func `a wish of the new holder that comes with the socket is ignored`() async throws {
        let (one, other) = (try engine(pace: [1]), try engine(pace: [2]))
        one.acquire(gmail)
        one.update(gmail, .visiting)
        other.acquire(gmail)
        clock.advance(by: .seconds(1))
        other.advance()
        one.update(gmail, .mayAsk(from: clock.now + .seconds(8)))
        #expect(await other.nextGrant() == Grant(key: gmail, inheritance: .pace([1])))
        other.update(gmail, .visiting)
        other.update(gmail, .mayAsk(from: clock.now + .seconds(8)))
        #expect(other.holds(gmail))
    }

    @Test func `datagrams that are not messages change nothing, and a pace without a socket is not believed`()
        async throws
    {
        let (one, other) = (try engine(pace: [1]), try engine())
        let stranger = try AbstractSocket(named: nil)
        one.acquire(gmail)
        other.acquire(gmail)
        let forged = LeaseMessage.handOver(gmail, LeaseHandOver(pace: [66], waiting: [])).bytes
        for bytes in [[], [1], [1, 9], [2, 1], [UInt8](repeating: 255, count: 9000), forged] {
            for address in [one.address(of: gmail), other.mailboxAddress] {
                #expect(stranger.send(bytes, to: address) == .sent)
            }
        }
        #expect(stranger.send(forged, passing: stranger, to: other.mailboxAddress) == .sent, "of another name")
        one.update(gmail, .visiting)
        one.update(gmail, .mayAsk(from: clock.now + .seconds(8)))
        #expect(await other.nextGrant() == Grant(key: gmail, inheritance: .pace([1])))
    }

    @Test func `the kernel names the user of a datagram's sender`() throws {
        let (one, other) = (try AbstractSocket(named: nil), try AbstractSocket(named: scope))
        #expect(one.send([1], to: AbstractSocket.Address(name: scope)) == .sent)
        #expect(other.receive()?.user == getuid())
        #expect(other.receive() == nil)
        #expect(one.send([1], to: AbstractSocket.Address(name: scope + "?")) == .nobody)
    }

    @Test func `a socket that was sent keeps its name when its sender has closed it`() throws {
        let (giver, receiver) = (try AbstractSocket(named: nil), try AbstractSocket(named: scope + " r"))
        let lease = try AbstractSocket(named: scope)
        #expect(giver.send([5], to: AbstractSocket.Address(name: scope)) == .sent)
        #expect(giver.send([1], passing: lease, to: AbstractSocket.Address(name: scope + " r")) == .sent)
        lease.close()
        #expect(throws: AbstractSocket.Failure.self) { try AbstractSocket(named: scope) }
        let datagram = try #require(receiver.receive())
        let descriptor = try #require(datagram.descriptor)
        let received = try #require(AbstractSocket(received: descriptor, named: scope))
        #expect(received.receive()?.bytes == [5], "with what it had not read")
        received.close()
        _ = try AbstractSocket(named: scope)
    }
}
