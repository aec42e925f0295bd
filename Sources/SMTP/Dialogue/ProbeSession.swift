import MailTerms
import Providers

/// One probe dialogue (RFC 5321 §4.1), without I/O: each event is a method call, which returns the actions to carry
/// out.
///
/// Normal path: greeting, EHLO (HELO if EHLO is refused), then MAIL, RCPT, RSET for each transaction, then QUIT. After
/// STARTTLS, which the plan or a refusal requires, the session sends EHLO again. Abort path: from any state to
/// `finished`; the answers so far are kept.
///
/// The session never sends DATA, VRFY or EXPN. It sends nothing before the greeting, and nothing but EHLO before the
/// EHLO reply. It asks about an answered recipient only once more, as the witness.
///
/// If a reply belongs to no command, replies and commands have lost their order, and the session discards
/// all its answers. The goodbye of a server that leaves is the exception (`ProbeSession+ServerGoodbye.swift`).
package struct ProbeSession: Sendable {
    /// What the caller must do now. Several actions are carried out in their order.
    package enum Action: Sendable, Equatable {
        case send([UInt8])
        /// Restart the deadline: the session now waits for this step.
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
        /// Replies to MAIL and RCPT are due. To itself, `resetting`, `startTLS`, `quitting`.
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
    var capabilities = Capabilities()
    var transaction: TransactionProgress
    var transactionIndex = 0
    var report: SessionReport
    /// The reply to the last command, while the bytes after it are not a complete reply yet.
    var heldReply: Reply?
    /// A goodbye that came after `heldReply`. It counts only if the server closes the connection.
    var unaskedGoodbye: Reply?

    package init(_ plan: SessionPlan) {
        self.plan = plan
        report = SessionReport(unanswered: plan, ending: .complete)
        transaction = TransactionProgress(
            plan.transactions[0], at: report.transactions[0].provider, seed: plan.seed,
            refusalsBefore: plan.refusalsBefore)
    }

    // MARK: Events

    /// The TCP connection is established.
    package mutating func connected() -> [Action] {
        [.await(.greeting)]
    }

    /// The server sent bytes, in reads of any size.
    package mutating func received(_ bytes: some Sequence<UInt8>) -> [Action] {
        guard state != .finished else { return [] }
        parser.append(bytes)
        var actions: [Action] = []
        do throws(ReplyViolation) {
            while state != .finished, let reply = try parser.next() {
                record(reply, from: .server)
                actions += receive(reply)
            }
        } catch {
            record("not an SMTP reply", from: .note)
            actions += handleUnreadable(error)
        }
        return actions
    }

    /// Handles a complete reply. If bytes follow the last reply that is due, it is held until it is clear what they
    /// are.
    private mutating func receive(_ reply: Reply) -> [Action] {
        if let heldReply { return receive(unasked: reply, after: heldReply) }
        guard parser.isIdle || isMoreDue || state == .quitting || reply.endsSession else {
            heldReply = reply
            return []
        }
        return handle(reply)
    }

    /// The TLS handshake succeeded. Has no effect if the session does not wait for it.
    package mutating func handshakeSucceeded() -> [Action] {
        guard state == .handshaking else { return [] }
        report.usedTLS = true
        record("TLS established", from: .note)
        return greet()
    }

    /// TLS failed. May be called in any state after `startTLS`, because NIOSSL also reports errors after the handshake.
    /// The session ends with `tlsFailed`; has no effect if the session has ended.
    package mutating func handshakeFailed() -> [Action] {
        record("TLS handshake failed", from: .note)
        return finish(.failed(.tlsFailed, at: .startTLS))
    }

    /// The awaited step took longer than its timeout.
    package mutating func deadlinePassed() -> [Action] {
        record("deadline passed", from: .note)
        if heldReply != nil { return discardAllAnswers() }
        discardGroupWithLostLines()
        return fail(.timeout)
    }

    /// The server closed the connection.
    package mutating func connectionClosed() -> [Action] {
        record("connection closed by the server", from: .note)
        if let heldReply { return connectionClosed(after: heldReply) }
        if let goodbye = withdrawGoodbyeAnswer() { return finish(.refused(goodbye, at: .mail)) }
        if state == .transacting, !transaction.hasAnswers { discardGroupWithLostLines() }
        return fail(.connectionLost)
    }

    /// The run is being stopped.
    package mutating func cancelled() -> [Action] {
        fail(.cancelled)
    }

    /// Whether more replies are due after the one that has just come. If none is due, a further reply belongs to no
    /// command; after the 220 of STARTTLS it could be injected (RFC 3207 §6).
    private var isMoreDue: Bool { state == .transacting && transaction.dueCount > 1 }

    // MARK: Results so far

    /// Copies the results of the current transaction into the report.
    mutating func reportAnswers() {
        report.transactions[transactionIndex].copyResults(of: transaction)
        report.recipientLimit = transaction.recipientLimit ?? report.recipientLimit
    }

    /// The step that the session waits for, as evidence.
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
