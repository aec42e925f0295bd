import MailTerms
import Providers

/// The recipients of one domain under way: which replies are due, and what was answered.
///
/// Replies come in the order of the commands (RFC 2920 §3.2), so a queue of expectations attributes each. It may be begun
/// several times: what the server wants TLS for is asked again behind it, and recipients that need SMTPUTF8 get a MAIL
/// of their own behind the others, so that a server which cannot bear its parameter refuses nobody else.
struct TransactionProgress {
    enum Expectation: Equatable {
        case mail
        /// An index into the recipients.
        case recipient(Int)
        case control
        case witness
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

    let plan: SessionPlan.Transaction
    /// Whose server answers, as far as is known.
    var provider: Provider?
    var due: [Expectation] = []
    private var unsent: [Int] = []
    /// The recipients that were named in one piece with other commands; empty if the last command went alone.
    var group: [Int] = []
    private var groupSize = 1
    private var mayUpgrade = false
    private var needsTLS = false
    private(set) var refusal: Reply?
    /// Whether MAIL was said with the parameter SMTPUTF8.
    private var isUTF8 = false
    /// Whether those that need no SMTPUTF8 have had their turn.
    private var isASCIIOver = false
    /// Whether the server is leaving: nothing more is asked.
    private var isLeaving = false
    var outcomes: [ProbeOutcome?]
    /// What the answers among them mean.
    var meanings: [Classification?]
    /// How many of them are answers.
    var answered = 0
    /// The recipient whose answer came last of all replies.
    private(set) var lastAnswered: Int?
    /// How often the server heard of each recipient without an answer that counts.
    var unanswered: [Int]
    private(set) var controls: ControlProgress
    private var reader = ReplyReader()
    /// How many recipients were answered before the server found that it is enough for one message. Those behind them
    /// were not answered: they are asked in another session.
    private(set) var recipientLimit: Int?

    /// - Parameters:
    ///   - seed: what a control's address is made from.
    ///   - refusals: mailboxes that the server has called unknown in a row before.
    init(_ plan: SessionPlan.Transaction, at provider: Provider?, seed: UInt64, behind refusals: Int) {
        self.plan = plan
        self.provider = provider
        controls = ControlProgress(seed: seed, refusalsBefore: refusals)
        outcomes = plan.recipients.map { _ in nil }
        meanings = plan.recipients.map { _ in nil }
        unanswered = plan.recipients.map { _ in 0 }
    }

    /// Replies that are still to come.
    var dueCount: Int { due.count }

    /// The stage of the reply that is due next.
    var dueStage: SMTPStage { due.first == .mail ? .mail : .rcpt }

    /// Whether a recipient was answered.
    var hasAnswers: Bool { answered > 0 }

    /// Whether an answer says something else than that enough recipients were named.
    private var hasDealtWithAny: Bool {
        outcomes.contains { outcome in
            if case .answered(let reply, let signs)? = outcome { !reply.saysTooManyRecipients(signs) } else { false }
        }
    }

    /// Whether it is to be begun once more, behind RSET: for the recipients that need SMTPUTF8.
    var isToBeGoneOn: Bool {
        isASCIIOver && !isUTF8 && recipientLimit == nil && outcomes.contains { $0 == nil }
    }

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

    mutating func take(_ reply: Reply) -> Next {
        guard !due.isEmpty else { return .sessionLost(reply) }
        let expectation = due.removeFirst()
        let signs =
            isTelling(reply, of: expectation) ? reader.signs(of: reply, about: address(of: expectation)) : []
        let demandsTLS = mayUpgrade && reply.demandsTLS(signs)
        if demandsTLS { needsTLS = true }
        lastAnswered = nil
        switch expectation {
        case .mail:
            if !reply.code.isPositive { refusal = reply }
        // After a refused MAIL the replies to RCPT speak of the missing sender only.
        case .recipient where refusal != nil, .control where refusal != nil, .witness where refusal != nil:
            break
        // What follows a demand for TLS may only say that the demand was not met.
        case .recipient where needsTLS && reply.isLostTransaction:
            break
        case _ where reply.isLostTransaction:
            return .sessionLost(reply)
        case .recipient(let index) where reply.saysTooManyRecipients(signs) && hasDealtWithAny:
            recipientLimit = recipientLimit ?? answered
            unsent = []
            unanswered[index] += 1
        case .recipient(let index) where demandsTLS:
            unanswered[index] += 1
        case .recipient(let index):
            outcomes[index] = .answered(reply, signs)
            meanings[index] = meaning(of: reply, signs)
            answered += 1
            lastAnswered = index
        case .control where reply.saysTooManyRecipients(signs) && hasDealtWithAny,
            .witness where reply.saysTooManyRecipients(signs) && hasDealtWithAny:
            recipientLimit = recipientLimit ?? answered
            controls.withdraw(expectation)
            return finished()
        case .control where demandsTLS, .witness where demandsTLS:
            controls.withdraw(expectation)
        case .control:
            controls.answered(controlOutcome(reply, signs))
        case .witness:
            controls.witness = witnessOutcome(reply, signs)
        }
        return next()
    }

    /// The last reply that will come, as the server is leaving.
    mutating func takeLast(_ reply: Reply) -> Next {
        isLeaving = true
        return take(reply)
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

    /// MAIL was refused with the parameter: that concerns only those who need it.
    private mutating func refuseSMTPUTF8(_ reply: Reply) {
        let isItsFault = isASCIIOver || reply.refusesParameter
        for (index, recipient) in plan.recipients.enumerated() where recipient.needsSMTPUTF8 {
            outcomes[index] = isItsFault ? .failed(.noSMTPUTF8, at: .mail) : .refused(reply, at: .mail)
        }
    }
}

extension TransactionProgress.Expectation {
    fileprivate var recipient: Int? {
        if case .recipient(let index) = self { index } else { nil }
    }
}

extension ProbeOutcome {
    /// Whether it may still be asked: TLS may bring what was not offered before.
    fileprivate var isOpen: Bool {
        if case .failed(.noSMTPUTF8, at: .ehlo) = self { true } else { false }
    }
}

extension Reply {
    /// The server has forgotten MAIL (RFC 5321 §4.1.4).
    fileprivate var isLostTransaction: Bool { code.rawValue == 503 }

    /// Whether a refusal of MAIL with the parameter SMTPUTF8 is one of this parameter (RFC 5321 §4.1.1.11, RFC 6531 §3.6).
    fileprivate var refusesParameter: Bool {
        if let enhanced, [5, 6].contains(enhanced.subject) { return true }
        return [500, 501, 502, 504, 555].contains(code.rawValue) || lines.contains { $0.contains("SMTPUTF8") }
    }
}
