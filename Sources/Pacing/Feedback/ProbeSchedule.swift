/// When more is asked of a destination than before, to find out if it allows more.
///
///     growing ── a limit was exceeded ──▶ steady(probeAfter: 64) ── 64 sessions served ──▶ probing(step: 1)
///     the window grows                     ▲                                                │  │ 64 more served
///     with each session                    └── refused: the next probe comes later ─────────┘  ▼
///                                                                                         step: 2, 3, 4, 4, …
///
/// A refusal makes `probeAfter` 64 if it was less, else doubles it, up to 4096. While it is not known which of two limits
/// was exceeded, `probeAfter` is 4.
struct ProbeSchedule: Sendable {
    enum Phase: Equatable, Sendable {
        /// No refusal has shown a limit yet.
        case growing
        /// A limit is known and kept. A probe is made when `probeAfter` sessions, from 1, were served.
        case steady(probeAfter: Int32)
        /// More is asked than was known to be allowed; `step` probes were made since the last refusal that showed a
        /// limit, from 1 to 4. When `probeAfter` sessions were served, the next probe goes further.
        case probing(step: UInt8, probeAfter: Int32)
    }

    /// What to do after a session was served.
    enum Action: Equatable {
        case grow
        case probe
        case hold
    }

    /// Served sessions before a probe: as a rule, at most, and while it is not known which of two limits was exceeded.
    private static let usual: Int32 = 64
    static let longest: Int32 = 4096
    private static let undecided: Int32 = 4
    /// From this step on, `step` stays the same.
    private static let mostSteps: UInt8 = 4

    private(set) var phase = Phase.growing
    /// Sessions served since the last `backOff` or `startOver`, or since the last probe.
    private var served: Int32 = 0

    var isProbing: Bool {
        guard case .probing = phase else { return false }
        return true
    }

    /// Sessions between two probes; `nil` while growing.
    var probeAfter: Int32? {
        switch phase {
        case .growing: nil
        case .steady(let sessions), .probing(_, let sessions): sessions
        }
    }

    mutating func countServed() -> Action {
        served += 1
        guard let probeAfter else { return .grow }
        guard served >= probeAfter else { return .hold }
        served = 0
        return .probe
    }

    /// A probe is made.
    ///
    /// - Returns: how many in a row there are with this one, 1 to 4.
    mutating func beginProbe() -> Int {
        switch phase {
        case .growing: preconditionFailure("a probe is made although no limit is known")
        case .steady(let sessions):
            phase = .probing(step: 1, probeAfter: sessions)
            return 1
        case .probing(let step, let sessions):
            let next = min(step + 1, Self.mostSteps)
            phase = .probing(step: next, probeAfter: sessions)
            return Int(next)
        }
    }

    /// A limit was exceeded, or a probe refused: the next probe comes later.
    mutating func backOff() {
        let sessions = probeAfter ?? 0
        // Cut before it is doubled: a remembered number may be too large to be doubled.
        let doubled = min(Self.longest / 2, sessions) * 2
        phase = .steady(probeAfter: sessions < Self.usual ? Self.usual : doubled)
        served = 0
    }

    /// Probes are made soon, to find out which of two limits was exceeded. The sessions that were served before count.
    mutating func probeSoon() {
        phase = .steady(probeAfter: Self.undecided)
    }

    /// It is known which limit was exceeded. The sessions that were served before count.
    mutating func probeAsUsual() {
        phase = .steady(probeAfter: Self.usual)
    }

    /// Counts served sessions and probes from zero.
    mutating func startOver() {
        served = 0
        if case .probing(_, let sessions) = phase { phase = .steady(probeAfter: sessions) }
    }

    // MARK: Memory

    /// Takes `probeAfter` from an earlier run or another process. The sessions and probes that were counted here stay.
    mutating func restore(probeAfter remembered: Int32?) {
        switch (phase, remembered) {
        case (_, nil): phase = .growing
        case (.probing(let step, _), let sessions?): phase = .probing(step: step, probeAfter: sessions)
        case (.growing, let sessions?), (.steady, let sessions?): phase = .steady(probeAfter: sessions)
        }
    }
}
