/// How many sessions may be open to a destination at once: a window, as TCP and Postfix have it.
///
/// Invariants: `size` is never below 1. No method but `restore` lowers `proven`, except `collapse`, which forgets it.
struct SessionWindow: Sendable {
    /// Postfix: `initial_destination_concurrency`.
    private static let firstSize = 5
    /// A session that lasts longer is a long one, in milliseconds. If sessions are long, the window decides how fast a
    /// list is done, and not the opening rate.
    private static let longSession: Float = 200
    /// What each long session adds to the window: a quarter more with each round of sessions.
    private static let longSessionGrowth: Float = 0.25

    /// Sessions, from 1. The fraction counts the way to the next one.
    private(set) var size: Float
    /// The most sessions that were open at once when one of them was opened and later served.
    private(set) var proven: UInt16 = 0
    /// Sessions that were open when the last refusal that was diagnosed came.
    private var refused: UInt16 = 0

    /// - Parameter limit: the configured limit, from 1.
    init(limit: Int) {
        size = Float(min(limit, Self.firstSize))
    }

    /// Whether this many sessions at once are more than any session has been served at.
    func isExceeded(by sessions: UInt16) -> Bool { sessions > proven }

    // MARK: More

    /// A session was served that had been opened with this many open.
    mutating func prove(_ sessions: UInt16) {
        proven = max(proven, sessions)
    }

    /// Grows by 1/N as Postfix does, by a quarter if the session was long.
    mutating func grow(upTo limit: Int, afterSessionOf milliseconds: Float) {
        let growth = milliseconds > Self.longSession ? Self.longSessionGrowth : 0
        size = min(Float(limit), size + max(1 / size, growth))
    }

    /// Allows one session more, then 2, 3 and 4 more.
    ///
    /// - Parameter step: the number of the probe in its row, 1 to 4.
    mutating func probe(step: Int, upTo limit: Int) {
        size = min(Float(limit), size.rounded(.down) + Float(step))
    }

    /// A session was served that had been opened before the refusal, with fewer sessions open than the refused one, but
    /// more than the proven number: that many are allowed.
    mutating func raise(toServed sessions: UInt16) {
        guard sessions < refused, sessions > proven else { return }
        proven = sessions
        size = max(size, Float(sessions))
    }

    // MARK: Less

    /// This many were open when a session was turned away.
    mutating func recordRefusal(at sessions: UInt16) {
        refused = sessions
    }

    /// Allows no more sessions than the proven number.
    mutating func fallBackToProven() {
        size = Float(max(1, proven))
    }

    /// Shrinks by 1/N as Postfix does, after a failure that does not show a limit.
    mutating func shrink() {
        size = max(1, size - 1 / size)
    }

    /// One session at a time, with nothing proven: so a destination is tried again after a rest.
    mutating func collapse() {
        (size, proven) = (1, 0)
    }

    // MARK: Memory

    /// Takes the size that an earlier run or another process has found. A higher number of sessions is no longer
    /// proven.
    mutating func restore(size remembered: Double, upTo limit: Int) {
        size = Float(min(Double(limit), max(1, remembered)))
        proven = min(proven, whole)
    }

    /// Counts the whole window as proven, because it was found by a search for the limit.
    mutating func proveWhole() {
        proven = whole
    }

    private var whole: UInt16 { UInt16(clamping: max(1, Int(size))) }
}
