/// Everything mailmo says of one mailbox. With the address and the suggestion, which each cell has of its own, it is
/// the source of the result columns.
package struct Report: Sendable, Equatable {
    package var verdict: Verdict
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
    /// Why the text is no address, in words; `nil` where it is one, or where there is none.
    package var refusal: String?

    package init(verdict: Verdict, checkedAt: Timestamp, source: Source) {
        self.verdict = verdict
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
