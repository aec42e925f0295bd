/// Everything mailmo says of one mailbox: the source of the result columns.
package struct Report: Sendable, Equatable {
    package var verdict: Verdict
    /// The normalized address that was checked; `nil` where the cell held none.
    package var email: String?
    package var suggestion: String?
    package var provider: String?
    package var mxHost: String?
    package var catchAll: Ternary = .unknown
    package var disposable: Ternary = .unknown
    package var role: Ternary = .unknown
    package var free: Ternary = .unknown
    package var smtp: SMTPAnswer?
    /// Probes made for this mailbox, over all runs that the verdict rests on.
    package var attempts = 0
    package var checkedAt: Timestamp
    package var source: Source
    /// The data row (from 1) where the same mailbox stood first; `nil` at that row itself.
    package var duplicateOf: Int?

    package init(verdict: Verdict, email: String?, checkedAt: Timestamp, source: Source) {
        self.verdict = verdict
        self.email = email
        self.checkedAt = checkedAt
        self.source = source
    }

    /// Where a verdict comes from.
    package enum Source: String, Sendable, CaseIterable {
        /// Asked in this run.
        case live
        /// Answered by an earlier run's verdict.
        case cache
        /// The same mailbox stood in an earlier row.
        case duplicate
        /// Decided without asking anyone.
        case offline
    }

    /// The server's words that decided. `code` is `nil` where the session failed without a reply.
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
