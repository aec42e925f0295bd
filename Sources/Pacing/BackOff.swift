import MailTerms

/// How long a destination that turned our sessions away is left alone.
package struct BackOff: Sendable, Equatable {
    /// The pause after one refusal; twice as long after each further refusal in a row.
    package var pause: Duration
    /// The rest after seven refusals in a row; each further rest is twice as long.
    package var firstRest: Duration
    package var longestRest: Duration

    package init(
        pause: Duration = .seconds(1), firstRest: Duration = .seconds(300), longestRest: Duration = .seconds(4000)
    ) {
        self.pause = pause
        self.firstRest = firstRest
        self.longestRest = longestRest
    }

    /// - Parameter number: of the rest in its row, from 1.
    func rest(_ number: Int) -> Duration {
        min(longestRest, firstRest * (1 << min(number - 1, 20)))
    }
}
