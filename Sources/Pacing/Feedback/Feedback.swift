import MailTerms

/// Finds the limits that a destination does not publish, from how its sessions end, and keeps them.
///
/// It searches for two limits at the same time: the sessions open at once (`SessionWindow`), and the sessions opened
/// within a second or a longer time (`OpeningInterval`). Of each it knows what is *proven*: the most at which a session
/// was served.
///
/// What the first refusal in a row is attributed to (`LimitDiagnosis`):
///
///     the session was opened at            the cause is                   what follows besides the pause
///     ──────────────────────────────────   ────────────────────────────   ────────────────────────────────────────────
///     more sessions than proven            the number of sessions         the window falls back to the proven number
///     more openings a second than proven   the rate of openings           the interval falls back to the proven rate
///     more of both                         one of them, undecided         both fall back; then the interval is halved
///                                                                         soon, to find out which it was
///     no more than proven                  chance                         the rate is reduced by up to 4x
///                                                                         (`RateReduction`)
///
/// Further refusals in a row only say that the pause was too short (`BackOffState`). If the row is too long for chance
/// and no limit explains it, the server counts over longer than a second: the interval becomes what the last round of
/// sessions has shown (`RateSample`). When sessions are served again, probes ask for a little more, and less often the
/// more of them were refused (`ProbeSchedule`).
///
/// Invariants:
/// - The window is at least 1, the interval at least 0, the reduction from 1 to 4.
/// - `next` never becomes earlier.
/// - When a session is refused, later refusals of sessions that were open at that moment do not count.
///
/// What it does not conclude:
/// - A failure to connect, or a session that was not made, shows no limit.
/// - A refusal at the proven rate shows no lower limit: servers refuse at random, too.
/// - A row of refusals shows no limit over a longer time if a limit a second has just been found, or if random refusals
///   are frequent: the server may punish, or it may be chance.
/// - It does not learn how many recipients a session may have: `Scheduler.recordCut` does.
///
/// It has no clock: each event brings its time. The scheduler reports every session of one destination.
struct Feedback: Sendable {
    /// What a refusal has led to.
    enum Reaction: Equatable {
        /// The session was opened before the last refusal, which has been counted already.
        case none
        case pause
        case rest
    }

    /// Each session moves the usual length by an eighth of the difference.
    private static let sessionTimeShare: Float = 8
    /// With few random refusals, this many refusals in a row are too many for chance.
    private static let longRow = 3
    /// This many sessions served in a round show its rate.
    private static let sessionsOfRound = 8

    // There is one of these for each destination visited: this order leaves the fewest gaps between them.
    var openings = OpeningInterval()
    var window: SessionWindow
    private var reduction = RateReduction()
    var probes = ProbeSchedule()
    private var diagnosis = LimitDiagnosis()
    /// The usual length of a session in milliseconds; `nil` before the first one.
    var sessionTime: Float?
    /// Milliseconds since 1970 before which no session is opened.
    private var nextOpening = 0.0
    var backOff = BackOffState()
    private var round = RateSample()

    /// - Parameter connections: the configured limit of sessions at once, from 1.
    init(connections: Int) {
        window = SessionWindow(limit: connections)
    }

    // MARK: What is allowed

    /// Sessions that may be open at once, from 1.
    var sessions: Int { max(1, Int(window.size / reduction.factor)) }
    /// Milliseconds between two openings, the reduction left aside; 0 if sessions may be opened at the same moment.
    var interval: Float { openings.milliseconds }
    /// No session is opened before this moment.
    var next: Timestamp { Timestamp(milliseconds: Int64(nextOpening.rounded(.up))) }
    func isResting(at now: Timestamp) -> Bool { backOff.rests > 0 && next > now }
    /// Whether a further session may be opened after `next`. After a refusal only a few trials may, until one is
    /// served.
    var mayGoAhead: Bool { backOff.isOpen || backOff.allowsOpening(window: sessions) }

    // MARK: Events

    /// A session is opened.
    ///
    /// - Changes: counts the opening, and a trial if the destination has turned us away.
    /// - Then: the next session waits for the interval. The caller returns the pressure when the session ends.
    /// - Parameter open: sessions that are open now, this one among them; 1...65535.
    mutating func begin(open: Int, at now: Timestamp) -> Pressure {
        backOff.recordOpening()
        round.recordOpening(at: now)
        if interval > 0 {
            let begin = max(nextOpening, Double(now.milliseconds))
            nextOpening = begin + Double(interval * reduction.factor)
        }
        guard open > 0, let sessions = UInt16(exactly: open) else {
            preconditionFailure("a session is opened, and \(open) are open")
        }
        return Pressure(sessions: sessions, openings: openings.countOpening(at: now))
    }

    /// The server served a session to its end.
    ///
    /// - Changes: what the session was opened at is proven; back-off and rests end; the reduction recovers a little. A
    ///   session that was opened before the last refusal only corrects what that refusal seemed to show.
    /// - Then: the window grows or, when enough sessions were served, a probe is made.
    /// - Parameter connections: the configured limit of sessions at once.
    mutating func served(_ visit: Visit, lasting span: Duration, connections: Int) {
        let time = Float(span.milliseconds)
        sessionTime = sessionTime.map { $0 + (time - $0) / Self.sessionTimeShare } ?? time
        round.recordServed()
        guard !backOff.isOutdated(openedAt: visit.openedAt) else { return correctDiagnosis(by: visit) }
        endRow(openedAt: visit.openedAt)
        backOff.recordServed()
        reduction.recover()
        window.prove(visit.pressure.sessions)
        openings.prove(visit.pressure.openings)
        switch probes.countServed() {
        case .grow: window.grow(upTo: connections, afterSessionOf: time)
        case .probe: probe(upTo: connections)
        case .hold: break
        }
    }

    /// The server refused or cut off a session because we ask too much of it.
    ///
    /// - Changes: the first refusal in a row is diagnosed as above; each one doubles the pause. For a session that was
    ///   opened before the last refusal, only another trial may be made.
    /// - Then: a pause, of a quarter of its usual length after a probe; or a rest, after which there is one session at
    ///   a time.
    /// - Parameters:
    ///   - spans: the configured pauses and rests.
    ///   - mustRest: whether the server has said that pauses do not help.
    mutating func turnedAway(
        _ visit: Visit, at now: Timestamp, spans: BackOff, mustRest: Bool = false
    ) -> Reaction {
        guard !backOff.isOutdated(openedAt: visit.openedAt) else {
            backOff.recordOutdatedRefusal()
            return .none
        }
        let wasProbing = probes.isProbing
        if backOff.isOpen { diagnose(refusedAt: visit.pressure) }
        switch backOff.recordRefusal(at: now, spans: spans, mustRest: mustRest) {
        case .pause(let pause):
            wait(until: now + (wasProbing ? spans.pause / 4 : pause))
            return .pause
        case .rest(let rest):
            wait(until: now + rest)
            window.collapse()
            openings.forgetProven()
            return .rest
        }
    }

    /// No host answered, or the host refused to talk to us.
    ///
    /// - Changes: the window shrinks by 1/N; nothing is proven and nothing diagnosed.
    /// - Then: during a back-off, another trial may be made.
    mutating func failed() {
        window.shrink()
        backOff.recordUndecidedTrial()
    }

    /// No connection was tried for a session that had been opened.
    ///
    /// - Changes: nothing; the opening stays counted.
    /// - Then: during a back-off, another trial may be made.
    mutating func notMade() {
        backOff.recordUndecidedTrial()
    }

    /// Another process has found out that the destination must be left alone.
    ///
    /// - Changes: nothing but `next`.
    mutating func wait(until time: Timestamp) {
        nextOpening = max(nextOpening, Double(time.milliseconds))
    }

    // MARK: After a refusal

    private mutating func diagnose(refusedAt pressure: Pressure) {
        let exceedsSessions = window.isExceeded(by: pressure.sessions)
        let exceedsOpenings = openings.isExceeded(by: pressure.openings)
        diagnosis.recordRefusal(exceedsSessions: exceedsSessions, exceedsOpenings: exceedsOpenings)
        window.recordRefusal(at: pressure.sessions)
        openings.recordRefusal(at: pressure.openings)
        guard diagnosis.limit != .none else { return reduceRate() }
        if exceedsSessions { window.fallBackToProven() }
        if exceedsOpenings { openings.fallBackToProven() }
        probes.backOff()
        if diagnosis.limit == .undecided { probes.probeSoon() }
    }

    /// The refusal seems random.
    private mutating func reduceRate() {
        reduction.reduce()
        openings.correct(wasProbing: probes.isProbing)
        if probes.isProbing { probes.backOff() }
    }

    /// A session was served that was open when another one was refused: its pressure was not too much.
    private mutating func correctDiagnosis(by visit: Visit) {
        backOff.recordOutdatedServed(openedAt: visit.openedAt)
        if diagnosis.concernsSessions { window.raise(toServed: visit.pressure.sessions) }
        if diagnosis.concernsOpenings { openings.shorten(toServed: visit.pressure.openings) }
    }

    // MARK: After a served session

    /// The server lets us in again. If that took more than one pause, a round of sessions is over, and its rate is the
    /// rate that a server allows if it counts over longer than a second. If a limit has just been found, it may be a
    /// penalty instead.
    private mutating func endRow(openedAt opening: Timestamp) {
        guard backOff.refusals > 1 else { return }
        defer { round.startOver(at: opening) }
        guard diagnosis.limit == .none, let measured = round.interval(until: opening) else { return }
        if isRowTooLongForChance { openings.learnLongTerm(measured) }
        guard openings.lengthenToLongTerm() else { return }
        reduction.end()
        nextOpening = max(nextOpening, Double(opening.milliseconds) + Double(interval))
        probes.startOver()
    }

    /// The more refusals are random, the longer the row must be.
    private var isRowTooLongForChance: Bool {
        if backOff.refusals >= BackOffState.mostPauses {
            return reduction.isSmall || round.served >= Self.sessionsOfRound
        }
        return reduction.isSmall && backOff.refusals >= Self.longRow && round.served >= Self.sessionsOfRound / 2
    }

    private mutating func probe(upTo connections: Int) {
        if diagnosis.limit == .undecided {
            guard interval == 0 else {
                openings.halve(unlessBelow: (sessionTime ?? 0) / window.size)
                return diagnosis.recordHalvedInterval()
            }
            diagnosis.excludeOpenings()
            probes.probeAsUsual()
        }
        let step = probes.beginProbe()
        window.probe(step: step, upTo: connections)
        openings.probe(step: step)
    }
}
