import MailTerms

/// A lease that this process wants and another one holds.
///
/// A wish that was sent is in the holder's queue. It is repeated only because the holder may die: then its name is
/// free, and the next wish shows that. Waits between two wishes double from one second to four.
struct AwaitedLease: Sendable {
    private static let shortestWait = Duration.seconds(1)
    private static let longestWait = Duration.seconds(4)

    private(set) var nextWish: Timestamp
    /// Whether a wish is being sent and its outcome is not known yet.
    private(set) var isWishing = false
    private var wait = shortestWait

    init(at now: Timestamp) {
        nextWish = now + Self.shortestWait
    }

    mutating func beginWish(at now: Timestamp) {
        isWishing = true
        nextWish = now + Self.shortestWait
    }

    mutating func wishWasSent(at now: Timestamp) {
        isWishing = false
        nextWish = now + wait
        wait = min(wait * 2, Self.longestWait)
    }

    mutating func wishWasNotSent(at now: Timestamp) {
        isWishing = false
        nextWish = now + Self.shortestWait
    }
}
