/// Which limit the last refusal is put down to.
///
///                 ┌─ both, and the interval was halved before ─▶ openings
///     refused at ─┼─ both ─▶ undecided ─ served with no interval left ─▶ sessions
///     more than   ├─ more sessions at once ─▶ sessions
///     was proven: ├─ more openings a second ─▶ openings
///                 └─ neither ─▶ none: the refusal is random
///
/// The next refusal, if it is the first one in a row, is diagnosed anew from any of these.
struct LimitDiagnosis: Sendable {
    enum Limit: Sendable {
        /// Nothing was refused yet, or nothing explains the refusal.
        case none
        case sessions
        case openings
        /// One of both; shorter intervals are tried to find out which.
        case undecided
    }

    private(set) var limit = Limit.none
    /// Whether the interval was halved since the last refusal.
    private var hasHalvedInterval = false

    /// Sessions served that were opened before the refusal may show that more are allowed.
    var concernsSessions: Bool { limit == .sessions || limit == .undecided }
    /// The same of openings.
    var concernsOpenings: Bool { limit == .openings || limit == .undecided }

    mutating func noteRefusal(exceedsSessions: Bool, exceedsOpenings: Bool) {
        switch (exceedsSessions, exceedsOpenings) {
        case (false, false): limit = .none
        case (true, false): limit = .sessions
        case (false, true): limit = .openings
        // If a shorter interval was all that had changed, the openings were too many.
        case (true, true): limit = hasHalvedInterval ? .openings : .undecided
        }
        hasHalvedInterval = false
    }

    mutating func noteHalvedInterval() {
        hasHalvedInterval = true
    }

    /// Without any interval, sessions were served: openings are not what is limited.
    mutating func excludeOpenings() {
        guard limit == .undecided else {
            preconditionFailure("openings are excluded although the limit is \(limit)")
        }
        limit = .sessions
    }
}
