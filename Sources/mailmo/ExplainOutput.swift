import Foundation
import MailTerms
import Pipeline
import Verdicts

/// An explanation, for a person.
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

/// An explanation, for a program.
struct ExplainJSON: Encodable {
    var status, reason, confidence, rule, provider, error: String?

    init(_ explanation: Explanation) {
        let verdict = explanation.judgement.verdict
        status = verdict.status.rawValue
        reason = verdict.reason.rawValue
        confidence = verdict.confidence.rawValue
        rule = explanation.judgement.rule
        provider = explanation.provider
    }

    init(error: String) {
        self.error = error
    }

    func line() throws(RunError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else {
            throw RunError(.bug, "an explanation cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self)
    }
}
