import Synchronization

/// The connections that all jobs of this process may have open at once.
///
/// A job may take whatever nobody else wants. Where not all can have what they want, the next one that falls free goes to
/// the job that has fewest.
package final class ConnectionPool: Sendable {
    /// A job's place among those that share.
    struct Share: Hashable, Sendable {
        fileprivate let number: Int
    }

    private struct Party {
        let wake: @Sendable () -> Void
        var open = 0
        /// Whether it has asked in vain, and has not been told since that it may ask again.
        var isWaiting = false
    }

    private struct State {
        var limit: Int
        var parties: [Share: Party] = [:]
        var joined = 0

        var open: Int { parties.values.reduce(0) { $0 + $1.open } }

        /// The one that has waited with fewest.
        var next: Share? {
            parties.filter(\.value.isWaiting).min {
                ($0.value.open, $0.key.number) < ($1.value.open, $1.key.number)
            }?.key
        }

        func mayTake(_ share: Share) -> Bool {
            guard open < limit, let party = parties[share] else { return false }
            guard let next, next != share, let other = parties[next] else { return true }
            return party.open < other.open
        }

        /// Whom to tell that a connection has fallen free.
        mutating func call() -> (@Sendable () -> Void)? {
            guard open < limit, let next else { return nil }
            parties[next]?.isWaiting = false
            return parties[next]?.wake
        }
    }

    private let state: Mutex<State>

    /// - Parameter limit: connections at once, from 1.
    package init(limit: Int) {
        state = Mutex(State(limit: limit))
    }

    /// Where it becomes smaller, what is open beyond it stays open until it ends.
    package func setLimit(_ limit: Int) {
        state.withLock { $0.limit = limit }
    }

    /// - Parameter wake: called on any thread when it may be worth asking again after it was asked in vain.
    func join(wake: @escaping @Sendable () -> Void) -> Share {
        state.withLock { state in
            state.joined += 1
            let share = Share(number: state.joined)
            state.parties[share] = Party(wake: wake)
            return share
        }
    }

    /// Whether the job may open one more connection now. If not, it is woken.
    func take(_ share: Share) -> Bool {
        state.withLock { state in
            let isGranted = state.mayTake(share)
            state.parties[share]?.isWaiting = !isGranted
            if isGranted { state.parties[share]?.open += 1 }
            return isGranted
        }
    }

    /// One connection is closed, or was not needed.
    func giveBack(_ share: Share) {
        state.withLock { state in
            state.parties[share]?.open -= 1
            return state.call()
        }?()
    }

    /// The job has ended, with whatever it had open.
    func leave(_ share: Share) {
        state.withLock { state in
            state.parties[share] = nil
            return state.call()
        }?()
    }
}
