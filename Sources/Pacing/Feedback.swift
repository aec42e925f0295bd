import MailTerms

/// What a destination has shown of the limits that nobody has told us, and how we keep to them.
///
/// Sessions at once, and openings a second: of each it keeps the most that went well (`proven`). When a server turns us
/// away, whatever we did beyond that is taken back, so one refusal is enough to find a limit. Afterwards it probes for
/// more, a little at a time and ever more rarely the more often it was wrong. Where nothing was beyond what went well,
/// the server has its whims, or others keep it busy: for a while a little less is asked (`restraint`), and never much
/// less, since that would not help. Where it lets nobody in for several pauses in a row, it counts over longer than a
/// second: the pace of the round before is what it bears (`calm`).
/// Until the first refusal the window grows by 1/N, as Postfix's does; by a quarter with each round where sessions are
/// long, since only there it is the window that decides. A failure shrinks it by 1/N.
struct Feedback: Sendable {
    /// Where the window begins (Postfix: `initial_destination_concurrency`).
    private static let firstWindow = 5
    /// From where on a session is long, in milliseconds.
    private static let longTime: Float = 200
    /// Sessions served before the first probe for more after a refusal.
    private static let firstPatience = 64
    private static let longestPatience = 4096
    /// The same where it is not clear which of the two was too much.
    private static let shortPatience = 4
    /// Refusals in a row, each with a pause twice as long, before a destination rests.
    private static let mostPauses = 6
    /// How much less is asked, at the most, of a server that turns some away although it has borne more.
    private static let mostRestraint: Float = 4
    /// Sessions served over which that is given up again.
    private static let relief: Float = 16
    /// Below that a server has hardly any whims; then so many refusals in a row show that it counts over longer than a
    /// second.
    private static let fewWhims: Float = 1.3
    private static let longRow = 3
    /// So many served show a pace.
    private static let manyServed = 8
    /// What openings are counted in, in milliseconds, and one per cent for the clocks of others.
    private static let second: Float = 1.01 * OpeningCount.span

    /// Sessions that may be open at once, from 1; its fraction counts the way to the next one.
    var window: Float
    /// Milliseconds between two openings; 0 where nothing forbids to open at once.
    var interval: Float = 0
    /// Milliseconds since 1970 before which no session is opened.
    var nextOpening = 0.0
    private var openings = OpeningCount()
    /// The most that went well.
    var proven = Pressure(sessions: 0, openings: 0)
    /// What was too much the last time, and in which respect it was more than had gone well before.
    private var refused = Pressure(sessions: 0, openings: 0)
    private var isBeyond = (sessions: false, openings: false)
    /// Sessions served since the last refusal or the last step up.
    private var smooth = 0
    /// 0 until the first refusal.
    var patience = 0
    /// Whether the interval has been halved to find out if it is needed.
    private var hasHalved = false
    /// How often in a row it has gone up without a refusal.
    private var steps = 0
    private var refusalsInRow = 0
    /// Sessions opened since the last pause, before one is let in.
    private var scouts = 0
    /// When the first session was opened since it was last let in again after a refusal, and how many were served since.
    private var round: (begin: Int64?, served: Int) = (nil, 0)
    /// How many times less is asked than window and interval allow, from 1.
    private var restraint: Float = 1
    /// Milliseconds between two openings that a row of refusals has shown to be right; 0 before the first one.
    private var calm: Float = 0
    var rests = 0
    /// Milliseconds since 1970; later sessions know of it.
    private var lastRefusal: Int64 = .min
    private var refusalBefore: Int64 = .min
    /// The usual length of a session in milliseconds; `nil` before the first one.
    var sessionTime: Float?

    /// - Parameter connections: the configured limit.
    init(connections: Int) {
        window = Float(min(connections, Self.firstWindow))
    }

    var sessions: Int { max(1, Int(window / restraint)) }
    func isResting(at now: Timestamp) -> Bool { rests > 0 && next > now }
    var next: Timestamp { Timestamp(milliseconds: Int64(nextOpening.rounded(.up))) }

    /// After a refusal few go ahead, until one of them is let in.
    var mayGoAhead: Bool {
        refusalsInRow == 0 || scouts < (refusalsInRow == 1 ? max(1, sessions / 16) : 1)
    }

    /// A session is opened.
    ///
    /// - Parameter open: sessions that are open now, this one among them.
    mutating func begin(open: Int, at now: Timestamp) -> Pressure {
        if refusalsInRow > 0 { scouts += 1 }
        round.begin = round.begin ?? now.milliseconds
        if interval > 0 { nextOpening = max(nextOpening, Double(now.milliseconds)) + Double(interval * restraint) }
        return Pressure(sessions: open, openings: openings.add(at: now))
    }

    // MARK: Success

    mutating func served(_ visit: Visit, lasting span: Duration, connections: Int) {
        let time = Float(span.milliseconds)
        sessionTime = sessionTime.map { $0 + (time - $0) / 8 } ?? time
        round.served += 1
        guard visit.openedAt.milliseconds >= lastRefusal else { return takeBack(visit) }
        if refusalsInRow > 0 { beginRound(at: visit.openedAt) }
        (refusalsInRow, rests) = (0, 0)
        restraint -= (restraint - 1) / Self.relief
        proven.sessions = max(proven.sessions, visit.pressure.sessions)
        proven.openings = max(proven.openings, visit.pressure.openings)
        smooth += 1
        if patience == 0 {
            window = min(Float(connections), window + max(1 / window, time > Self.longTime ? 0.25 : 0))
        } else if smooth >= patience {
            stepUp(connections)
        }
    }

    /// It is let in again. Where that took more than one pause, the server counts over longer than a second: so many
    /// sessions as in the round that has ended are what it bears in so long a time. Or it punishes those who were too
    /// fast, if it has just shown how fast is too fast.
    private mutating func beginRound(at now: Timestamp) {
        guard refusalsInRow > 1 else { return }
        defer { round = (now.milliseconds, 1) }
        guard !isBeyond.sessions, !isBeyond.openings, let begin = round.begin, round.served > 1 else { return }
        let shown = 1.05 * Float(now.milliseconds - begin) / Float(round.served - 1)
        if isNoWhim, interval >= calm { calm = calm == 0 ? shown : min(shown, 1.5 * calm) }
        guard calm > interval else { return }
        (interval, restraint) = (calm, 1)
        nextOpening = max(nextOpening, Double(now.milliseconds) + Double(interval))
        (smooth, steps) = (0, 0)
    }

    /// Whether a row of refusals is too long for chance. The more whims a server has, the longer the row must be.
    private var isNoWhim: Bool {
        let hasWhims = restraint >= Self.fewWhims
        if refusalsInRow >= Self.mostPauses { return !hasWhims || round.served >= Self.manyServed }
        return !hasWhims && refusalsInRow >= Self.longRow && round.served >= Self.manyServed / 2
    }

    /// A session went well that was open when another was turned away: so much was not too much.
    private mutating func takeBack(_ visit: Visit) {
        let pressure = visit.pressure
        if refusalsInRow > 1, visit.openedAt.milliseconds >= refusalBefore {
            // It was let in after the last pause but one: there is no row.
            refusalsInRow = 1
        }
        if isBeyond.sessions, pressure.sessions < refused.sessions, pressure.sessions > proven.sessions {
            proven.sessions = pressure.sessions
            window = max(window, Float(pressure.sessions))
        }
        if isBeyond.openings, pressure.openings < refused.openings, pressure.openings > proven.openings {
            proven.openings = pressure.openings
            interval = min(interval, Self.second / Float(pressure.openings))
        }
    }

    /// Nobody has asked for less: a little more is tried.
    private mutating func stepUp(_ connections: Int) {
        smooth = 0
        if isBeyond.sessions, isBeyond.openings, interval > 0 {
            // It is not clear that openings were too many: that is found out first, and quickly.
            interval /= 2
            hasHalved = true
            if interval < (sessionTime ?? 0) / window { interval = 0 }
            return
        }
        if isBeyond.sessions, isBeyond.openings { (isBeyond.openings, patience) = (false, Self.firstPatience) }
        steps = min(steps + 1, 4)
        window = min(Float(connections), window.rounded(.down) + Float(steps))
        interval /= 1 + 0.05 * Float(1 << (steps - 1))
        if interval < 1 { interval = 0 }
    }

    // MARK: Refusal

    enum Reaction: Equatable {
        /// The refusal belongs to one that was taken note of already.
        case none
        case pause
        case rest
    }

    /// - Parameter mustRest: whether the server has said that pauses are no use.
    mutating func turnedAway(
        _ visit: Visit, at now: Timestamp, _ spans: BackOff, mustRest: Bool = false
    ) -> Reaction {
        // Sessions that were opened before the last refusal were not paced by what it taught.
        guard visit.openedAt.milliseconds >= lastRefusal else {
            scouts = max(0, scouts - 1)
            return .none
        }
        let wasProbing = steps > 0
        (refusalBefore, lastRefusal) = (lastRefusal, now.milliseconds + 1)
        scouts = 0
        // Further refusals in a row say only that the pause was too short.
        if refusalsInRow == 0 { learn(from: visit.pressure) }
        refusalsInRow += 1
        let pause = spans.pause * (1 << min(refusalsInRow - 1, 20))
        guard refusalsInRow <= Self.mostPauses, pause <= spans.firstRest, !mustRest else {
            rests += 1
            wait(spans.rest(rests), at: now)
            (window, proven) = (1, Pressure(sessions: 0, openings: 0))
            return .rest
        }
        // One who asked a little too much on purpose knows how much is right.
        wait(wasProbing ? spans.pause / 4 : pause, at: now)
        return .pause
    }

    private mutating func learn(from pressure: Pressure) {
        refused = pressure
        isBeyond = (pressure.sessions > proven.sessions, pressure.openings > proven.openings)
        if isBeyond.sessions || isBeyond.openings {
            keepToProven()
        } else {
            bearWithWhim()
        }
        hasHalved = false
    }

    private mutating func keepToProven() {
        if isBeyond.sessions { window = Float(max(1, proven.sessions)) }
        if isBeyond.openings { interval = max(interval, Self.second / Float(max(1, proven.openings))) }
        becomePatient()
        guard isBeyond.sessions, isBeyond.openings else { return }
        // Where a shorter interval was all that had changed, it was the openings. Else that is to be found out.
        if hasHalved { isBeyond.sessions = false } else { patience = Self.shortPatience }
    }

    private mutating func bearWithWhim() {
        restraint = min(Self.mostRestraint, 1.25 * restraint)
        if interval > 0 {
            if steps > 0 { interval = max(interval, calm) }
            // What was found by counting may have been counted a little wrong.
            let longest = 1.5 * Self.second / Float(max(1, proven.openings))
            interval = max(interval, min(1.05 * interval, longest))
        }
        if steps > 0 { becomePatient() }
    }

    private mutating func becomePatient() {
        patience = patience < Self.firstPatience ? Self.firstPatience : min(Self.longestPatience, patience * 2)
        (smooth, steps) = (0, 0)
    }

    private mutating func wait(_ span: Duration, at now: Timestamp) {
        nextOpening = max(nextOpening, Double((now + span).milliseconds))
    }

    // MARK: Failure

    /// Nobody answered: a little less is asked.
    mutating func failed() {
        window = max(1, window - 1 / window)
        scouts = 0
    }

    /// A session that was opened was not made.
    mutating func notMade() {
        scouts = 0
    }
}
