import MailTerms

/// How long a destination is left alone that turns us away.
package struct BackOff: Sendable, Equatable {
    /// After one refusal; twice as long after each further one in a row.
    package var pause: Duration
    /// After a whole row of them; twice as long after each further rest.
    package var firstRest: Duration
    package var longestRest: Duration

    package init(
        pause: Duration = .seconds(1), firstRest: Duration = .seconds(300), longestRest: Duration = .seconds(4000)
    ) {
        self.pause = pause
        self.firstRest = firstRest
        self.longestRest = longestRest
    }

    /// - Parameter times: from 1.
    func rest(_ times: Int) -> Duration {
        min(longestRest, firstRest * (1 << min(times - 1, 20)))
    }
}
