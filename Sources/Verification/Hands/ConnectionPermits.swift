import Synchronization

/// The connections that all engines of a process may have open at once.
///
/// An engine's scheduler keeps to that number by itself. While a former engine closes beside its successor, both use
/// the same permits, first come, first served. So they never exceed the number together.
package final class ConnectionPermits: Sendable {
    private struct State {
        var limit: Int
        var open = 0
        var waiting: [@Sendable () -> Void] = []

        mutating func nextAllowed() -> (@Sendable () -> Void)? {
            guard open < limit, !waiting.isEmpty else { return nil }
            open += 1
            return waiting.removeFirst()
        }
    }

    private let state: Mutex<State>

    /// - Parameter limit: connections at once, from 1.
    package init(limit: Int) {
        state = Mutex(State(limit: limit))
    }

    /// Changes the limit. If it becomes smaller, open connections beyond it stay open until they end.
    package func setLimit(_ limit: Int) {
        let allowed = state.withLock { state in
            state.limit = limit
            var allowed: [@Sendable () -> Void] = []
            while let next = state.nextAllowed() { allowed.append(next) }
            return allowed
        }
        for next in allowed { next() }
    }

    /// Calls back when one more connection may be opened: at once, or later on any thread. The permit must be released.
    func acquire(_ open: @escaping @Sendable () -> Void) {
        let isAllowed = state.withLock { state in
            guard state.open < state.limit else {
                state.waiting.append(open)
                return false
            }
            state.open += 1
            return true
        }
        if isAllowed { open() }
    }

    /// One connection is closed: its permit goes to the next one that waits.
    func release() {
        let next = state.withLock { state in
            precondition(state.open > 0, "more permits are released than were acquired")
            state.open -= 1
            return state.nextAllowed()
        }
        next?()
    }
}
