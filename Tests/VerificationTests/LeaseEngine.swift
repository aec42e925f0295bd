import Dispatch
import MailTerms
import TestSupport

@testable import Verification

struct Grant: Equatable, Sendable {
    let key: LeaseKey
    let inheritance: Inheritance
}

/// Leases with their sockets, on a queue of their own.
/// Unchecked: everything belongs to `queue`.
final class LeaseEngine: @unchecked Sendable {
    private let queue = DispatchQueue(label: "test engine")
    private let clock: SettableClock
    private let scope: String
    private let pace: [UInt8]
    private var leases = DestinationLeases()
    private var sockets: LeaseSockets!
    private var grants: AsyncStream<Grant>.Iterator
    private let granted: AsyncStream<Grant>.Continuation

    init(scope: String, pace: [UInt8], clock: SettableClock) throws {
        (self.scope, self.pace, self.clock) = (scope, pace, clock)
        let (stream, continuation) = AsyncStream.makeStream(of: Grant.self)
        (grants, granted) = (stream.makeAsyncIterator(), continuation)
        sockets = try LeaseSockets(scope: scope, queue: queue) { [weak self] event, key in
            guard let self else { return }
            self.perform(self.leases.handle(event, of: key, at: self.clock.now))
        }
    }

    func nextGrant() async -> Grant {
        await grants.next(isolation: nil)!
    }

    func acquire(_ key: LeaseKey) {
        queue.sync { perform(leases.acquire(key, at: clock.now)) }
    }

    func update(_ key: LeaseKey, _ use: DestinationUse) {
        queue.sync { perform(leases.update(key, use, at: clock.now)) }
    }

    func advance() {
        queue.sync { perform(leases.advance(at: clock.now)) }
    }

    func releaseAll() {
        queue.sync { perform(leases.releaseAll(at: clock.now)) }
    }

    /// As if the process was killed.
    func end() {
        queue.sync { sockets = nil }
    }

    func holds(_ key: LeaseKey) -> Bool { queue.sync { leases.holds(key) } }

    func address(of key: LeaseKey) -> AbstractSocket.Address {
        queue.sync { AbstractSocket.Address(name: sockets.name(of: key)) }
    }

    var mailboxAddress: AbstractSocket.Address { queue.sync { sockets.mailboxAddress } }

    private func perform(_ actions: [LeaseAction]) {
        for action in actions {
            switch action {
            case .bind(let key): report(sockets.bind(key), key)
            case .sendWish(let key, let mailboxes): report(sockets.sendWish(key, mailboxes: mailboxes), key)
            case .sendWithdrawal(let key): sockets.sendWithdrawal(key)
            case .handOver(let key, let pace, let wisher, let waiting):
                report(sockets.handOver(key, LeaseHandOver(pace: bytes(of: pace), waiting: waiting), to: wisher), key)
            case .close(let key, let wishers): sockets.close(key, telling: wishers)
            case .granted(let key, let inheritance): granted.yield(Grant(key: key, inheritance: inheritance))
            }
        }
    }

    private func bytes(of pace: PaceToHandOver) -> [UInt8] {
        switch pace {
        case .current: self.pace
        case .unchanged(let bytes): bytes
        }
    }

    private func report(_ event: LeaseEvent, _ key: LeaseKey) {
        perform(leases.handle(event, of: key, at: clock.now))
    }
}
