import Sandbox

/// Every kind of lie that servers are known or expected to tell. `Tests/Liars/make-world` has the same kinds.
package enum LieKind: Sendable, Hashable, CaseIterable {
    case inSession, toClient, toClientForSpan, toClientUntilPause, atFirst, inConnections, byChanceInConnections
    case byChance
    case always

    /// The time of a lie of this kind, with random parameters.
    ///
    /// - Parameter second: the length of one second in the lies' durations; a shorter one makes the test faster.
    package func period(second: Duration = .seconds(1), using random: inout some RandomNumberGenerator) -> LiePeriod {
        let unknown = Int.random(in: 1...9, using: &random)
        let span = second * Int.random(in: 10...120, using: &random)
        let seed = UInt64.random(in: 1...1_000_000, using: &random)
        return switch self {
        case .inSession: .afterUnknownInSession(min(unknown, 6))
        case .toClient: .afterUnknownOfClient(unknown, until: .never)
        case .toClientForSpan: .afterUnknownOfClient(unknown, until: .after(span))
        case .toClientUntilPause: .afterUnknownOfClient(unknown, until: .pause(span))
        case .atFirst: .first(span)
        case .inConnections: .everyConnection(.random(in: 2...4, using: &random))
        case .byChanceInConnections: .chance(.random(in: 0.08...0.5, using: &random), per: .connection, seed: seed)
        case .byChance: .chance(.random(in: 0.08...0.3, using: &random), per: .recipient, seed: seed)
        case .always: .always
        }
    }
}

extension LieSubjects {
    /// The shapes that a catch-all may accept.
    package static let catchAllShapes = [
        LieSubjects(digits: false), LieSubjects(dot: false), LieSubjects(dot: true), LieSubjects(longest: 12),
    ]
}
