import MailTerms

/// When the whole inbox is scanned: regularly, because network folders report no events, but less often if a scan
/// takes long. Pure.
struct InboxScans {
    static let interval = Duration.seconds(5)
    /// Scans take at most 1/20 of the time.
    private static let share = 20
    /// The least time between two scans, also if events request one.
    static let pause = Duration.milliseconds(100)

    private var latest = Timestamp(milliseconds: 0)
    private(set) var next = Timestamp(milliseconds: 0)
    private var cost = Duration.zero

    func isDue(at now: Timestamp) -> Bool { now >= next }

    /// A scan has run from `begin` to `end`.
    mutating func record(from begin: Timestamp, to end: Timestamp) {
        latest = end
        cost = end - begin
        next = end + max(Self.interval, cost * Self.share)
    }

    /// Requests a scan at a moment, or as soon after it as the pause allows.
    mutating func request(at moment: Timestamp) {
        next = min(next, max(moment, latest + max(Self.pause, cost * Self.share)))
    }

    /// The clock was set back: the next scan is due at once.
    mutating func followBack(to now: Timestamp) { (latest, next) = (now, now) }
}
