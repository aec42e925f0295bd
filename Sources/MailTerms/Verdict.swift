/// What mailmo says of one address: a reason, hence a status, how sure it is, and a score for sorting.
package struct Verdict: Sendable, Equatable {
    package var reason: Reason
    package var confidence: Confidence
    /// 0 (will bounce) to 100 (safe to send), from the published table in `Verdicts`.
    package var score: Int

    package var status: Status { reason.status }

    package init(reason: Reason, confidence: Confidence, score: Int) {
        self.reason = reason
        self.confidence = confidence
        self.score = score
    }
}
