/// By how much the rate is reduced below what window and interval allow, when a server refuses at random: for example,
/// one node of a cluster is full, or other clients keep it busy.
///
/// Each refusal at no more than the proven rate reduces the rate by a fifth, down to a quarter, because a lower rate
/// does not help. Each session served gives a sixteenth of the reduction back.
///
/// Invariant: 1 <= `factor` <= 4.
struct RateReduction: Sendable {
    private static let most: Float = 4
    private static let growth: Float = 1.25
    private static let recoverySessions: Float = 16
    /// Below this factor random refusals are rare.
    private static let rare: Float = 1.3

    /// Divides the window and multiplies the interval.
    private(set) var factor: Float = 1

    /// Whether random refusals are so rare that a row of refusals is not explained by them.
    var isSmall: Bool { factor < Self.rare }

    mutating func reduce() {
        factor = min(Self.most, Self.growth * factor)
    }

    mutating func recover() {
        factor -= (factor - 1) / Self.recoverySessions
    }

    mutating func end() {
        factor = 1
    }
}
