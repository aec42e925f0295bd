import MailTerms

/// No connection can be made, for a reason on this host. Pure.
///
/// Then there is a pause, and one visit at a time is made until a connection succeeds.
struct Standstill {
    private static let pause = Duration.seconds(1)
    private static let mostInARow = 30

    /// Until when nothing is opened.
    private(set) var until = Timestamp(milliseconds: 0)
    /// Whether nothing may be opened, as of the last call of `isPausing(at:)` or `recordFailure`.
    private(set) var isPausing = false
    private var inARow = 0

    var hasBegun: Bool { inARow > 0 }

    /// - Returns: whether nothing may be opened at this moment.
    mutating func isPausing(at now: Timestamp) -> Bool {
        isPausing = now < until
        return isPausing
    }

    /// - Returns: whether the standstill has lasted so long that the jobs must end.
    mutating func recordFailure(at now: Timestamp) -> Bool {
        guard now >= until else { return false }
        until = now + Self.pause
        isPausing = true
        inARow += 1
        return inARow > Self.mostInARow
    }

    mutating func recordConnection() {
        inARow = 0
    }
}
