import MailTerms

/// One mail transaction under way: which replies are due, and what was answered.
///
/// Replies come in the order of the commands (RFC 2920 §3.2), so a queue of expectations attributes each.
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
        case next(Address)
        case done
        /// MAIL was refused, and every reply that was due has come.
        case senderRefused(Reply)
        /// The server lost the transaction: what it says from here on means nothing.
        case sessionLost(Reply)
    }

    private let plan: SessionPlan.Transaction
    private var due: [Expectation] = []
    private var unsent: [Int]
    private var refusal: Reply?
    private(set) var outcomes: [ProbeOutcome?]
    private(set) var control = ControlOutcome.notAsked

    init(_ plan: SessionPlan.Transaction) {
        self.plan = plan
        unsent = Array(plan.recipients.indices)
        outcomes = plan.recipients.map { _ in nil }
    }

    var hasQuestions: Bool { !unsent.isEmpty || isForControlOnly }

    private var isForControlOnly: Bool { plan.recipients.isEmpty && plan.control != nil }

    var needsSMTPUTF8: Bool { unsent.contains { plan.recipients[$0].needsSMTPUTF8 } }

    /// Replies that are still to come.
    var dueCount: Int { due.count }

    /// The stage of the reply that is due next.
    var dueStage: SMTPStage { due.first == .mail ? .mail : .rcpt }

    mutating func skipUTF8Recipients(unless offered: Bool) {
        guard !offered else { return }
        for index in unsent where plan.recipients[index].needsSMTPUTF8 {
            outcomes[index] = .failed(.noSMTPUTF8, at: .ehlo)
        }
        unsent.removeAll { plan.recipients[$0].needsSMTPUTF8 }
    }

    mutating func expect(_ expectation: Expectation) {
        due.append(expectation)
    }

    /// Every recipient at once, for a pipelined group.
    mutating func takeAllRecipients() -> [Address] {
        defer { unsent = [] }
        return unsent.map { index in
            due.append(.recipient(index))
            return plan.recipients[index]
        }
    }

    mutating func take(_ reply: Reply) -> Next {
        guard !due.isEmpty else { return .sessionLost(reply) }
        switch due.removeFirst() {
        case .mail:
            if !reply.code.isPositive { refusal = reply }
        case .recipient(let index):
            // After a refused MAIL the replies to RCPT speak of the missing sender only.
            if refusal == nil {
                if reply.code.rawValue == 503 { return .sessionLost(reply) }
                outcomes[index] = .answered(reply)
            }
        case .control:
            if reply.code.rawValue == 503 { return .sessionLost(reply) }
            control = ControlOutcome(reply, to: plan.control, afterAcceptance: anyAccepted)
        }
        return next()
    }

    private mutating func next() -> Next {
        if !due.isEmpty { return .waitForMore }
        if let refusal { return .senderRefused(refusal) }
        if let index = unsent.first {
            unsent.removeFirst()
            due.append(.recipient(index))
            return .next(plan.recipients[index])
        }
        if let address = plan.control, control == .notAsked, isForControlOnly || anyAccepted {
            // Whatever happens from here on, the control was asked.
            control = .inconclusive
            due.append(.control)
            return .next(address)
        }
        return .done
    }

    private var anyAccepted: Bool { outcomes.contains { $0?.isAcceptance == true } }
}

extension ControlOutcome {
    /// A refusal for want of such a mailbox proves that others are told apart. So does one without a reason where the
    /// server has just accepted somebody else; a refusal of us could have met anybody.
    fileprivate init(_ reply: Reply, to control: Address?, afterAcceptance: Bool) {
        let meaning = ReplyClassifier.classify(reply, at: .rcpt, address: control)
        self =
            switch meaning.reason {
            case _ where reply.code.isPositive: .accepted
            case .mailboxNotFound, .disabled, .moved: .refused
            case .blockedByPolicy where afterAcceptance && meaning.confidence == .low: .refused
            default: .inconclusive
            }
    }
}
