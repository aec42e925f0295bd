/// What mailmo says of one address: a reason, hence a status, how sure it is, and a score for sorting.
package struct Verdict: Sendable, Equatable {
    package var reason: Reason
    package var confidence: Confidence
    /// 0 (will bounce) to 100 (safe to send), from the published table in `Verdicts`.
    package var score: Int

    package var status: Status { reason.status }

    /// Whether the cell holds no address, but another field of its row shows one: only then a text is judged with doubt.
    package var isOfShiftedRow: Bool {
        confidence == .low && (reason == .invalidSyntax || reason == .empty)
    }

    package init(reason: Reason, confidence: Confidence, score: Int) {
        self.reason = reason
        self.confidence = confidence
        self.score = score
    }
}
