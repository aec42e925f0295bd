import MailTerms

/// Whether a destination refuses our sessions at present, and how long it is left alone.
///
///      ┌────────────── a session opened since is served ────────────────┐
///      ▼                                                                │
///     open ── turned away ──▶ backingOff(refusals: 1) ── again ──▶ backingOff(refusals: 2) ── again ──▶ …
///                                 pause                                pause × 2                pause × 4
///
/// After each pause trials are made: a sixteenth of the window after the first refusal, one session after further ones.
/// The seventh refusal in a row brings a rest instead of a pause. So does a pause that would be longer than the first
/// rest, or a server that says that pauses do not help. Each rest without a served session in between is twice as long
/// as the one before. A rest does not end the row: after the seventh refusal each further one brings another rest.
///
/// Only sessions that were opened after the last refusal count: earlier ones were opened at the pressure before it.
struct BackOffState: Sendable {
    enum Phase: Equatable, Sendable {
        case open
        /// - refusals: in a row, from 1.
        /// - trials: sessions opened since the last refusal, of which none has been served yet.
        case backingOff(refusals: Int, trials: Int)
    }

    /// The kind of wait after a refusal.
    enum Span: Equatable {
        case pause(Duration)
        case rest(Duration)
    }

    /// Refusals in a row, each with a pause twice as long, before a destination rests.
    static let mostPauses = 6
    /// After the first refusal there is one trial for this many sessions of the window.
    private static let sessionsPerTrial = 16

    private(set) var phase = Phase.open
    /// Rests since a session was last served, up to `PaceMemory.mostRests`.
    private(set) var rests = 0
    /// A session that was opened before this moment was opened before the last refusal; milliseconds since 1970, the
    /// earliest possible moment before the first refusal.
    private var lastRefusal = Int64.min
    /// The same for the refusal before the last.
    private var refusalBefore = Int64.min

    var isOpen: Bool {
        guard case .open = phase else { return false }
        return true
    }

    /// In a row; 0 while the destination is open.
    var refusals: Int {
        switch phase {
        case .open: 0
        case .backingOff(let refusals, _): refusals
        }
    }

    /// Whether a session may be opened when the pause is over, which the caller checks.
    ///
    /// - Parameter window: sessions that may be open at once.
    func allowsOpening(window: Int) -> Bool {
        guard case .backingOff(let refusals, let trials) = phase else { return true }
        return trials < (refusals == 1 ? max(1, window / Self.sessionsPerTrial) : 1)
    }

    /// Whether a session was opened before the last refusal, and so says nothing about what has changed since.
    func isOutdated(openedAt moment: Timestamp) -> Bool { moment.milliseconds < lastRefusal }

    // MARK: Events

    mutating func recordOpening() {
        guard case .backingOff(let refusals, let trials) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: trials + 1)
    }

    /// A session that is not outdated was served.
    mutating func recordServed() {
        (phase, rests) = (.open, 0)
    }

    /// An outdated session was served. If it was opened between the last two refusals, these are not a row.
    mutating func recordOutdatedServed(openedAt moment: Timestamp) {
        guard case .backingOff(let refusals, let trials) = phase, refusals > 1, moment.milliseconds >= refusalBefore
        else { return }
        phase = .backingOff(refusals: 1, trials: trials)
    }

    /// An outdated session was turned away. It may have been counted as a trial, so one more trial may be made.
    mutating func recordOutdatedRefusal() {
        guard case .backingOff(let refusals, let trials) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: max(0, trials - 1))
    }

    /// A session ended that could not show whether the server lets us in: trials may be made again.
    mutating func recordUndecidedTrial() {
        guard case .backingOff(let refusals, _) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: 0)
    }

    /// A session that is not outdated was turned away.
    ///
    /// - Parameters:
    ///   - spans: the configured pauses and rests.
    ///   - mustRest: whether the server has said that pauses do not help.
    mutating func recordRefusal(at now: Timestamp, spans: BackOff, mustRest: Bool) -> Span {
        let refusals = refusals + 1
        phase = .backingOff(refusals: refusals, trials: 0)
        (refusalBefore, lastRefusal) = (lastRefusal, now.milliseconds + 1)
        let pause = spans.pause * (1 << min(refusals - 1, 20))
        guard refusals <= Self.mostPauses, pause <= spans.firstRest, !mustRest else {
            rests = min(rests + 1, PaceMemory.mostRests)
            return .rest(spans.rest(rests))
        }
        return .pause(pause)
    }

    // MARK: Memory

    /// Takes the number of rests from an earlier run or another process. The row that was counted here stays.
    mutating func restore(rests remembered: Int) {
        rests = remembered
    }
}
