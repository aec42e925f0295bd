import MailTerms
import Providers
import SMTP

/// A verdict together with the rule that made it.
package struct Judgement: Sendable, Equatable {
    package var verdict: Verdict
    /// The name of the deciding row of the tables.
    package var rule: String
    /// Whose server it was, where that was recognised.
    package var provider: Provider?

    init(_ reason: Reason, _ confidence: Confidence, _ flags: AddressFlags, rule: String) {
        verdict = Verdict(
            reason: reason, confidence: confidence, score: Scores.score(reason, confidence, flags))
        self.rule = rule
    }

    init(_ meaning: Classification, _ flags: AddressFlags) {
        self.init(meaning.reason, meaning.confidence, flags, rule: meaning.rule)
    }
}

extension Reason {
    /// How often a recipient is asked again before this reason stands.
    package enum Persistence: Sendable {
        /// As often as the retry calendar says.
        case calendar
        /// Once, after the calendar's first wait.
        case once
        /// Asking again would change nothing, or would only annoy.
        case final
    }

    package var persistence: Persistence {
        switch self {
        case .greylisted, .rateLimited, .serverTemporary: .calendar
        case .timeout, .connectFailed: .once
        default: .final
        }
    }
}
