import MailTerms
import Providers

extension Classification {
    init(_ rule: ReplyRule) {
        self.init(rule.reason, rule.confidence, rule: rule.name)
    }
}

/// Reads a reply as mail systems mean it.
///
/// Order of belief: the stage, the class digit, what the provider is known to mean, words and code that agree, signs
/// that *we* are at fault, words, the enhanced status code, and the basic code last. A refusal of us is never a
/// statement about the mailbox.
package enum ReplyClassifier {
    /// - Parameters:
    ///   - reply: the server's complete reply.
    ///   - signs: those that its words bear.
    ///   - stage: the step it answered.
    ///   - provider: whose server it is, where that is known.
    package static func classify(
        _ reply: Reply, bearing signs: Signs, at stage: SMTPStage, from provider: Provider? = nil
    ) -> Classification {
        switch reply.code.class {
        case .positive: return accepted(reply, at: stage)
        case .transientFailure, .permanentFailure: break
        // 354 and its like answer no question of ours: neither a promise nor a refusal.
        case .intermediate, nil: return Classification(.invalidSMTP, .low, rule: "neither-yes-nor-no")
        }
        let table =
            switch (stage == .rcpt, reply.code.isTransient) {
            // A failed session is about us or the host, whatever words it uses.
            case (false, true): transientSessions
            case (false, false): permanentSessions
            case (true, true): deferrals
            case (true, false): refusals
            }
        return Classification(table.rule(for: reply, signs, provider))
    }

    private static let transientSessions = RuleTable(SessionRules.table, otherwise: SessionRules.transient)
    private static let permanentSessions = RuleTable(SessionRules.table, otherwise: SessionRules.permanent)
    private static let deferrals = RuleTable(DeferralRules.table, otherwise: DeferralRules.unexplained)
    private static let refusals = RuleTable(RefusalRules.table, otherwise: RefusalRules.unexplained)

    /// The same for a reply whose words nobody has read yet.
    ///
    /// - Parameter address: the recipient, whose echo in the reply is not evidence; `nil` where it is not known.
    package static func classify(
        _ reply: Reply, at stage: SMTPStage, from provider: Provider? = nil, address: Address?
    ) -> Classification {
        classify(reply, bearing: reply.signs(about: address), at: stage, from: provider)
    }

    private static func accepted(_ reply: Reply, at stage: SMTPStage) -> Classification {
        // The server has said goodbye before it was told to: no recipient was taken.
        if reply.code == .goodbye { return Classification(.rateLimited, .medium, rule: "service-closing") }
        guard stage == .rcpt else { return Classification(.invalidSMTP, .low, rule: "positive-out-of-place") }
        return switch reply.code.rawValue {
        case 251: Classification(.forwarded, .medium, rule: "will-forward")
        case 252: Classification(.acceptedUnconfirmed, .low, rule: "cannot-verify")
        default: Classification(.accepted, .high, rule: "accepted")
        }
    }
}
