import MailTerms

/// When all of the inbox is looked into: regularly, because network folders report nothing, but less often if a look
/// takes long. Pure.
struct InboxLooks {
    static let interval = Duration.seconds(5)
    /// At most one part in so many of the time is spent on looks.
    private static let share = 20
    /// Between two looks, whatever is reported meanwhile.
    static let pause = Duration.milliseconds(100)

    private var latest = Timestamp(milliseconds: 0)
    private(set) var next = Timestamp(milliseconds: 0)
    private var cost = Duration.zero

    func isDue(at now: Timestamp) -> Bool { now >= next }

    /// A look was begun and has come to its end.
    mutating func record(from begin: Timestamp, to end: Timestamp) {
        latest = end
        cost = end - begin
        next = end + max(Self.interval, cost * Self.share)
    }

    /// A look is wanted at a moment, or as soon after it as the pause allows.
    mutating func wantSoon(at moment: Timestamp) {
        next = min(next, max(moment, latest + max(Self.pause, cost * Self.share)))
    }

    /// A clock was set back: the next look is due at once.
    mutating func followBack(to now: Timestamp) { (latest, next) = (now, now) }
}
