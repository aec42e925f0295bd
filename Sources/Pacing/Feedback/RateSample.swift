import MailTerms

/// Measures how many sessions a destination serves in a round. A round begins when the destination has let us in again
/// after a row of refusals, and ends when it does so the next time.
///
/// A server that counts over a minute serves in each round as many sessions as it allows in a minute. So the length of
/// the round divided by its sessions is the interval to keep.
struct RateSample: Sendable {
    /// The factor by which the measured interval is lengthened, for safety.
    private static let margin: Float = 1.05

    private(set) var served = 0
    /// Milliseconds since 1970; `nil` before the first session.
    private var begin: Int64?

    mutating func recordOpening(at now: Timestamp) {
        begin = begin ?? now.milliseconds
    }

    mutating func recordServed() {
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
