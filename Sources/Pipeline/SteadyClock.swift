import MailTerms
import Synchronization

/// A clock that never goes back, so that a wait does not take an hour longer if the host's clock is set back by an hour.
///
/// It adds the time since the host was started to a start time. It follows the wall clock when that is set forward, and when
/// it is set back only after `followBack`. May be used on any thread.
package final class SteadyClock: Sendable {
    /// A smaller lead is normal: time synchronization sets the wall clock back by less than this.
    package static let noticeableLead = Duration.seconds(60)

    private let wall: @Sendable () -> Timestamp
    private let uptime: @Sendable () -> Duration
    /// The host's start time according to the latest time that the wall clock has shown.
    private let start: Mutex<Timestamp>

    /// - Parameters:
    ///   - wall: the time that the host's clock shows.
    ///   - uptime: the time since the host was started. It must go on while the host sleeps.
    package init(wall: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration) {
        self.wall = wall
        self.uptime = uptime
        start = Mutex(wall() - uptime())
    }

    /// UTC. Never less than a value that was given before, except after `followBack`.
    package var now: Timestamp {
        let uptime = uptime()
        let start = start.withLock { start in
            start = max(start, wall() - uptime)
            return start
        }
        return start + uptime
    }

    /// How far the wall clock is behind this one, rounded to a second, because the two clocks are not read at the same moment.
    package var lead: Duration { .seconds((now - wall() + .milliseconds(500)).components.seconds) }

    /// Sets this clock to the wall clock. Only while nothing waits for a moment of this clock.
    package func followBack() {
        let uptime = uptime()
        start.withLock { $0 = wall() - uptime }
    }
}
