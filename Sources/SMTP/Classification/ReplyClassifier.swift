import MailTerms
import Providers

extension Classification {
    init(_ rule: ReplyRule) {
        self.init(rule.reason, confidence: rule.confidence, rule: rule.name)
    }
}

/// Tells what a reply means.
///
/// The evidence counts in this order: the stage, the class digit, what the provider is known to mean, words and code that
/// agree, signs that *we* are at fault, words, the enhanced status code, the basic code. A refusal of us is never a
/// statement about the mailbox.
package enum ReplyClassifier {
    /// - Parameters:
    ///   - reply: the server's complete reply.
    ///   - signs: the signs of its words.
    ///   - stage: the step that it answers.
    ///   - provider: the provider of the server; `nil` if it is unknown.
    package static func classify(
        _ reply: Reply, signs: ReplySigns, at stage: SMTPStage, from provider: Provider? = nil
    ) -> Classification {
        switch reply.code.class {
        case .positive: return accepted(reply, at: stage)
        case .transientFailure, .permanentFailure: break
        // 3xx neither accepts nor refuses: a probe sends no command that it answers.
        case .intermediate, nil: return Classification(.invalidSMTP, confidence: .low, rule: "neither-yes-nor-no")
        }
        let table =
            switch (stage == .rcpt, reply.code.isTransient) {
            // A refusal before RCPT is about us or the host, whatever its words are.
            case (false, true): transientSessions
            case (false, false): permanentSessions
            case (true, true): deferrals
            case (true, false): refusals
            }
        return Classification(table.rule(for: reply, signs: signs, provider: provider))
    }

    private static let transientSessions = RuleTable(SessionRules.table, otherwise: SessionRules.transient)
    private static let permanentSessions = RuleTable(SessionRules.table, otherwise: SessionRules.permanent)
    private static let deferrals = RuleTable(DeferralRules.table, otherwise: DeferralRules.unexplained)
    private static let refusals = RuleTable(RefusalRules.table, otherwise: RefusalRules.unexplained)

    /// Reads the words of a reply and returns their meaning.
    ///
    /// - Parameter address: the recipient, whose echo in the reply is not evidence; `nil` if it is unknown.
    package static func classify(
        _ reply: Reply, at stage: SMTPStage, from provider: Provider? = nil, address: Address?
    ) -> Classification {
        classify(reply, signs: reply.signs(about: address), at: stage, from: provider)
    }

    private static func accepted(_ reply: Reply, at stage: SMTPStage) -> Classification {
        // The server ends the session: it did not accept the recipient.
        if reply.code == .goodbye { return Classification(.rateLimited, confidence: .medium, rule: "service-closing") }
        guard stage == .rcpt else {
            return Classification(.invalidSMTP, confidence: .low, rule: "positive-out-of-place")
        }
        return switch reply.code.rawValue {
        case 251: Classification(.forwarded, confidence: .medium, rule: "will-forward")
        case 252: Classification(.acceptedUnconfirmed, confidence: .low, rule: "cannot-verify")
        default: Classification(.accepted, confidence: .high, rule: "accepted")
        }
    }
}
