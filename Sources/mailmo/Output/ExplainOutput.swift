import MailTerms
import Verdicts

/// The text output of `mailmo explain`.
enum ExplainOutput {
    static func text(of explanation: Explanation) -> String {
        let verdict = explanation.judgement.verdict
        var lines = [
            "\(CheckOutput.paint(verdict.status)) (\(verdict.reason.rawValue)), confidence \(verdict.confidence.rawValue)",
            "  \(verdict.reason.explanation)",
            "  rule        \(explanation.judgement.rule)",
        ]
        if let provider = explanation.provider { lines.append("  provider    \(provider)") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The JSON output of `mailmo explain`.
struct ExplainJSON: Encodable {
    var status, reason, explanation, confidence, rule, provider, error: String?

    init(_ explanation: Explanation) {
        let verdict = explanation.judgement.verdict
        status = verdict.status.rawValue
        reason = verdict.reason.rawValue
        self.explanation = verdict.reason.explanation
        confidence = verdict.confidence.rawValue
        rule = explanation.judgement.rule
        provider = explanation.provider
    }

    init(error: String) {
        self.error = error
    }
}
