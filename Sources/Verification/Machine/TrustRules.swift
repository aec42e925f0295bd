import SMTP

/// Which controls a session asks.
package struct ControlPlan: Sendable, Equatable {
    package var negative: SessionPlan.NegativeControl
    /// Refusals in a row behind which the witness is asked.
    package var refusals: Int
    /// The same for the postmaster, if he is all there is; `nil` for the same number.
    package var refusalsWithoutAcceptance: Int?
    /// Refusals in a row before the session.
    package var refusalsBefore: Int
}

/// The figures of trust. `ServerTrustTests` holds what they cost and what they prevent.
enum TrustRules {
    /// Refusals in a row behind which an address is asked that was accepted before.
    static let refusals = 2
    /// The same if nobody was accepted yet: then only the postmaster can be asked.
    static let refusalsWithoutAcceptance = 3
    /// Unknown mailboxes in front of an acceptance, in one session, that call for a negative control.
    static let refusalsInFront = 2
    /// Later sessions with a proof that make up for one in the session itself.
    static let proofs = 5
    /// Acceptances that wait at most, at a server that has called nobody unknown.
    static let mostHeld = 24
    /// Dead mailboxes to be expected among the acceptances without proof that call for one.
    static let risk = 0.6
    /// Mailboxes accepted in a row at which a negative control is asked although nothing calls for it.
    static let samples = [128, 256, 512, 1024, 2048, 4096]
    /// Controls failed in a row, behind which one more makes a server believed no more. Fewer would give up those that lie
    /// on every third connection.
    static let mostFailures = 5

    /// How many controls a server of so many answers is worth.
    static func affordable(answered: Int) -> Double { 1 + 0.08 * Double(answered) }
}
