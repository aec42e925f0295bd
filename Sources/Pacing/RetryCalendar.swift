import MailTerms

/// When a recipient whose answer was not final is asked again.
package struct RetryCalendar: Sendable, Equatable {
    /// The wait after the first, second, ... attempt. Attempts end when the list does.
    package var waits: [Duration]
    /// The last attempt is no later than this after the first one.
    package var giveUpAfter: Duration

    /// How long a deferral is kept at least after its next attempt is due. A job that asks no later than that goes on with
    /// the calendar.
    private static let grace = Duration.seconds(3600)

    package init(waits: [Duration], giveUpAfter: Duration) {
        self.waits = waits
        self.giveUpAfter = giveUpAfter
    }

    /// The wait before the next attempt; `nil` if there is no further attempt.
    ///
    /// - Parameters:
    ///   - attempts: attempts made so far, at least 1.
    ///   - elapsed: time since the first attempt.
    ///   - named: the wait that the server asks for. With a tenth more, for the difference of clocks, it replaces the
    ///     calendar's wait; but it is no shorter than a minute or the first wait, and no longer than the longest wait.
    package func wait(afterAttempt attempts: Int, elapsed: Duration, named: Duration? = nil) -> Duration? {
        guard attempts >= 1, attempts <= waits.count, let longest = waits.max() else { return nil }
        let shortest = min(.seconds(60), waits[0])
        let wait = named.map { min(longest, max(shortest, $0 + $0 / 10)) } ?? waits[attempts - 1]
        return elapsed + wait <= giveUpAfter ? wait : nil
    }

    /// When a deferral expires in the store. A job that asks after that begins the calendar with its first wait.
    package func expiry(of deferral: Deferral) -> Timestamp {
        max(deferral.first + giveUpAfter, deferral.next + Self.grace)
    }
}
