import MailTerms
import Synchronization

/// A clock that never goes back: what waits for a moment does not wait an hour longer because somebody has set the clock.
///
/// It runs by the time since the host was started, and follows the wall clock only forwards until it is told to.
package final class SteadyClock: Sendable {
    /// A wall clock that is kept in time goes back by less now and then.
    package static let noticeableLead = Duration.seconds(60)

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

    /// How far the wall clock is behind, to the second: time passes between a look at one clock and at the other.
    package var lead: Duration { .seconds((now - wall() + .milliseconds(500)).components.seconds) }

    /// Shows what the wall clock shows from now on: nobody waits for a moment by this one.
    package func followBack() {
        let uptime = uptime()
        start.withLock { $0 = wall() - uptime }
    }
}
