/// The result for one mailbox. With the address and the suggestion, which belong to the cell, it fills the result columns.
package struct Report: Sendable, Equatable {
    package var verdict: Verdict
    package var provider: String?
    package var mxHost: String?
    package var catchAll: Ternary = .unknown
    package var disposable: Ternary = .unknown
    package var role: Ternary = .unknown
    package var free: Ternary = .unknown
    package var smtp: SMTPAnswer?
    /// The number of probes of this mailbox, over all runs that the verdict depends on.
    package var attempts = 0
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
        package var text: String

        package init(code: ReplyCode?, enhanced: EnhancedStatusCode?, stage: SMTPStage, text: String) {
            self.code = code
            self.enhanced = enhanced
            self.stage = stage
            self.text = text
        }
    }
}
