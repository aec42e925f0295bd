/// When more is asked of a destination than before.
///
///     growing ── a limit was exceeded ──▶ limited(tryMoreAfter: 64)
///        more with each session              │  so many sessions served: one step up;
///                                            │    if no refusal comes in between, the next one is bigger
///                                            └─ refused: the next step waits twice as long, up to 4096 sessions
///
/// `limited(tryMoreAfter: 4)` is for the time while it is not known which of two limits was exceeded.
struct LimitSearch: Sendable {
    enum Mode: Equatable, Sendable {
        /// No refusal has shown a limit yet.
        case growing
        /// A limit was found. More is tried each time that so many sessions, from 1, were served.
        case limited(tryMoreAfter: Int)
    }

    /// What a served session is the occasion for.
    enum Occasion: Equatable {
        case grow
        case tryMore
        case none
    }

    private static let firstWait = 64
    /// Sessions.
    static let longestWait = 4096
    private static let undecidedWait = 4
    private static let mostSteps: UInt8 = 4

    /// Sessions served since the last refusal that changed something, or since more was last tried.
    private var served = 0
    private(set) var mode = Mode.growing
    /// Steps up since the last refusal that changed something, up to 4.
    private var steps: UInt8 = 0

    /// Whether more is asked at present than was known to be right.
    var hasSteppedUp: Bool { steps > 0 }

    mutating func countServed() -> Occasion {
        served += 1
        switch mode {
        case .growing:
            return .grow
        case .limited(let wait):
            guard served >= wait else { return .none }
            served = 0
            return .tryMore
        }
    }

    /// - Returns: how many steps up in a row there are with this one, 1...4.
    mutating func nextStep() -> Int {
        steps = min(steps + 1, Self.mostSteps)
        return Int(steps)
    }

    /// A limit was exceeded, or a step up was wrong: the next one comes later.
    mutating func waitLonger() {
        switch mode {
        case .limited(let wait) where wait >= Self.firstWait:
            mode = .limited(tryMoreAfter: min(Self.longestWait / 2, wait) * 2)
        case .growing, .limited:
            mode = .limited(tryMoreAfter: Self.firstWait)
        }
        startOver()
    }

    /// More is tried soon, to find out which of two limits was exceeded.
    mutating func waitBriefly() {
        mode = .limited(tryMoreAfter: Self.undecidedWait)
    }

    /// That is found out.
    mutating func waitAsUsual() {
        mode = .limited(tryMoreAfter: Self.firstWait)
    }

    /// The count of served sessions and of steps begins anew.
    mutating func startOver() {
        (served, steps) = (0, 0)
    }

    // MARK: Memory

    /// Sessions between two steps up; 0 while growing.
    var remembered: Int {
        switch mode {
        case .growing: 0
        case .limited(let wait): wait
        }
    }

    /// Goes on as an earlier run or another process did. What was counted here stays.
    mutating func restore(_ remembered: Int) {
        mode = remembered > 0 ? .limited(tryMoreAfter: remembered) : .growing
    }
}
