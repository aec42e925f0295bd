import MailTerms

/// What one server reply means for the recipient, and the rule that said so.
package struct Classification: Sendable, Equatable {
    /// `accepted` means only that the server took the recipient; whether that proves anything is for `Verdicts`.
    package var reason: Reason
    package var confidence: Confidence
    /// The name of the deciding rule, for a person who asks why.
    package var rule: String
}

/// Reads a reply as mail systems mean it.
///
/// Order of belief: the stage, the class digit, signs that *we* are at fault, clear words, the enhanced status code,
/// and the basic code last. A refusal of us is never a statement about the mailbox.
package enum ReplyClassifier {
    /// - Parameters:
    ///   - reply: the server's complete reply.
    ///   - stage: the step it answered.
    ///   - address: the recipient, whose echo in the reply is not evidence; `nil` before RCPT.
    package static func classify(_ reply: Reply, at stage: SMTPStage, address: Address?) -> Classification {
        let text = ReplyText(reply.text, withoutEchoOf: address)
        if reply.code.isPositive {
            return accepted(reply, at: stage)
        }
        // 354 and its like answer no question of ours: neither a promise nor a refusal.
        guard reply.code.isTransient || reply.code.isPermanent else {
            return Classification(reason: .invalidSMTP, confidence: .low, rule: "neither-yes-nor-no")
        }
        // A failed session is about us or the host, whatever words it uses.
        let table = stage == .rcpt ? ReplyRules.recipient : ReplyRules.beforeRecipient
        if let rule = table.first(where: { $0.matches(reply, text) }) {
            return Classification(reason: rule.reason, confidence: rule.confidence, rule: rule.name)
        }
        return fallback(reply, at: stage)
    }

    private static func accepted(_ reply: Reply, at stage: SMTPStage) -> Classification {
        guard stage == .rcpt else {
            return Classification(reason: .invalidSMTP, confidence: .low, rule: "positive-out-of-place")
        }
        return switch reply.code.rawValue {
        case 251: Classification(reason: .forwarded, confidence: .medium, rule: "will-forward")
        case 252: Classification(reason: .acceptedUnconfirmed, confidence: .low, rule: "cannot-verify")
        default: Classification(reason: .accepted, confidence: .high, rule: "accepted")
        }
    }

    private static func fallback(_ reply: Reply, at stage: SMTPStage) -> Classification {
        if reply.code.isTransient {
            return Classification(reason: .serverTemporary, confidence: .low, rule: "transient-unexplained")
        }
        guard stage == .rcpt, [550, 551, 553].contains(reply.code.rawValue), reply.enhanced == nil else {
            return Classification(reason: .blockedByPolicy, confidence: .low, rule: "refusal-unexplained")
        }
        return Classification(reason: .mailboxNotFound, confidence: .low, rule: "basic-code-\(reply.code)")
    }
}
