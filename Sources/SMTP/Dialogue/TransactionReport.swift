import MailTerms
import Providers

/// The results of one transaction. The controls are asked after the recipients: first the witness, then the negative
/// control.
package struct TransactionReport: Sendable, Equatable {
    /// The outcome of each recipient; `nil` if the session ended before an answer came.
    package var outcomes: [ProbeOutcome?]
    /// What each recipient's answer means; `nil` if there is no answer.
    package var meanings: [Classification?]
    /// How often each recipient was asked without an answer that counts: the session ended there, the server demanded TLS
    /// first, or it said that there were too many recipients.
    package var unanswered: [Int]
    /// The outcome of the negative control.
    package var control = ControlOutcome.notAsked
    /// The address of the negative control; `nil` if it was not asked.
    package var controlAddress: Address?
    /// The outcome of the positive control.
    package var witness = WitnessOutcome.notAsked
    /// The address of the positive control; `nil` if it was not asked. If it was accepted, later sessions can use it, even
    /// if it is the postmaster.
    package var witnessAddress: Address?
    /// The local-part shapes of the unknown mailboxes and controls that were refused.
    package var refusedShapes: LocalPartShapes = []
    /// The number of controls of both kinds that were sent, answered or not. A domain can need a second negative control
    /// for another shape.
    package var controlsAsked = 0
    /// The provider of the server, by its host name or its greeting; `nil` if it is unknown. All meanings depend on it.
    package var provider: Provider?

    /// The report of a transaction that has not begun.
    ///
    /// - Parameter mxHost: the host of the session, in lower case; `nil` if it is unknown.
    package init(unanswered plan: SessionPlan.Transaction, at mxHost: String?) {
        outcomes = plan.recipients.map { _ in nil }
        meanings = plan.recipients.map { _ in nil }
        unanswered = plan.recipients.map { _ in 0 }
        provider = mxHost.flatMap { host in plan.domain.flatMap { Provider.serving(mxHost: host, domain: $0) } }
    }
}

extension TransactionReport {
    /// Copies the results of a transaction so far.
    mutating func copyResults(of progress: TransactionProgress) {
        let answers = progress.answers
        (outcomes, meanings, unanswered) = (answers.outcomes, answers.meanings, answers.unanswered)
        (control, controlAddress) = (progress.controls.negative, progress.controls.negativeAddress)
        (witness, witnessAddress) = (progress.controls.witness, progress.controls.witnessAddress)
        controlsAsked = progress.controls.totalAsked
        refusedShapes = progress.refusedShapes
    }

    /// Discards all answers. An answered recipient then counts as asked without an answer.
    mutating func discardAnswers() {
        for (index, outcome) in outcomes.enumerated() {
            if case .answered? = outcome { unanswered[index] += 1 }
            (outcomes[index], meanings[index]) = (nil, nil)
        }
        (control, controlAddress, refusedShapes) = (.notAsked, nil, [])
        (witness, witnessAddress) = (.notAsked, nil)
    }
}
