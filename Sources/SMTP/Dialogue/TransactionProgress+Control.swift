import MailTerms

/// The control: whether it is asked, and what its answer means.
extension TransactionProgress {
    var anyAccepted: Bool { outcomes.contains { $0?.isAcceptance == true } }

    /// Whether every recipient was refused in words that leave open who is meant.
    var areAllUnclear: Bool {
        hasAnswers
            && outcomes.allSatisfy { outcome in
                switch outcome {
                case nil: false
                case .answered(let reply, let signs): meaning(of: reply, signs).isUnclearRefusal
                // Nobody was asked about these.
                case .refused, .failed: true
                }
            }
    }

    private func meaning(of reply: Reply, _ signs: Signs) -> Classification {
        ReplyClassifier.classify(reply, bearing: signs, at: .rcpt, from: provider)
    }

    /// A refusal for want of such a mailbox proves that others are told apart. So does one without a reason where the
    /// server has just accepted somebody else; a refusal of us could have met anybody.
    func controlOutcome(_ reply: Reply, _ signs: Signs) -> ControlOutcome {
        let meaning = meaning(of: reply, signs)
        return switch meaning.reason {
        case _ where reply.code.isPositive: .accepted
        case _ where areAllUnclear && isSameForAll(reply): .refusedAlike
        case .mailboxNotFound, .disabled, .moved: .refused
        case .blockedByPolicy where anyAccepted && meaning.confidence == .low: .refused
        default: reply.code.isPermanent && meaning.reason.isStanding ? .unclear : .inconclusive
        }
    }

    private func isSameForAll(_ reply: Reply) -> Bool {
        zip(outcomes, plan.recipients).allSatisfy { outcome, recipient in
            guard case .answered(let other, _) = outcome else { return outcome != nil }
            return other.saysTheSame(to: recipient, as: reply, to: plan.control)
        }
    }
}
