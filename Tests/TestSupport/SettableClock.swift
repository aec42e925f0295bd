import MailTerms
import Synchronization

/// A clock that stands still until a test moves it.
package final class SettableClock: Sendable {
    private let moment: Mutex<Timestamp>

    /// Begins on 2026-11-23 at 08:15 UTC.
    package init(_ start: Timestamp = Timestamp(milliseconds: 1_795_421_700_000)) {
        moment = Mutex(start)
    }

    package var now: Timestamp { moment.withLock { $0 } }

    package func advance(by time: Duration) {
        moment.withLock { $0 = $0 + time }
    }
}
