import MailTerms
import Providers

/// The state of one transaction, the recipients of one domain: which replies are due, and what was answered.
///
/// A transaction can begin several times: recipients for which the server demands TLS are asked again after STARTTLS, and
/// recipients that need SMTPUTF8 are asked after a second MAIL, so that a server that refuses the parameter does not
/// refuse the others.
///
///     begin ─► MAIL ─► RCPT, group by group ─► controls ─► done ─► begin, if recipients need SMTPUTF8
///               │        └── a demand for TLS ──────────► needsTLS ─► begin, after STARTTLS
///               └── refused ──────────────────────────► senderRefused, or done if only SMTPUTF8 is refused
struct TransactionProgress {
    typealias Expectation = CommandQueue.Expectation

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

    /// What holds from one `begin` to the next.
    private struct Attempt {
        /// Whether STARTTLS can still follow.
        var mayUpgrade = false
        /// Whether the server demanded TLS.
        var needsTLS = false
        /// Whether MAIL was sent with the parameter SMTPUTF8.
        var isUTF8 = false
        /// Whether the server leaves: nothing more is asked.
        var isLeaving = false
    }

    let plan: SessionPlan.Transaction
    /// The provider of the server; `nil` if it is unknown.
    var provider: Provider?
    var commands = CommandQueue()
    var answers: RecipientAnswers
    private(set) var controls: ControlProgress
    private var attempt = Attempt()
    /// The reply that refused MAIL since the last `begin`.
    private var refusal: Reply?
    /// Whether the recipients that do not need SMTPUTF8 have been asked.
    private var isASCIIOver = false
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
        answers = RecipientAnswers(recipients: plan.recipients.count)
    }

    /// The number of replies that are due.
    var dueCount: Int { commands.due.count }

    /// The stage of the reply that is due next.
    var dueStage: SMTPStage { commands.due.first == .mail ? .mail : .rcpt }

    /// Whether a recipient was answered.
    var hasAnswers: Bool { answers.count > 0 }

    /// The recipient whose reply is due next; `nil` if another reply is due, or if MAIL was refused, after which the
    /// replies to RCPT only say that there is no sender.
    var dueRecipient: Int? {
        guard case .recipient(let index)? = commands.due.first, refusal == nil else { return nil }
        return index
    }

    /// Whether an answer says something other than "too many recipients".
    private var hasAnswerBesidesLimit: Bool {
        answers.outcomes.contains { outcome in
            if case .answered(let reply, let signs)? = outcome { !reply.saysTooManyRecipients(signs) } else { false }
        }
    }

    /// Whether it must begin again after RSET, for the recipients that need SMTPUTF8.
    var mustBeContinued: Bool {
        isASCIIOver && !attempt.isUTF8 && recipientLimit == nil && answers.outcomes.contains { $0 == nil }
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
        (attempt, refusal) = (Attempt(mayUpgrade: mayUpgrade), nil)
        var (ascii, utf8): ([Int], [Int]) = ([], [])
        for (index, recipient) in plan.recipients.enumerated() where answers.outcomes[index]?.isOpen ?? true {
            guard recipient.needsSMTPUTF8 else {
                ascii.append(index)
                continue
            }
            answers.outcomes[index] = isOffered ? nil : .failed(.noSMTPUTF8, at: .ehlo)
            if isOffered { utf8.append(index) }
        }
        attempt.isUTF8 = (isASCIIOver || ascii.isEmpty) && !utf8.isEmpty
        commands.plan(attempt.isUTF8 ? utf8 : ascii, groupSize: groupSize)
        guard commands.hasUnsent || isForControlOnly else { return nil }
        return (attempt.isUTF8, addresses(of: commands.sendMail()))
    }

    /// Whether the transaction has no recipients and asks only the domain's first control.
    var isForControlOnly: Bool { if case .again = plan.negative { plan.recipients.isEmpty } else { false } }

    private func addresses(of indices: [Int]) -> [Address] {
        let recipients = plan.recipients
        return indices.map { recipients[$0] }
    }

    // MARK: Answers

    /// Attributes a reply to the command that it answers.
    mutating func receive(_ reply: Reply) -> Next {
        guard let expectation = commands.removeDue() else { return .sessionLost(reply) }
        let signs =
            wordsMatter(in: reply, to: expectation) ? reader.signs(of: reply, about: address(of: expectation)) : []
        let demandsTLS = attempt.mayUpgrade && reply.demandsTLS(signs)
        if demandsTLS { attempt.needsTLS = true }
        answers.last = nil
        switch expectation {
        case .mail:
            if !reply.code.isPositive { refusal = reply }
        // After a refused MAIL the replies to RCPT only say that there is no sender.
        case _ where refusal != nil:
            break
        // After a demand for TLS, 503 can mean only that TLS is missing.
        case .recipient where attempt.needsTLS && reply.isLostTransaction:
            break
        case _ where reply.isLostTransaction:
            return .sessionLost(reply)
        case .recipient(let index) where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit:
            recipientLimit = recipientLimit ?? answers.count
            commands.dropUnsent()
            answers.recordUnanswered(index)
        case .recipient(let index) where demandsTLS:
            answers.recordUnanswered(index)
        case .recipient(let index):
            let meaning = meaning(of: reply, signs: signs)
            answers.record(reply, signs: signs, meaning: meaning, from: index)
        case .control where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit,
            .witness where reply.saysTooManyRecipients(signs) && hasAnswerBesidesLimit:
            recipientLimit = recipientLimit ?? answers.count
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
        attempt.isLeaving = true
        return receive(reply)
    }

    /// Whether the words of a reply have to be read. Reading them costs more than everything else that is done with it.
    /// Inlined, because a call would copy the whole transaction.
    @inline(__always)
    private func wordsMatter(in reply: Reply, to expectation: Expectation) -> Bool {
        attempt.mayUpgrade || expectation != .mail && refusal == nil && !reply.isLostTransaction
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
        if !commands.due.isEmpty { return .waitForMore }
        if attempt.needsTLS { return .needsTLS }
        if let refusal {
            guard attempt.isUTF8, refusal.code.isPermanent else { return .senderRefused(refusal) }
            refuseSMTPUTF8(refusal)
            return finished()
        }
        if attempt.isLeaving { return .done }
        if commands.hasUnsent { return .ask(addresses(of: commands.sendGroup())) }
        if recipientLimit == nil, let (control, address) = nextControl() {
            controls.ask(control, at: address)
            commands.send(control)
            return .ask([address])
        }
        return finished()
    }

    private mutating func finished() -> Next {
        if !attempt.isUTF8 { isASCIIOver = true }
        return .done
    }

    /// MAIL was refused with the parameter SMTPUTF8: that concerns only the recipients that need it.
    private mutating func refuseSMTPUTF8(_ reply: Reply) {
        let isParameterRefused = isASCIIOver || reply.refusesParameter
        for (index, recipient) in plan.recipients.enumerated() where recipient.needsSMTPUTF8 {
            answers.outcomes[index] = isParameterRefused ? .failed(.noSMTPUTF8, at: .mail) : .refused(reply, at: .mail)
        }
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
