import MailTerms
import Providers

/// What a session found out about one transaction. The controls come behind the recipients: first the witness, then the
/// negative control.
package struct TransactionReport: Sendable, Equatable {
    /// The outcome of each recipient; `nil` if the session ended before an answer came.
    package var outcomes: [ProbeOutcome?]
    /// What each recipient's answer means; `nil` if there is none.
    package var meanings: [Classification?]
    /// How often the server heard of each recipient without an answer that counts: the session ended there, it was asked
    /// for again behind TLS, or enough recipients had been named before.
    package var unanswered: [Int]
    /// What became of the negative control.
    package var control = ControlOutcome.notAsked
    /// The address that it was asked at; `nil` if it was not asked.
    package var controlAddress: Address?
    /// What became of the positive control.
    package var witness = WitnessOutcome.notAsked
    /// The address that it was asked at. If it was accepted, it is a witness for later sessions, a postmaster included.
    package var witnessAddress: Address?
    /// Shapes of unknown mailboxes that it has refused, controls included.
    package var refusedShapes: LocalPartShapes = []
    /// How many controls of both kinds the server was asked, whether it has answered them or not. A domain may need a
    /// negative one for each shape that it has accepted.
    package var controlsAsked = 0
    /// Whose server has answered, by the host's name or by its greeting: what all meanings here rest on.
    package var provider: Provider?

    /// The report of a transaction that was not begun.
    package init(unanswered plan: SessionPlan.Transaction, at mxHost: String?) {
        outcomes = plan.recipients.map { _ in nil }
        meanings = plan.recipients.map { _ in nil }
        unanswered = plan.recipients.map { _ in 0 }
        provider = mxHost.flatMap { host in plan.domain.flatMap { Provider.serving(mxHost: host, domain: $0) } }
    }
}

extension TransactionReport {
    mutating func keep(_ progress: TransactionProgress) {
        (outcomes, meanings, unanswered) = (progress.outcomes, progress.meanings, progress.unanswered)
        (control, controlAddress) = (progress.controls.negative, progress.controls.negativeAddress)
        (witness, witnessAddress) = (progress.controls.witness, progress.controls.witnessAddress)
        controlsAsked = progress.controls.heard
        refusedShapes = progress.refusedShapes
    }

    /// No answer belongs to its question: what was answered was heard of, no more.
    mutating func disown() {
        for (index, outcome) in outcomes.enumerated() {
            if case .answered? = outcome { unanswered[index] += 1 }
            (outcomes[index], meanings[index]) = (nil, nil)
        }
        (control, controlAddress, refusedShapes) = (.notAsked, nil, [])
        (witness, witnessAddress) = (.notAsked, nil)
    }
}
