import MailTerms

/// A server that ends the session without QUIT.
///
/// A server can send 421 at any time (RFC 5321 §3.8), even in the same packet as the reply before it. Some servers send
/// 221, or refuse further service with 4xx or 5xx, and close the connection. The answers before that count; the other
/// recipients are asked in another session.
extension ProbeSession {
    /// Handles a reply to which no command belongs.
    ///
    /// - Parameter answer: the reply before it, which answered the last command.
    mutating func receive(unasked reply: Reply, after answer: Reply) -> [Action] {
        if reply.code == .serviceClosing { return end(after: answer, goodbye: reply) }
        guard reply.isGoodbye else { return discardAllAnswers() }
        // It counts as a goodbye only if the server then closes the connection.
        unaskedGoodbye = unaskedGoodbye ?? reply
        return [.await(.quit)]
    }

    /// Handles a connection that closes after a reply, or the beginning of one, to which no command belongs.
    mutating func connectionClosed(after answer: Reply) -> [Action] {
        guard parser.isIdle ? unaskedGoodbye != nil : parser.hasBegun(with: .serviceClosing) else {
            return discardAllAnswers()
        }
        return end(after: answer, goodbye: unaskedGoodbye)
    }

    /// Handles bytes that are not an SMTP reply: it is unknown where the next reply begins.
    mutating func handleUnreadable(_ violation: ReplyViolation) -> [Action] {
        if heldReply != nil { return discardAllAnswers() }
        if violation == .mixedCodes, state == .transacting { transaction.fail(.notSMTP) }
        return fail(.notSMTP)
    }

    /// Ends the session because the server leaves.
    ///
    /// - Parameters:
    ///   - answer: the reply to the last command.
    ///   - goodbye: the goodbye after it; `nil` if the connection closed before it was complete.
    private mutating func end(after answer: Reply, goodbye: Reply?) -> [Action] {
        switch state {
        case .greeting where answer.isConsent:
            recognizeServer(fromGreeting: answer)
            return finish(ending(goodbye, at: .greeting))
        case .greeting: return finish(.refused(answer, at: .greeting))
        case .ehlo, .helo: return finish(ending(goodbye, at: .ehlo))
        case .transacting: return endTransaction(after: answer, goodbye: goodbye)
        case .resetting: return finish(ending(goodbye, at: .mail))
        case .startTLS: return finish(ending(goodbye, at: .startTLS))
        case .handshaking, .quitting, .finished: return finish(.failed(.notSMTP, at: stage))
        }
    }

    private mutating func endTransaction(after answer: Reply, goodbye: Reply?) -> [Action] {
        let stage: SMTPStage
        switch transaction.receiveLast(answer) {
        case .senderRefused(let refusal):
            return finish(.refused(refusal, at: .mail))
        case .sessionLost(let reply):
            reportLostCount()
            return finish(.refused(reply, at: .rcpt))
        case .needsTLS:
            report.missedTLS = mayStartTLS
            stage = transaction.dueStage
        case .waitForMore, .ask, .done:
            // A permanent refusal reported at RCPT would count against the recipient; this one is about the session.
            stage = transaction.hasAnswers && goodbye?.code.isPermanent != true ? .rcpt : .mail
        }
        return finish(ending(goodbye, at: stage))
    }

    private func ending(_ goodbye: Reply?, at stage: SMTPStage) -> SessionReport.Ending {
        goodbye.map { .refused($0, at: stage) } ?? .failed(.connectionLost, at: stage)
    }
}

extension Reply {
    /// Whether its code ends the session, whatever the command was.
    var endsSession: Bool { code == .serviceClosing || code == .goodbye }

    /// Whether the server accepts a command other than RCPT: a positive reply that does not end the session.
    var isConsent: Bool { code.isPositive && !endsSession }

    /// Whether it announces the end of the session, by its code or, in a refusal, by its words.
    var isGoodbye: Bool {
        endsSession || code.isRefusal && says(anyOf: Self.goodbyes)
    }

    /// Whether its words confirm QUIT. Some servers confirm QUIT with 250 instead of 221.
    var acknowledgesQuit: Bool { says(anyOf: ["bye", "clos", "quit"]) }

    /// Whether the server leaves because it waited too long for a command.
    var saysItTimedOut: Bool {
        enhanced == EnhancedStatusCode(4, 4, 2) || says(anyOf: ["timeout", "timed out", "time out", "idle", "inactiv"])
    }

    private static let goodbyes = [
        "bye", "closing", "connection closed", "session closed", "disconnect", "too many", "shutting down",
        "terminat", "timeout", "timed out", "hanging up",
    ]

    private func says(anyOf phrases: [String]) -> Bool {
        let text = text.lowercased()
        return phrases.contains { text.contains($0) }
    }
}
