import MailTerms
import Providers

/// What each reply leads to, state by state.
extension ProbeSession {
    mutating func handle(_ reply: Reply) -> [Action] {
        switch state {
        case .greeting: handleGreeting(reply)
        case .ehlo: handleEHLO(reply)
        case .helo: reply.isConsent ? beginTransaction() : quit(after: .refused(reply, at: .ehlo))
        case .transacting: handleTransaction(reply)
        case .resetting: handleReset(reply)
        case .startTLS: handleStartTLS(reply)
        case .quitting: handleQuitReply(reply)
        case .handshaking, .finished: finish(.failed(.notSMTP, at: stage))
        }
    }

    private mutating func handleGreeting(_ reply: Reply) -> [Action] {
        guard reply.isConsent else { return quit(after: .refused(reply, at: .greeting)) }
        recognizeServer(fromGreeting: reply)
        return greet()
    }

    /// Recognizes the provider by the name in the greeting, for transactions whose MX host did not show it.
    mutating func recognizeServer(fromGreeting reply: Reply) {
        report.greeting = reply.lines.first
        guard let greeting = reply.lines.first else { return }
        for (index, planned) in plan.transactions.enumerated() where report.transactions[index].provider == nil {
            report.transactions[index].provider = planned.domain.flatMap { Provider.greeting(greeting, domain: $0) }
        }
        transaction.provider = report.transactions[transactionIndex].provider
    }

    mutating func greet() -> [Action] {
        state = .ehlo
        capabilities = Capabilities()
        return send(.ehlo(plan.helo))
    }

    private mutating func handleEHLO(_ reply: Reply) -> [Action] {
        if reply.isConsent {
            capabilities = Capabilities(ehloReply: reply)
            return plan.tls == .atOnce && mayStartTLS ? startTLS() : beginTransaction()
        }
        // A server that does not know EHLO says so with 5xx (RFC 5321 §3.2); 421 and 4xx are about us.
        guard reply.code.isPermanent, !report.usedTLS else { return quit(after: .refused(reply, at: .ehlo)) }
        state = .helo
        return send(.helo(plan.helo))
    }

    private mutating func beginTransaction() -> [Action] {
        state = .transacting
        let begun = transaction.begin(
            smtputf8: capabilities.smtputf8, groupSize: capabilities.pipelining ? plan.groupSize : 1,
            mayUpgrade: mayStartTLS)
        guard let begun else { return endTransaction() }
        let mail = Command.mail(plan.envelopeSender, smtputf8: begun.needsSMTPUTF8)
        return send([mail] + begun.recipients.map { .rcpt($0) })
    }

    var mayStartTLS: Bool { plan.tls != .never && capabilities.startTLS && !report.usedTLS }

    private mutating func startTLS() -> [Action] {
        state = .startTLS
        return send(.startTLS)
    }

    private mutating func handleTransaction(_ reply: Reply) -> [Action] {
        if reply.endsSession {
            report.missedTLS = mayStartTLS && reply.demandsTLS(reply.signs(about: nil))
            // It waited for commands that were sent: it lost some of them.
            if reply.saysItTimedOut { discardGroupWithLostLines() }
            return finish(.refused(reply, at: transaction.dueStage))
        }
        // A second greeting: each reply answers the command before the last one.
        if reply.code.rawValue == 220 { return discardAllAnswers() }
        switch transaction.receive(reply) {
        case .waitForMore:
            return [.await(.reply)]
        case .ask(let recipients):
            return send(recipients.map { .rcpt($0) })
        case .done:
            return endTransaction()
        case .needsTLS:
            return startTLS()
        case .senderRefused(let refusal):
            return quit(after: .refused(refusal, at: .mail))
        case .sessionLost(let reply):
            reportLostCount()
            return quit(after: .refused(reply, at: .rcpt))
        }
    }

    private mutating func endTransaction() -> [Action] {
        reportAnswers()
        if transaction.mustBeContinued {
            state = .resetting
            return send(.rset)
        }
        transactionIndex += 1
        guard transactionIndex < plan.transactions.count else {
            state = .quitting
            return send(.quit, awaiting: .quit)
        }
        state = .resetting
        transaction = TransactionProgress(
            plan.transactions[transactionIndex], at: report.transactions[transactionIndex].provider,
            seed: plan.seed &+ UInt64(transactionIndex), refusalsBefore: transaction.refusalsInRow)
        return send(.rset)
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

    /// The reply to QUIT is 221. A code that answers RCPT shows that each reply came one command late, unless its words
    /// confirm QUIT: some servers do that with 250.
    private mutating func handleQuitReply(_ reply: Reply) -> [Action] {
        switch reply.code.rawValue {
        case 250...252 where reply.acknowledgesQuit: finish(.complete)
        case 450...452 where reply.isGoodbye, 550...553 where reply.isGoodbye: finish(.complete)
        case 250...252, 450...452, 550...553: discardAllAnswers()
        default: finish(.complete)
        }
    }
}
