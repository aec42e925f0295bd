import MailTerms

/// How much time must pass between the openings of two sessions, so that a destination's limit of new sessions a
/// second, or over a longer time, is kept.
///
/// Invariant: no interval is negative; 0 means that sessions may be opened at the same moment.
struct OpeningInterval: Sendable {
    /// The span in which openings are counted, in milliseconds, and one per cent for clocks that differ from ours.
    private static let second: Float = 1.01 * OpeningCount.span
    /// The factor by which a refusal that seems random lengthens the interval.
    private static let correction: Float = 1.05
    /// How many times the interval of the proven openings such refusals may make of it.
    private static let mostCorrection: Float = 1.5
    /// In milliseconds. A shorter interval has no effect.
    private static let shortest: Float = 1

    private var recent = OpeningCount()
    /// Between two openings.
    private(set) var milliseconds: Float = 0
    /// Between two openings, as a row of refusals has shown that the server counts over longer than a second; 0 before
    /// the first such row.
    private(set) var longTerm: Float = 0
    /// The most openings within a second, the last of which was served.
    private(set) var proven: UInt16 = 0
    /// Openings within a second when the last refusal that was diagnosed came.
    private var refused: UInt16 = 0

    /// Counts a session that is opened.
    ///
    /// - Returns: the sessions opened within the last second, this one among them.
    mutating func countOpening(at now: Timestamp) -> UInt16 { recent.add(at: now) }

    /// Whether this many openings within a second are more than any session has been served at.
    func isExceeded(by openings: UInt16) -> Bool { openings > proven }

    // MARK: Shorter

    /// A session was served that was the last one of this many openings within a second.
    mutating func prove(_ openings: UInt16) {
        proven = max(proven, openings)
    }

    /// Raises the rate by 5, 10, 20, then 40 per cent.
    ///
    /// - Parameter step: the number of the probe in its row, 1 to 4.
    mutating func probe(step: Int) {
        milliseconds /= 1 + 0.05 * Float(1 << (step - 1))
        if milliseconds < Self.shortest { milliseconds = 0 }
    }

    /// Halves the interval. Drops it if the window alone keeps openings further apart than that.
    mutating func halve(unlessBelow windowSpacing: Float) {
        milliseconds /= 2
        if milliseconds < windowSpacing { milliseconds = 0 }
    }

    /// A session was served that had been opened before the refusal, at fewer openings than the refused one, but more
    /// than the proven ones: that many are allowed.
    mutating func shorten(toServed openings: UInt16) {
        guard openings < refused, openings > proven else { return }
        proven = openings
        milliseconds = min(milliseconds, Self.second / Float(openings))
    }

    // MARK: Longer

    /// This many sessions had been opened within a second when one was turned away.
    mutating func recordRefusal(at openings: UInt16) {
        refused = openings
    }

    /// Opens no more a second than is proven.
    mutating func fallBackToProven() {
        milliseconds = max(milliseconds, spacingOfProven)
    }

    /// A refusal seems random: the interval may be a little too short because the openings were counted inexactly.
    mutating func correct(wasProbing: Bool) {
        guard milliseconds > 0 else { return }
        if wasProbing { milliseconds = max(milliseconds, longTerm) }
        let longest = Self.mostCorrection * Self.second / Float(max(1, proven))
        milliseconds = max(milliseconds, min(Self.correction * milliseconds, longest))
    }

    /// The destination rests: the proven openings are forgotten, the interval stays.
    mutating func forgetProven() {
        proven = 0
    }

    private var spacingOfProven: Float { Self.second / Float(max(1, proven)) }

    // MARK: Over longer than a second

    /// Takes the interval that was measured over a whole round of sessions, but no more than half longer than the one
    /// before. While a shorter interval than that is in use, the measurement is ignored.
    mutating func learnLongTerm(_ measured: Float) {
        guard milliseconds >= longTerm else { return }
        longTerm = longTerm == 0 ? measured : min(measured, 1.5 * longTerm)
    }

    /// - Returns: whether the long-term interval was longer than the present one, and replaces it.
    mutating func lengthenToLongTerm() -> Bool {
        guard longTerm > milliseconds else { return false }
        milliseconds = longTerm
        return true
    }

    /// Takes the interval that an earlier run or another process has found, in milliseconds.
    mutating func restore(_ remembered: Double) {
        milliseconds = Float(remembered)
    }
}
