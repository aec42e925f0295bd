import MailTerms
import Providers

/// The state of one transaction, the recipients of one domain: which replies are due, and what was answered.
///
/// Replies come in the order of the commands (RFC 2920 §3.2), so a queue of expected replies tells what each answers. A
/// transaction can begin several times: recipients for which the server demands TLS are asked again after STARTTLS, and
/// recipients that need SMTPUTF8 are asked after a second MAIL, so that a server that refuses the parameter does not
/// refuse the others.
///
///     begin ─► MAIL ─► RCPT, group by group ─► controls ─► done ─► begin, if recipients need SMTPUTF8
///               │        └── a demand for TLS ──────────► needsTLS ─► begin, after STARTTLS
///               └── refused ──────────────────────────► senderRefused, or done if only SMTPUTF8 is refused
struct TransactionProgress {
    enum Expectation: Equatable {
        case mail
        /// An index into the recipients.
        case recipient(Int)
        case control
        case witness
    }

    /// What the session does after a reply.
    enum Next: Equatable {
        case waitForMore
        case ask([Address])
        case done
        /// The server answers the other recipients only after STARTTLS. No reply is due.
        case needsTLS
        /// MAIL was refused. No reply is due.
        case senderRefused(Reply)
        /// The server lost the transaction: its further replies mean nothing.
        case sessionLost(Reply)
    }

    let plan: SessionPlan.Transaction
    /// The provider of the server; `nil` if it is unknown.
    var provider: Provider?
    var due: [Expectation] = []
    private var unsent: [Int] = []
    /// The indices of the recipients that were sent in one piece with other commands; empty if the last command was sent
    /// alone.
    var group: [Int] = []
    private var groupSize = 1
    private var mayUpgrade = false
    private var needsTLS = false
    private(set) var refusal: Reply?
    /// Whether MAIL was sent with the parameter SMTPUTF8.
    private var isUTF8 = false
    /// Whether the recipients that do not need SMTPUTF8 have been asked.
    private var isASCIIOver = false
    /// Whether the server leaves: nothing more is asked.
    private var isLeaving = false
    /// The outcome of each recipient; `nil` without an answer.
    var outcomes: [ProbeOutcome?]
    /// What each recipient's answer means; `nil` without an answer.
    var meanings: [Classification?]
    /// The number of answers among the outcomes.
    var answered = 0
    /// The index of the recipient that the last reply answered; `nil` if the last reply answered something else.
    private(set) var lastAnswered: Int?
    /// How often each recipient was asked without an answer that counts.
    var unanswered: [Int]
    private(set) var controls: ControlProgress
    private var reader = MemoizingReplyReader()
    /// The number of recipients that were answered before the server said that there are too many. The others are asked in
    /// another session. `nil` if the server did not say so.
    private(set) var recipientLimit: Int?

    /// - Parameters:
    ///   - provider: the provider of the server; `nil` if it is unknown.
    ///   - seed: the seed of the control's address.
    ///   - refusalsBefore: the number of mailboxes that the server refused as unknown in a row before.
    init(_ plan: SessionPlan.Transaction, at provider: Provider?, seed: UInt64, refusalsBefore: Int) {
        self.plan = plan
        self.provider = provider
        controls = ControlProgress(seed: seed, refusalsBefore: refusalsBefore)
        outcomes = plan.recipients.map { _ in nil }
        meanings = plan.recipients.map { _ in nil }
        unanswered = plan.recipients.map { _ in 0 }
    }

    /// The number of replies that are due.
    var dueCount: Int { due.count }

    /// The stage of the reply that is due next.
    var dueStage: SMTPStage { due.first == .mail ? .mail : .rcpt }

    /// Whether a recipient was answered.
    var hasAnswers: Bool { answered > 0 }

    /// Whether an answer says something other than "too many recipients".
    private var hasAnswerBesidesLimit: Bool {
        outcomes.contains { outcome in
            if case .answered(let reply, let signs)? = outcome { !reply.saysTooManyRecipients(signs) } else { false }
        }
    }

    /// Whether it must begin again after RSET, for the recipients that need SMTPUTF8.
    var mustBeContinued: Bool {
        isASCIIOver && !isUTF8 && recipientLimit == nil && outcomes.contains { $0 == nil }
    }

    // MARK: Asking

    /// Begins the transaction.
    ///
    /// - Parameters:
    ///   - isOffered: whether the server offers SMTPUTF8.
    ///   - groupSize: the most recipients in one group; 1 if the server does not offer PIPELINING.
    ///   - mayUpgrade: whether STARTTLS can still follow.
    /// - Returns: whether MAIL needs the parameter SMTPUTF8, and the recipients to send in one piece with MAIL; `nil` if
    ///   there is nothing to ask.
    mutating func begin(
        smtputf8 isOffered: Bool, groupSize: Int, mayUpgrade: Bool
    ) -> (needsSMTPUTF8: Bool, recipients: [Address])? {
        (self.groupSize, self.mayUpgrade, needsTLS, refusal) = (groupSize, mayUpgrade, false, nil)
        var (ascii, utf8): ([Int], [Int]) = ([], [])
        for (index, recipient) in plan.recipients.enumerated() where outcomes[index]?.isOpen ?? true {
            guard recipient.needsSMTPUTF8 else {
                ascii.append(index)
                continue
            }
            outcomes[index] = isOffered ? nil : .failed(.noSMTPUTF8, at: .ehlo)
            if isOffered { utf8.append(index) }
        }
        isUTF8 = (isASCIIOver || ascii.isEmpty) && !utf8.isEmpty
        unsent = isUTF8 ? utf8 : ascii
        guard !unsent.isEmpty || isForControlOnly else { return nil }
        due = [.mail]
        let together = groupSize > 1 ? nextGroup() : []
        group = together.isEmpty ? [] : due.compactMap(\.recipient)
        return (isUTF8, together)
    }

    /// Whether the transaction has no recipients and asks only the domain's first control.
    var isForControlOnly: Bool {
        if case .again = plan.negative { plan.recipients.isEmpty } else { false }
    }

    private mutating func nextGroup() -> [Address] {
        let indices = Array(unsent.prefix(groupSize))
        unsent.removeFirst(indices.count)
        due += indices.map { .recipient($0) }
        group = indices.count > 1 ? indices : []
        return indices.map { plan.recipients[$0] }
    }

    // MARK: Answers

    /// Attributes a reply to the command that it answers.
    mutating func receive(_ reply: Reply) -> Next {
        guard !due.isEmpty else { return .sessionLost(reply) }
        let expectation = due.removeFirst()
        let signs =
            wordsMatter(in: reply, to: expectation) ? reader.signs(of: reply, about: address(of: expectation)) : []
        let demandsTLS = mayUpgrade && reply.demandsTLS(signs)
        if demandsTLS { needsTLS = true }
        lastAnswered = nil
        switch expectation {
        case .mail:
            if !reply.code.isPositive { refusal = reply }
        // After a refused MAIL the replies to RCPT only say that there is no sender.
        case .recipient where refusal != nil, .control where refusal != nil, .witness where refusal != nil:
            break
        // After a demand for TLS, 503 can mean only that TLS is missing.
        case .recipient where needsTLS && reply.isLostTransaction:
            break
        case _ where reply.isLostTransaction:
            return .sessionLost(reply)
        case .recipient(let index) where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit:
            recipientLimit = recipientLimit ?? answered
            unsent = []
            unanswered[index] += 1
        case .recipient(let index) where demandsTLS:
            unanswered[index] += 1
        case .recipient(let index):
            outcomes[index] = .answered(reply, signs)
            meanings[index] = meaning(of: reply, signs: signs)
            answered += 1
            lastAnswered = index
        case .control where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit,
            .witness where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit:
            recipientLimit = recipientLimit ?? answered
            controls.withdraw(expectation)
            return finished()
        case .control where demandsTLS, .witness where demandsTLS:
            controls.withdraw(expectation)
        case .control:
            controls.recordAnswer(controlOutcome(of: reply, signs: signs))
        case .witness:
            controls.witness = witnessOutcome(of: reply, signs: signs)
        }
        return next()
    }

    /// Attributes the last reply: the server leaves, so nothing more is asked.
    mutating func receiveLast(_ reply: Reply) -> Next {
        isLeaving = true
        return receive(reply)
    }

    /// Whether the words of a reply have to be read. Reading them costs more than everything else that is done with it.
    private func wordsMatter(in reply: Reply, to expectation: Expectation) -> Bool {
        mayUpgrade || expectation != .mail && refusal == nil && !reply.isLostTransaction
    }

    /// The address that a reply is about; `nil` for MAIL.
    private func address(of expectation: Expectation) -> Address? {
        switch expectation {
        case .mail: nil
        case .recipient(let index): plan.recipients[index]
        case .control: controls.negativeAddress
        case .witness: controls.witnessAddress
        }
    }

    private mutating func next() -> Next {
        if !due.isEmpty { return .waitForMore }
        if needsTLS { return .needsTLS }
        if let refusal {
            guard isUTF8, refusal.code.isPermanent else { return .senderRefused(refusal) }
            refuseSMTPUTF8(refusal)
            return finished()
        }
        if isLeaving { return .done }
        if !unsent.isEmpty { return .ask(nextGroup()) }
        if recipientLimit == nil, let (control, address) = nextControl() {
            controls.ask(control, at: address)
            (due, group) = ([control], [])
            return .ask([address])
        }
        return finished()
    }

    private mutating func finished() -> Next {
        if !isUTF8 { isASCIIOver = true }
        return .done
    }

    /// MAIL was refused with the parameter SMTPUTF8: that concerns only the recipients that need it.
    private mutating func refuseSMTPUTF8(_ reply: Reply) {
        let isParameterRefused = isASCIIOver || reply.refusesParameter
        for (index, recipient) in plan.recipients.enumerated() where recipient.needsSMTPUTF8 {
            outcomes[index] = isParameterRefused ? .failed(.noSMTPUTF8, at: .mail) : .refused(reply, at: .mail)
        }
    }
}

extension TransactionProgress.Expectation {
    fileprivate var recipient: Int? {
        if case .recipient(let index) = self { index } else { nil }
    }
}

extension ProbeOutcome {
    /// Whether the recipient can still be asked: the server may offer SMTPUTF8 after STARTTLS.
    fileprivate var isOpen: Bool {
        if case .failed(.noSMTPUTF8, at: .ehlo) = self { true } else { false }
    }
}

extension Reply {
    /// Whether the server no longer knows of the MAIL command (RFC 5321 §4.1.4).
    fileprivate var isLostTransaction: Bool { code.rawValue == 503 }

    /// Whether a refusal of MAIL refuses the parameter SMTPUTF8 (RFC 5321 §4.1.1.11, RFC 6531 §3.6).
    fileprivate var refusesParameter: Bool {
        if let enhanced, [5, 6].contains(enhanced.subject) { return true }
        return [500, 501, 502, 504, 555].contains(code.rawValue) || lines.contains { $0.contains("SMTPUTF8") }
    }
}
