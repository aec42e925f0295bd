/// What one server reply means for the recipient, and the rule that said so.
package struct Classification: Sendable, Equatable {
    /// `accepted` means only that the server took the recipient; whether that proves anything is for `Verdicts`.
    package var reason: Reason
    package var confidence: Confidence
    /// The name of the deciding rule, for a person who asks why.
    package var rule: String

    package init(_ reason: Reason, _ confidence: Confidence, rule: String) {
        self.reason = reason
        self.confidence = confidence
        self.rule = rule
    }
}
