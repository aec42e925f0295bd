/// The result for one mailbox. With the address and the suggestion, which belong to the cell, it fills the result
/// columns.
package struct Report: Sendable, Equatable {
    package var verdict: Verdict
    /// The provider's key; `nil` if none was recognised.
    package var provider: String?
    /// The host that was asked last, or the best MX host if none was asked; `nil` if the domain has none.
    package var mxHost: String?
    /// Whether the domain accepts every address.
    package var catchAll: Ternary = .unknown
    package var disposable: Ternary = .unknown
    package var role: Ternary = .unknown
    package var free: Ternary = .unknown
    /// `nil` if no mail server was asked.
    package var smtp: SMTPAnswer?
    /// The number of probes of this mailbox, over all runs that the verdict depends on.
    package var attempts = 0
    /// When the verdict was found, in this run or in an earlier one.
    package var checkedAt: Timestamp
    package var source: Source
    /// Why the text is not an address, in words; `nil` if it is one or the cell is empty.
    package var refusal: String?

    package init(verdict: Verdict, checkedAt: Timestamp, source: Source) {
        self.verdict = verdict
        self.checkedAt = checkedAt
        self.source = source
    }

    /// Where a verdict comes from.
    package enum Source: String, Sendable, CaseIterable {
        /// Probed in this run.
        case live
        /// The verdict of an earlier run.
        case cache
        /// The verdict of an earlier row with the same mailbox.
        case duplicate
        /// Decided without a mail server.
        case offline
    }

    /// The reply that decided. `code` is `nil` if the session failed without a reply.
    package struct SMTPAnswer: Sendable, Equatable {
        package var code: ReplyCode?
        package var enhanced: EnhancedStatusCode?
        package var stage: SMTPStage
        /// The lines of the reply; empty if there was no reply.
        package var text: String

        package init(code: ReplyCode?, enhanced: EnhancedStatusCode?, stage: SMTPStage, text: String) {
            self.code = code
            self.enhanced = enhanced
            self.stage = stage
            self.text = text
        }
    }
}
