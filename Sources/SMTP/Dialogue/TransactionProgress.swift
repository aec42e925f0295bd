import MailTerms
import Providers

/// One mail transaction under way: which replies are due, and what was answered.
///
/// Replies come in the order of the commands (RFC 2920 §3.2), so a queue of expectations attributes each. A transaction
/// may be begun twice: what the server wants TLS for is asked again behind it.
struct TransactionProgress {
    enum Expectation: Equatable {
        case mail
        /// An index into the recipients.
        case recipient(Int)
        case control
    }

    /// What a reply leads to.
    enum Next: Equatable {
        case waitForMore
        case ask([Address])
        case done
        /// What is left to ask will be answered behind TLS only. Every reply that was due has come.
        case needsTLS
        /// MAIL was refused, and every reply that was due has come.
        case senderRefused(Reply)
        /// The server lost the transaction: what it says from here on means nothing.
        case sessionLost(Reply)
    }

    private let plan: SessionPlan.Transaction
    private let provider: Provider?
    private var due: [Expectation] = []
    private var unsent: [Int] = []
    private var groupSize = 1
    private var mayUpgrade = false
    private var needsTLS = false
    private var refusal: Reply?
    private(set) var outcomes: [ProbeOutcome?]
    /// How many of them are answers.
    private var answered = 0
    private(set) var control = ControlOutcome.notAsked
    /// How many recipients were answered before the server found that it is enough for one message. Those behind them
    /// were not answered: they are asked in another session.
    private(set) var recipientLimit: Int?

    init(_ plan: SessionPlan.Transaction, at provider: Provider?) {
        self.plan = plan
        self.provider = provider
        outcomes = plan.recipients.map { _ in nil }
    }

    /// Replies that are still to come.
    var dueCount: Int { due.count }

    /// The stage of the reply that is due next.
    var dueStage: SMTPStage { due.first == .mail ? .mail : .rcpt }

    // MARK: Asking

    /// Begins it with what the server offers.
    ///
    /// - Parameters:
    ///   - groupSize: the most recipients in one group; 1 where the server does not offer PIPELINING.
    ///   - mayUpgrade: whether STARTTLS could still follow.
    /// - Returns: whether SMTPUTF8 is needed, and the recipients that may be named together with MAIL; `nil` where there
    ///   is nothing to ask.
    mutating func begin(
        smtputf8 isOffered: Bool, groupSize: Int, mayUpgrade: Bool
    ) -> (needsSMTPUTF8: Bool, recipients: [Address])? {
        (self.groupSize, self.mayUpgrade, needsTLS, refusal) = (groupSize, mayUpgrade, false, nil)
        unsent = []
        for (index, recipient) in plan.recipients.enumerated() where outcomes[index]?.isOpen ?? true {
            let isSpeakable = isOffered || !recipient.needsSMTPUTF8
            outcomes[index] = isSpeakable ? nil : .failed(.noSMTPUTF8, at: .ehlo)
            if isSpeakable { unsent.append(index) }
        }
        guard !unsent.isEmpty || isForControlOnly else { return nil }
        due = [.mail]
        let needsSMTPUTF8 = unsent.contains { plan.recipients[$0].needsSMTPUTF8 }
        return (needsSMTPUTF8, groupSize > 1 ? nextGroup() : [])
    }

    private var isForControlOnly: Bool { plan.recipients.isEmpty && plan.control != nil }

    private mutating func nextGroup() -> [Address] {
        defer { unsent.removeFirst(min(groupSize, unsent.count)) }
        return unsent.prefix(groupSize).map { index in
            due.append(.recipient(index))
            return plan.recipients[index]
        }
    }

    // MARK: Answers

    mutating func take(_ reply: Reply) -> Next {
        guard !due.isEmpty else { return .sessionLost(reply) }
        let expectation = due.removeFirst()
        let signs = isTelling(reply, of: expectation) ? reply.signs(about: address(of: expectation)) : []
        let demandsTLS = mayUpgrade && reply.demandsTLS(signs)
        if demandsTLS { needsTLS = true }
        switch expectation {
        case .mail:
            if !reply.code.isPositive { refusal = reply }
        // After a refused MAIL the replies to RCPT speak of the missing sender only.
        case .recipient where refusal != nil, .control where refusal != nil:
            break
        // What follows a demand for TLS may only say that the demand was not met.
        case .recipient where needsTLS && reply.isLostTransaction:
            break
        case _ where reply.isLostTransaction:
            return .sessionLost(reply)
        case .recipient(let index):
            if answered > 0, reply.saysTooManyRecipients(signs) {
                recipientLimit = recipientLimit ?? answered
                unsent = []
            } else if !demandsTLS {
                outcomes[index] = .answered(reply, signs)
                answered += 1
            }
        case .control where answered > 0 && reply.saysTooManyRecipients(signs):
            recipientLimit = recipientLimit ?? answered
            control = .notAsked
            return .done
        case .control:
            control = demandsTLS ? .notAsked : controlOutcome(reply, signs)
        }
        return next()
    }

    /// Whether the words of a reply matter: to see them costs more than all else that is done with it.
    private func isTelling(_ reply: Reply, of expectation: Expectation) -> Bool {
        mayUpgrade || expectation != .mail && refusal == nil && !reply.isLostTransaction
    }

    /// Whom a reply speaks of.
    private func address(of expectation: Expectation) -> Address? {
        switch expectation {
        case .mail: nil
        case .recipient(let index): plan.recipients[index]
        case .control: plan.control
        }
    }

    private mutating func next() -> Next {
        if !due.isEmpty { return .waitForMore }
        if needsTLS { return .needsTLS }
        if let refusal { return .senderRefused(refusal) }
        if !unsent.isEmpty { return .ask(nextGroup()) }
        if let address = plan.control, control == .notAsked, recipientLimit == nil,
            isForControlOnly || anyAccepted || areAllUnclear
        {
            // Whatever happens from here on, the control was asked.
            control = .inconclusive
            due.append(.control)
            return .ask([address])
        }
        return .done
    }

    // MARK: The control

    private var anyAccepted: Bool { outcomes.contains { $0?.isAcceptance == true } }

    /// Whether every recipient was refused in words that leave open who is meant.
    private var areAllUnclear: Bool {
        !outcomes.isEmpty
            && outcomes.allSatisfy { outcome in
                guard case .answered(let reply, let signs) = outcome else { return false }
                return meaning(of: reply, signs).isUnclearRefusal
            }
    }

    private func meaning(of reply: Reply, _ signs: Signs) -> Classification {
        ReplyClassifier.classify(reply, bearing: signs, at: .rcpt, from: provider)
    }

    /// A refusal for want of such a mailbox proves that others are told apart. So does one without a reason where the
    /// server has just accepted somebody else; a refusal of us could have met anybody.
    private func controlOutcome(_ reply: Reply, _ signs: Signs) -> ControlOutcome {
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
            guard case .answered(let other, _) = outcome else { return false }
            return other.saysTheSame(to: recipient, as: reply, to: plan.control)
        }
    }
}

extension ProbeOutcome {
    /// Whether it may still be asked: TLS may bring what was not offered before.
    fileprivate var isOpen: Bool {
        if case .failed(.noSMTPUTF8, _) = self { true } else { false }
    }
}

extension Reply {
    /// The server has forgotten MAIL (RFC 5321 §4.1.4).
    fileprivate var isLostTransaction: Bool { code.rawValue == 503 }
}
