import MailTerms

/// Measures how many sessions a destination serves in a round: the time from when it has let us in again after a row of
/// refusals until it does so the next time.
///
/// A server that counts over a minute serves as many sessions in each round as it allows in a minute, whatever we do in
/// between; so the round's length over its sessions is the interval to keep.
struct RateSample: Sendable {
    /// What the measure is made longer by, to be on the safe side.
    private static let margin: Float = 1.05

    private(set) var served = 0
    /// Milliseconds since 1970; `nil` before the first session.
    private var begin: Int64?

    mutating func noteOpening(at now: Timestamp) {
        begin = begin ?? now.milliseconds
    }

    mutating func noteServed() {
        served += 1
    }

    /// Milliseconds between two sessions of the round that ends now; `nil` if fewer than two were served.
    ///
    /// - Parameter end: when the session was opened that was let in.
    func interval(until end: Timestamp) -> Float? {
        guard let begin, served > 1 else { return nil }
        return Self.margin * Float(end.milliseconds - begin) / Float(served - 1)
    }

    /// A new round begins with a session that was opened at a moment, and is served.
    mutating func startOver(at opening: Timestamp) {
        (begin, served) = (opening.milliseconds, 1)
    }
}
