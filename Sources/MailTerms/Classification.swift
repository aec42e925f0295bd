/// What one reply means for the recipient, and the rule that decided it.
package struct Classification: Sendable, Equatable {
    /// `accepted` means only that the server accepted the recipient; `Verdicts` decides what that proves.
    package var reason: Reason
    package var confidence: Confidence
    /// The published name of the rule.
    package var rule: String

    package init(_ reason: Reason, confidence: Confidence, rule: String) {
        self.reason = reason
        self.confidence = confidence
        self.rule = rule
    }
}
