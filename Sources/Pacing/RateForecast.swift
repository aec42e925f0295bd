import MailTerms

/// A forecast for a destination with a rate limit if every session is as large as its limits allow, and the processes
/// that wait for it take turns: when the last session begins, and how many sessions there are.
///
/// The forecast plays session by session with a copy of the destination's account. Sessions last as long as they
/// usually do there, and ask all that they may.
struct RateForecast {
    /// Of a list that takes longer, only the end is played: the minutes before it are alike.
    private static let mostMinutes = 3
    /// How much later the list may end for one session less in each minute that is not played: a fraction of those
    /// minutes.
    static let costOfFewer = 0.02

    /// If a minute has more sessions than this, no forecast is made: the size of one session matters little, and
    /// playing all of them takes long.
    static let mostSessions = 1024

    /// The most sizes of a session that are tried; if there are more, some are left out.
    private static let mostSizes = 32
    /// If other processes wait, the size of the session after the next one is tried, too, unless a minute has more
    /// sessions than these: then the last session matters little.
    private static let fewSessions = 32

    private struct Outcome: Comparable {
        /// Milliseconds since 1970.
        let lastBegins: Int64
        let sessions: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.lastBegins, one.sessions) < (other.lastBegins, other.sessions)
        }
    }

    private var pace: Pace
    /// Sessions that count against the minute, in the order in which they stop to count.
    private var recent: [PaceHandOver.Recent]
    private var firstRecent = 0
    private var now: Int64
    private let whole: Int
    private let sessionTime: Int64

    /// - Parameters:
    ///   - recent: sessions that have ended and count against the minute, in the order in which they stop to count. The
    ///     rest of the account's debt belongs to open sessions, which are assumed to ask all that they may.
    ///   - whole: the most questions of a session, from 1.
    ///   - sessionTime: how long a session takes, in milliseconds.
    init(_ pace: Pace, recent: [PaceHandOver.Recent], whole: Int, sessionTime: Int64, at now: Timestamp) {
        (self.pace, self.recent, self.whole, self.sessionTime) = (pace, recent, whole, sessionTime)
        self.now = now.milliseconds
        let underWay = pace.debt - recent.reduce(0) { $0 + $1.recipients }
        if underWay > 0 { remember(underWay) }
    }

    /// The size of the session that is opened now which makes the last session begin earliest. Of the sizes that differ
    /// by no more than an eighth of a recipient's time, and a fiftieth of the minutes that are not played, the one with
    /// the fewest sessions.
    ///
    /// - Parameters:
    ///   - sizes: what may be chosen; not empty, from 1.
    ///   - own: questions that wait here, more than 0.
    ///   - others: questions of each process that waits for the destination, in the order of their turns.
    func bestSize(among sizes: ClosedRange<Int>, of own: Int, others: [Int]) -> Int {
        let total = others.reduce(own, +)
        let parties = shortened([own] + others, total: total)
        let triesNext = !others.isEmpty && pace.plannedPerMinute <= Self.fewSessions * whole
        let outcomes = Self.some(of: sizes).map { size in
            let next = triesNext ? Self.some(of: 1...whole) : [whole]
            let best = next.map { play(parties, sizes: [size, $0]) }.min()
            return (size: size, outcome: best ?? play(parties, sizes: [size]))
        }
        let earliest = outcomes.map(\.outcome.lastBegins).min() ?? 0
        let unplayed = pace.time(for: total - parties.reduce(0, +))
        let latest = earliest + Int64(pace.time(for: 1) / 8 + Self.costOfFewer * unplayed)
        let best = outcomes.lazy.filter { $0.outcome.lastBegins <= latest }.min {
            ($0.outcome.sessions, $0.outcome.lastBegins) < ($1.outcome.sessions, $1.outcome.lastBegins)
        }
        return best?.size ?? sizes.upperBound
    }

    /// From the largest.
    private static func some(of sizes: ClosedRange<Int>) -> [Int] {
        Array(stride(from: sizes.upperBound, through: sizes.lowerBound, by: -(1 + (sizes.count - 1) / mostSizes)))
    }

    /// Removes whole minutes of questions from the processes that have the most.
    private func shortened(_ parties: [Int], total: Int) -> [Int] {
        let minute = pace.plannedPerMinute
        var (parties, total) = (parties, total)
        while total > Self.mostMinutes * minute, let longest = parties.indices.max(by: { parties[$0] < parties[$1] }),
            parties[longest] > minute
        {
            let most = (total - (Self.mostMinutes - 1) * minute - 1) / minute
            let minutes = min(most, (parties[longest] - 1) / minute)
            parties[longest] -= minutes * minute
            total -= minutes * minute
        }
        return parties
    }

    /// - Parameter sizes: of the first sessions.
    private func play(_ parties: [Int], sizes: [Int]) -> Outcome {
        var course = self
        var waiting = FIFO<Int>()
        for party in parties { waiting.append(party) }
        var (sessions, begin) = (0, now)
        while let party = waiting.popFirst() {
            if sessions > 0 { course.waitForRoom() }
            let size = min(sessions < sizes.count ? sizes[sessions] : whole, party, course.pace.room)
            begin = course.now
            course.open(size)
            sessions += 1
            if party > size { waiting.append(party - size) }
        }
        return Outcome(lastBegins: begin, sessions: sessions)
    }

    private mutating func open(_ questions: Int) {
        pace.begin(questions, at: Timestamp(milliseconds: now))
        pace.end(asked: questions, of: questions)
        remember(questions)
    }

    private mutating func remember(_ questions: Int) {
        let until = Timestamp(milliseconds: now + sessionTime + Pace.minute)
        recent.append(PaceHandOver.Recent(recipients: questions, until: until))
    }

    /// Advances to the moment at which the next session may be opened.
    private mutating func waitForRoom() {
        now = max(now, pace.next.milliseconds)
        while firstRecent < recent.count, recent[firstRecent].until.milliseconds <= now || pace.room == 0 {
            now = max(now, recent[firstRecent].until.milliseconds)
            pace.expire(recent[firstRecent].recipients)
            firstRecent += 1
        }
        precondition(pace.room > 0, "no room in a minute of which nothing counts: \(pace)")
    }
}
