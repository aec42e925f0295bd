/// The verdict on one address: a reason, which has a status, a confidence, and a score for sorting.
package struct Verdict: Sendable, Equatable {
    package var reason: Reason
    package var confidence: Confidence
    /// 0 (will bounce) to 100 (safe to send), from the published table in `Verdicts`.
    package var score: Int

    /// The status to which the reason belongs.
    package var status: Status { reason.status }

    /// Whether the cell has no address but another cell of the row has one: only then a cell without an address has low
    /// confidence.
    package var isOfShiftedRow: Bool {
        confidence == .low && (reason == .invalidSyntax || reason == .empty)
    }

    package init(reason: Reason, confidence: Confidence, score: Int) {
        self.reason = reason
        self.confidence = confidence
        self.score = score
    }
}
