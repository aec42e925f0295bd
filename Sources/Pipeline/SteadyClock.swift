import MailTerms
import Synchronization

/// A clock that never goes back: what waits for a moment does not wait an hour longer because somebody has set the clock.
///
/// It runs by the time since the host was started, and follows the wall clock only forwards.
package final class SteadyClock: Sendable {
    private let wall: @Sendable () -> Timestamp
    private let uptime: @Sendable () -> Duration
    /// When the host would have been started, by the latest that the wall clock has shown.
    private let start: Mutex<Timestamp>

    /// - Parameters:
    ///   - wall: what people see.
    ///   - uptime: goes on by itself, also while the host sleeps.
    package init(wall: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration) {
        self.wall = wall
        self.uptime = uptime
        start = Mutex(wall() - uptime())
    }

    package var now: Timestamp {
        let uptime = uptime()
        let start = start.withLock { start in
            start = max(start, wall() - uptime)
            return start
        }
        return start + uptime
    }
}
