import MailTerms

/// What a destination has shown of the limits that nobody has told us, and how we keep to them.
///
/// Sessions at once, and openings a second: of each it keeps the most that went well (`proven`). When a server turns us
/// away, whatever we did beyond that is taken back, so one refusal is enough to find a limit; where nothing was beyond
/// it, both shrink. Afterwards it probes for more, a little at a time and ever more rarely the more often it was wrong.
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
    /// What openings are counted in, in milliseconds, and one per cent for the clocks of others.
    private static let second: Float = 1.01 * OpeningCount.span

    /// Sessions that may be open at once, from 1; its fraction counts the way to the next one.
    var window: Float
    /// Milliseconds between two openings; 0 where nothing forbids to open at once.
    var interval: Float = 0
    /// Milliseconds since 1970 before which no session is opened.
    var nextOpening = 0.0
    private var openings = OpeningCount()
    var proven = Pressure(sessions: 0, openings: 0)
    /// What was too much the last time, and in which respect it was more than had gone well before.
    private var refused = Pressure(sessions: 0, openings: 0)
    private var isBeyond = (sessions: false, openings: false)
    /// Sessions served since the last refusal or the last step up.
    private var smooth = 0
    /// 0 until the first refusal.
    var patience = 0
    /// How often in a row it has gone up without a refusal.
    private var steps = 0
    private var refusalsInRow = 0
    /// When the first session was opened since it was last let in again after a refusal, and how many were served since.
    private var round: (begin: Int64?, served: Int) = (nil, 0)
    var rests = 0
    private var lastRefusal: Int64 = .min
    /// The usual length of a session in milliseconds; `nil` before the first one.
    var sessionTime: Float?

    /// - Parameter connections: the configured limit.
    init(connections: Int) {
        window = Float(min(connections, Self.firstWindow))
    }

    var sessions: Int { max(1, Int(window)) }
    func isResting(at now: Timestamp) -> Bool { rests > 0 && next > now }
    var next: Timestamp { Timestamp(milliseconds: Int64(nextOpening.rounded(.up))) }

    /// A session is opened.
    ///
    /// - Parameter open: sessions that are open now, this one among them.
    mutating func begin(open: Int, at now: Timestamp) -> Pressure {
        round.begin = round.begin ?? now.milliseconds
        if interval > 0 { nextOpening = max(nextOpening, Double(now.milliseconds)) + Double(interval) }
        return Pressure(sessions: open, openings: openings.add(at: now))
    }

    // MARK: Success

    mutating func served(_ visit: Visit, lasting span: Duration, connections: Int) {
        let time = Float(span.milliseconds)
        sessionTime = sessionTime.map { $0 + (time - $0) / 8 } ?? time
        round.served += 1
        guard visit.openedAt.milliseconds >= lastRefusal else { return takeBack(visit.pressure) }
        if refusalsInRow > 0 { beginRound(at: visit.openedAt) }
        (refusalsInRow, rests) = (0, 0)
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
    /// sessions as in the round that has ended are what it bears in so long a time.
    private mutating func beginRound(at now: Timestamp) {
        if refusalsInRow > 1, let begin = round.begin, round.served > 1 {
            interval = max(interval, 1.05 * Float(now.milliseconds - begin) / Float(round.served - 1))
            nextOpening = max(nextOpening, Double(now.milliseconds) + Double(interval))
        }
        round = (now.milliseconds, 1)
    }

    /// A session went well that was open when another was turned away: so much was not too much.
    private mutating func takeBack(_ pressure: Pressure) {
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
            if interval < (sessionTime ?? 0) / window { interval = 0 }
            return
        }
        if isBeyond.sessions, isBeyond.openings { (isBeyond.openings, patience) = (false, Self.firstPatience) }
        steps = min(steps + 1, 4)
        window = min(Float(connections), Float(sessions + steps))
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

    mutating func turnedAway(_ visit: Visit, at now: Timestamp, _ spans: BackOff) -> Reaction {
        // Sessions that were opened before the last refusal were not paced by what it taught.
        guard visit.openedAt.milliseconds >= lastRefusal else { return .none }
        let wasProbing = patience > 0 && steps > 0 && smooth < patience
        lastRefusal = now.milliseconds + 1
        shrink(visit.pressure)
        if refusalsInRow == 0 {
            patience = patience < Self.firstPatience ? Self.firstPatience : min(Self.longestPatience, patience * 2)
            if isBeyond.sessions, isBeyond.openings { patience = Self.shortPatience }
        }
        (smooth, steps) = (0, 0)
        refusalsInRow += 1
        let pause = spans.pause * (1 << min(refusalsInRow - 1, 20))
        guard refusalsInRow <= Self.mostPauses, pause <= spans.firstRest else {
            rests += 1
            wait(spans.rest(rests), at: now)
            (window, proven) = (1, Pressure(sessions: 0, openings: 0))
            return .rest
        }
        // One who asked a little too much on purpose knows how much is right.
        wait(wasProbing ? spans.pause / 4 : pause, at: now)
        return .pause
    }

    private mutating func shrink(_ pressure: Pressure) {
        refused = pressure
        isBeyond = (pressure.sessions > proven.sessions, pressure.openings > proven.openings)
        if isBeyond.sessions { window = Float(max(1, proven.sessions)) }
        if isBeyond.openings { interval = max(interval, Self.second / Float(max(1, proven.openings))) }
        // Further refusals in a row say only that the pause was too short.
        guard !isBeyond.sessions, !isBeyond.openings, refusalsInRow == 0 else { return }
        window = max(1, Float(min(sessions, pressure.sessions)) - 1)
        let measured = pressure.openings > 1 ? Self.second / Float(pressure.openings) : (sessionTime ?? Self.second)
        interval = 1.25 * max(interval, measured)
        proven.sessions = min(proven.sessions, max(1, pressure.sessions - 1))
        proven.openings = min(proven.openings, max(1, pressure.openings - 1))
    }

    private mutating func wait(_ span: Duration, at now: Timestamp) {
        nextOpening = max(nextOpening, Double((now + span).milliseconds))
    }

    // MARK: Failure

    /// Nobody answered: a little less is asked.
    mutating func failed() {
        window = max(1, window - 1 / window)
    }
}

/// How long a destination is left alone that turns us away.
package struct BackOff: Sendable, Equatable {
    /// After one refusal; twice as long after each further one in a row.
    package var pause: Duration
    /// After a whole row of them; twice as long after each further rest.
    package var firstRest: Duration
    package var longestRest: Duration

    package init(
        pause: Duration = .seconds(1), firstRest: Duration = .seconds(300), longestRest: Duration = .seconds(4000)
    ) {
        self.pause = pause
        self.firstRest = firstRest
        self.longestRest = longestRest
    }

    /// - Parameter times: from 1.
    func rest(_ times: Int) -> Duration {
        min(longestRest, firstRest * (1 << min(times - 1, 20)))
    }
}
