import MailTerms

/// Nobody can be connected to, for a reason on our side of the line. Pure.
///
/// Then there is a pause, and one visit at a time is made until somebody is connected to.
struct Standstill {
    private static let pause = Duration.seconds(1)
    private static let mostInARow = 30

    /// Until when nothing is opened.
    private(set) var until = Timestamp(milliseconds: 0)
    /// Whether nothing is opened, as was last found out.
    private(set) var isPausing = false
    private var inARow = 0

    var hasBegun: Bool { inARow > 0 }

    /// - Returns: whether nothing may be opened at this moment.
    mutating func isPausing(at now: Timestamp) -> Bool {
        isPausing = now < until
        return isPausing
    }

    /// - Returns: whether it has lasted so long that nothing more is to be hoped for.
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
