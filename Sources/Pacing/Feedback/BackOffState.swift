import MailTerms

/// Whether a destination turns us away at present, and how long it is left alone.
///
///      ┌────────────── a session opened since is served ────────────────┐
///      ▼                                                                │
///     open ── turned away ──▶ backingOff(refusals: 1) ── again ──▶ backingOff(refusals: 2) ── again ──▶ …
///                                 pause                                pause × 2                pause × 4
///
/// After each pause a few sessions go ahead as trials: one, or a sixteenth of the window after the first refusal. The
/// seventh refusal in a row brings a rest instead of a pause, and so does a pause longer than the first rest would be, or
/// a server that says that pauses are no use. Each rest without a served session in between is twice as long as the one
/// before. A rest does not end the row: when the seventh is refused, each further refusal brings another rest.
///
/// Only sessions that were opened after the last refusal count: the earlier ones were not paced by what it taught.
struct BackOffState: Sendable {
    enum Phase: Equatable, Sendable {
        case open
        /// - refusals: in a row, from 1.
        /// - trials: sessions opened since the last refusal, of which none has been served yet.
        case backingOff(refusals: Int, trials: Int)
    }

    /// How long the destination is left alone.
    enum Span: Equatable {
        case pause(Duration)
        case rest(Duration)
    }

    /// Refusals in a row, each with a pause twice as long, before a destination rests.
    static let mostPauses = 6
    /// After the first refusal one trial is made for so many sessions of the window.
    private static let sessionsPerTrial = 16

    private(set) var phase = Phase.open
    /// Rests since a session was last served, up to `PaceMemory.mostRests`.
    private(set) var rests = 0
    /// Milliseconds since 1970. A session opened from here on knows of the last refusal.
    private var lastRefusal = Int64.min
    /// The same for the refusal before.
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

    /// Whether a session may be opened as far as the trials go; the caller waits for the end of the pause.
    ///
    /// - Parameter window: sessions that may be open at once.
    func allowsOpening(window: Int) -> Bool {
        guard case .backingOff(let refusals, let trials) = phase else { return true }
        return trials < (refusals == 1 ? max(1, window / Self.sessionsPerTrial) : 1)
    }

    /// Whether a session was opened before the last refusal, and so teaches nothing of what that has changed.
    func isOutdated(openedAt moment: Timestamp) -> Bool { moment.milliseconds < lastRefusal }

    // MARK: Events

    mutating func noteOpening() {
        guard case .backingOff(let refusals, let trials) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: trials + 1)
    }

    /// A session that is not outdated was served.
    mutating func noteServed() {
        (phase, rests) = (.open, 0)
    }

    /// An outdated session was served. If it was opened after the last refusal but one, the two are no row.
    mutating func noteOutdatedServed(openedAt moment: Timestamp) {
        guard case .backingOff(let refusals, let trials) = phase, refusals > 1, moment.milliseconds >= refusalBefore
        else { return }
        phase = .backingOff(refusals: 1, trials: trials)
    }

    /// An outdated session was turned away. It may have been counted as a trial: another one may go ahead.
    mutating func noteOutdatedRefusal() {
        guard case .backingOff(let refusals, let trials) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: max(0, trials - 1))
    }

    /// A session ended that could not show whether the server lets us in: trials may go ahead again.
    mutating func noteUndecidedTrial() {
        guard case .backingOff(let refusals, _) = phase else { return }
        phase = .backingOff(refusals: refusals, trials: 0)
    }

    /// A session that is not outdated was turned away.
    ///
    /// - Parameters:
    ///   - spans: the configured pauses and rests.
    ///   - mustRest: whether the server has said that pauses are no use.
    mutating func noteRefusal(at now: Timestamp, spans: BackOff, mustRest: Bool) -> Span {
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

    /// Goes on as an earlier run or another process did. The row that was counted here stays.
    mutating func restore(rests remembered: Int) {
        rests = remembered
    }
}
