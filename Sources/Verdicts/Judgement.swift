import MailTerms
import Providers
import SMTP

/// A verdict and the rule that decided it.
package struct Judgement: Sendable, Equatable {
    package var verdict: Verdict
    /// The published name of the rule.
    package var rule: String
    /// The provider of the server; `nil` if it is unknown.
    package var provider: Provider?

    init(_ reason: Reason, confidence: Confidence, flags: AddressFlags, rule: String) {
        verdict = Verdict(
            reason: reason, confidence: confidence,
            score: Scores.score(of: reason, confidence: confidence, flags: flags))
        self.rule = rule
    }

    init(_ meaning: Classification, flags: AddressFlags) {
        self.init(meaning.reason, confidence: meaning.confidence, flags: flags, rule: meaning.rule)
    }
}

extension Reason {
    /// How often a recipient is asked again before a reason is final.
    package enum Persistence: Sendable {
        /// At every retry of the calendar `probe.retry.after`.
        case calendar
        /// Once, after the calendar's first wait.
        case once
        /// Not again: the answer would be the same.
        case final
    }

    /// How often a recipient with this reason is asked again.
    package var persistence: Persistence {
        switch self {
        case .greylisted, .rateLimited, .serverTemporary: .calendar
        case .timeout, .connectFailed: .once
        default: .final
        }
    }
}
