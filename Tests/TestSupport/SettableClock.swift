import MailTerms
import Synchronization

/// A clock that only the test advances.
package final class SettableClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// Starts at 2026-11-23 08:15 UTC.
    package init(_ start: Timestamp = Timestamp(milliseconds: 1_795_421_700_000)) {
        moment = Mutex(start)
    }

    package var now: Timestamp { moment.withLock { $0 } }

    package func advance(by time: Duration) {
        moment.withLock { $0 = $0 + time }
    }
}
