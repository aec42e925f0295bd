import MailTerms
import Providers

/// One probe dialogue (RFC 5321 §4.1), without I/O: events come in as method calls, what to do goes out as actions.
///
/// Normal path: greeting, EHLO (HELO if EHLO is refused), then for each transaction MAIL, RCPT, RSET; QUIT.
/// With STARTTLS, at once or when a refusal demands it, the EHLO after it starts afresh. Abort path: any state to
/// `finished`, with the answers so far kept. It never sends DATA, VRFY or EXPN, never before the greeting or the EHLO
/// reply, and never asks again in the same session what was answered, save one accepted recipient as the witness.
///
/// A reply that nothing was asked for shows that replies and questions do not belong together, and none is believed:
/// unless it is the goodbye of a server that leaves (`ProbeSession+Leaving.swift`).
package struct ProbeSession: Sendable {
    package enum Action: Sendable, Equatable {
        case send([UInt8])
        /// Restart the clock: this step is now being waited for.
        case await(Step)
        /// Begin the TLS handshake on this connection.
        case startTLS
        /// The last action of a session: close the connection; the report is final.
        case finish(SessionReport)
    }

    /// The steps that have a deadline.
    package enum Step: Sendable, Equatable {
        case greeting
        case reply
        case handshake
        case quit
    }

    enum State: Equatable {
        /// To `ehlo`.
        case greeting
        /// To `helo`, `transacting`, `startTLS` or `finished`.
        case ehlo
        /// To `transacting` or `finished`.
        case helo
        /// MAIL and RCPT replies are due. To itself, `resetting`, `startTLS`, `quitting`.
        case transacting
        /// To `transacting`.
        case resetting
        /// To `handshaking` or `finished`.
        case startTLS
        /// To `ehlo` or `finished`.
        case handshaking
        /// To `finished`.
        case quitting
        case finished
    }

    let plan: SessionPlan
    var state = State.greeting
    private(set) var parser = ReplyParser()
    private(set) var capabilities = Capabilities()
    var transaction: TransactionProgress
    var transactionIndex = 0
    var report: SessionReport
    /// The last reply that was due, while it is not clear yet what comes behind it.
    var held: Reply?
    /// What has come behind it, if that is a goodbye which counts once the server closes the connection.
    var farewell: Reply?

    package init(_ plan: SessionPlan) {
        self.plan = plan
        report = SessionReport(unanswered: plan, ending: .complete)
        transaction = TransactionProgress(
            plan.transactions[0], at: report.transactions[0].provider, seed: plan.seed, behind: plan.refusalsBefore)
    }

    // MARK: Events

    /// The TCP connection stands.
    package mutating func connected() -> [Action] {
        [.await(.greeting)]
    }

    package mutating func received(_ bytes: some Sequence<UInt8>) -> [Action] {
        guard state != .finished else { return [] }
        parser.append(bytes)
        var actions: [Action] = []
        do throws(ReplyViolation) {
            while state != .finished, let reply = try parser.next() {
                note(.server, reply)
                actions += take(reply)
            }
        } catch {
            note(.note, "not an SMTP reply")
            actions += unreadable(error)
        }
        return actions
    }

    private mutating func take(_ reply: Reply) -> [Action] {
        if let held { return take(unasked: reply, behind: held) }
        guard parser.isIdle || isMoreDue || state == .quitting || reply.endsSession else {
            held = reply
            return []
        }
        return handle(reply)
    }

    package mutating func handshakeSucceeded() -> [Action] {
        guard state == .handshaking else { return [] }
        report.usedTLS = true
        note(.note, "TLS established")
        return greet()
    }

    package mutating func handshakeFailed() -> [Action] {
        note(.note, "TLS handshake failed")
        return finish(.failed(.tlsFailed, at: .startTLS))
    }

    package mutating func deadlinePassed() -> [Action] {
        note(.note, "deadline passed")
        if held != nil { return disown() }
        noteLostLines()
        return abandon(.timeout)
    }

    package mutating func connectionClosed() -> [Action] {
        note(.note, "connection closed by the server")
        if let held { return closed(behind: held) }
        if let goodbye = takeBackGoodbye() { return finish(.refused(goodbye, at: .mail)) }
        if state == .transacting, !transaction.hasAnswers { noteLostLines() }
        return abandon(.connectionLost)
    }

    /// The run is being stopped.
    package mutating func cancelled() -> [Action] {
        abandon(.cancelled)
    }

    // MARK: Replies, state by state

    private mutating func handle(_ reply: Reply) -> [Action] {
        switch state {
        case .greeting: handleGreeting(reply)
        case .ehlo: handleEHLO(reply)
        case .helo: reply.isConsent ? beginTransaction() : quit(after: .refused(reply, at: .ehlo))
        case .transacting: handleTransaction(reply)
        case .resetting: handleReset(reply)
        case .startTLS: handleStartTLS(reply)
        case .quitting: handleFarewell(reply)
        case .handshaking, .finished: finish(.failed(.notSMTP, at: stage))
        }
    }

    private mutating func handleGreeting(_ reply: Reply) -> [Action] {
        guard reply.isConsent else { return quit(after: .refused(reply, at: .greeting)) }
        hear(greeting: reply)
        return greet()
    }

    /// The server names itself. That tells whose it is if the host's name does not.
    mutating func hear(greeting reply: Reply) {
        report.greeting = reply.lines.first
        guard let greeting = reply.lines.first else { return }
        for (index, planned) in plan.transactions.enumerated() where report.transactions[index].provider == nil {
            report.transactions[index].provider = planned.domain.flatMap { Provider.greeting(greeting, domain: $0) }
        }
        transaction.provider = report.transactions[transactionIndex].provider
    }

    private mutating func greet() -> [Action] {
        state = .ehlo
        capabilities = Capabilities()
        return say(.ehlo(plan.helo))
    }

    private mutating func handleEHLO(_ reply: Reply) -> [Action] {
        if reply.isConsent {
            capabilities = Capabilities(ehloReply: reply)
            return plan.tls == .atOnce && mayStartTLS ? startTLS() : beginTransaction()
        }
        // A server that does not know EHLO says so with 5xx (RFC 5321 §3.2); 421 and 4xx are about us.
        guard reply.code.isPermanent, !report.usedTLS else { return quit(after: .refused(reply, at: .ehlo)) }
        state = .helo
        return say(.helo(plan.helo))
    }

    private mutating func beginTransaction() -> [Action] {
        state = .transacting
        let begun = transaction.begin(
            smtputf8: capabilities.smtputf8, groupSize: capabilities.pipelining ? plan.groupSize : 1,
            mayUpgrade: mayStartTLS)
        guard let begun else { return endTransaction() }
        let mail = Command.mail(plan.envelopeSender, smtputf8: begun.needsSMTPUTF8)
        return say([mail] + begun.recipients.map { .rcpt($0) })
    }

    var mayStartTLS: Bool { plan.tls != .never && capabilities.startTLS && !report.usedTLS }

    private mutating func startTLS() -> [Action] {
        state = .startTLS
        return say(.startTLS)
    }

    private mutating func handleTransaction(_ reply: Reply) -> [Action] {
        if reply.endsSession {
            report.missedTLS = mayStartTLS && reply.demandsTLS(reply.signs(about: nil))
            // It has waited for commands that we have sent.
            if reply.saysItHasWaited { noteLostLines() }
            return finish(.refused(reply, at: transaction.dueStage))
        }
        // A second greeting: replies come one question late.
        if reply.code.rawValue == 220 { return disown() }
        switch transaction.take(reply) {
        case .waitForMore:
            return [.await(.reply)]
        case .ask(let recipients):
            return say(recipients.map { .rcpt($0) })
        case .done:
            return endTransaction()
        case .needsTLS:
            return startTLS()
        case .senderRefused(let refusal):
            return quit(after: .refused(refusal, at: .mail))
        case .sessionLost(let reply):
            noteLostCount()
            return quit(after: .refused(reply, at: .rcpt))
        }
    }

    private mutating func endTransaction() -> [Action] {
        keepAnswers()
        if transaction.isToBeGoneOn {
            state = .resetting
            return say(.rset)
        }
        transactionIndex += 1
        guard transactionIndex < plan.transactions.count else {
            state = .quitting
            return say(.quit, awaiting: .quit)
        }
        state = .resetting
        transaction = TransactionProgress(
            plan.transactions[transactionIndex], at: report.transactions[transactionIndex].provider,
            seed: plan.seed &+ UInt64(transactionIndex), behind: transaction.refusalsInRow)
        return say(.rset)
    }

    private mutating func handleReset(_ reply: Reply) -> [Action] {
        reply.isConsent ? beginTransaction() : quit(after: .refused(reply, at: .mail))
    }

    private mutating func handleStartTLS(_ reply: Reply) -> [Action] {
        if reply.endsSession { return finish(.refused(reply, at: .startTLS)) }
        guard reply.code.rawValue == 220 else { return finish(.failed(.tlsFailed, at: .startTLS)) }
        state = .handshaking
        return [.startTLS, .await(.handshake)]
    }

    /// The reply to QUIT is 221. One that answers RCPT shows that all replies came one question late; but some servers
    /// say goodbye with 250.
    private mutating func handleFarewell(_ reply: Reply) -> [Action] {
        switch reply.code.rawValue {
        case 250...252 where reply.acknowledgesQuit: finish(.complete)
        case 450...452 where reply.isGoodbye, 550...553 where reply.isGoodbye: finish(.complete)
        case 250...252, 450...452, 550...553: disown()
        default: finish(.complete)
        }
    }

    /// Whether replies to questions that were already sent are due behind the one that has just come. Behind any other,
    /// a reply is unasked for; behind the 220 of STARTTLS it would be injected (RFC 3207 §6).
    private var isMoreDue: Bool { state == .transacting && transaction.dueCount > 1 }

    // MARK: What is known by now

    mutating func keepAnswers() {
        report.transactions[transactionIndex].keep(transaction)
        report.recipientLimit = transaction.recipientLimit ?? report.recipientLimit
    }

    /// The step that is being waited for, for evidence.
    var stage: SMTPStage {
        switch state {
        case .greeting: .greeting
        case .ehlo, .helo: .ehlo
        case .transacting: transaction.dueStage
        case .startTLS, .handshaking: .startTLS
        case .resetting, .quitting, .finished: .mail
        }
    }
}
