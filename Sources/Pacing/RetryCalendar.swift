/// When a recipient whose answer was not final is asked again.
package struct RetryCalendar: Sendable, Equatable {
    /// The wait after the first, second, ... attempt. Attempts end when the list does.
    package var waits: [Duration]
    /// No attempt is made later than this after the first one.
    package var giveUpAfter: Duration

    package init(waits: [Duration], giveUpAfter: Duration) {
        self.waits = waits
        self.giveUpAfter = giveUpAfter
    }

    /// The wait before the next attempt, or `nil` where the calendar has come to its end.
    ///
    /// - Parameters:
    ///   - attempts: attempts made so far, at least 1.
    ///   - elapsed: time since the first attempt.
    package func wait(afterAttempt attempts: Int, elapsed: Duration) -> Duration? {
        guard attempts >= 1, attempts <= waits.count else { return nil }
        let wait = waits[attempts - 1]
        return elapsed + wait <= giveUpAfter ? wait : nil
    }
}
