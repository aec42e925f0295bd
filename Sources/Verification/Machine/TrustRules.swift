import SMTP

/// Which controls a session asks.
package struct ControlPlan: Sendable, Equatable {
    package var negative: SessionPlan.NegativeControl
    /// The number of refusals in a row after which the witness is asked.
    package var refusals: Int
    /// The same if the postmaster is the only witness; `nil` for the same number.
    package var refusalsWithoutAcceptance: Int?
    /// The number of refusals in a row before the session.
    package var refusalsBefore: Int
}

/// The numbers of trust. `ServerTrustTests` measures what they cost and what they prevent.
enum TrustRules {
    /// The number of refusals in a row after which an address that was accepted before is asked.
    static let refusals = 2
    /// The same if no mailbox was accepted yet: then only the postmaster can be asked.
    static let refusalsWithoutAcceptance = 3
    /// The number of unknown mailboxes before an acceptance, in one session, that needs a negative control.
    static let refusalsInFront = 2
    /// The number of later sessions with a proof that replace a proof in the session itself.
    static let proofs = 5
    /// The most acceptances that are held at a server that has not called any mailbox unknown.
    static let mostHeld = 24
    /// The expected number of dead mailboxes among acceptances without a proof from which a negative control is asked.
    static let risk = 0.6
    /// Numbers of mailboxes accepted in a row at which a negative control is asked although no other rule asks it.
    static let samples = [128, 256, 512, 1024, 2048, 4096]
    /// The number of failed controls in a row after which one more makes a server unreliable. A smaller number would
    /// give up servers that lie on every third connection.
    static let mostFailures = 5

    /// The number of controls that may be asked of a server with this number of answers.
    static func affordable(answered: Int) -> Double { 1 + 0.08 * Double(answered) }
}
