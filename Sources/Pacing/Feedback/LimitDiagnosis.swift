/// Which limit the last refusal is attributed to.
///
///                 ┌─ both, and the interval was halved before ─▶ openings
///     refused at ─┼─ both ─▶ undecided ─ served with no interval left ─▶ sessions
///     more than   ├─ more sessions at once ─▶ sessions
///     was proven: ├─ more openings a second ─▶ openings
///                 └─ neither ─▶ none: the refusal is random
///
/// From each of these states, the next refusal that is the first one in a row is diagnosed anew.
struct LimitDiagnosis: Sendable {
    enum Limit: Sendable {
        /// Nothing was refused yet, or no limit explains the refusal.
        case none
        case sessions
        case openings
        /// One of the two; shorter intervals are tried to find out which.
        case undecided
    }

    private(set) var limit = Limit.none
    /// Whether the interval was halved since the last refusal.
    private var hasHalvedInterval = false

    /// Whether sessions that were opened before the refusal and are served may show that more sessions are allowed.
    var concernsSessions: Bool { limit == .sessions || limit == .undecided }
    /// The same for openings.
    var concernsOpenings: Bool { limit == .openings || limit == .undecided }

    mutating func recordRefusal(exceedsSessions: Bool, exceedsOpenings: Bool) {
        switch (exceedsSessions, exceedsOpenings) {
        case (false, false): limit = .none
        case (true, false): limit = .sessions
        case (false, true): limit = .openings
        // If only the interval had changed, there were too many openings.
        case (true, true): limit = hasHalvedInterval ? .openings : .undecided
        }
        hasHalvedInterval = false
    }

    mutating func recordHalvedInterval() {
        hasHalvedInterval = true
    }

    /// Sessions were served without any interval, so openings are not limited.
    mutating func excludeOpenings() {
        guard limit == .undecided else {
            preconditionFailure("openings are excluded although the limit is \(limit)")
        }
        limit = .sessions
    }
}
