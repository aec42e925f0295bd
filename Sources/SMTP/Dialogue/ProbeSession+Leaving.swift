import MailTerms

/// A server that leaves without having been told to.
///
/// It may say 421 at any time (RFC 5321 §3.8), in the same packet as the reply before it. Others say 221, or refuse
/// further service with 4xx or 5xx, and close. What was answered before counts; the rest is asked in another session.
extension ProbeSession {
    /// What has come answers no question.
    mutating func take(unasked reply: Reply, behind answer: Reply) -> [Action] {
        if reply.code == .serviceClosing { return leave(behind: answer, saying: reply) }
        guard reply.isGoodbye else { return disown() }
        // That it means the session, and no recipient, is shown by its end.
        farewell = farewell ?? reply
        return [.await(.quit)]
    }

    /// The connection is closed behind something that answers no question, and may not be complete.
    mutating func closed(behind answer: Reply) -> [Action] {
        guard parser.isIdle ? farewell != nil : parser.hasBegun(with: .serviceClosing) else { return disown() }
        return leave(behind: answer, saying: farewell)
    }

    /// The server has broken the rules of replies: from here on nobody knows where each of them ends.
    mutating func unreadable(_ violation: ReplyViolation) -> [Action] {
        if held != nil { return disown() }
        if violation == .mixedCodes, state == .transacting { transaction.fail(.notSMTP) }
        return abandon(.notSMTP)
    }

    /// - Parameter goodbye: `nil` if it was cut off.
    private mutating func leave(behind answer: Reply, saying goodbye: Reply?) -> [Action] {
        switch state {
        case .greeting where answer.isConsent:
            hear(greeting: answer)
            return finish(ending(goodbye, at: .greeting))
        case .greeting: return finish(.refused(answer, at: .greeting))
        case .ehlo, .helo: return finish(ending(goodbye, at: .ehlo))
        case .transacting: return leaveTransaction(behind: answer, saying: goodbye)
        case .resetting: return finish(ending(goodbye, at: .mail))
        case .startTLS: return finish(ending(goodbye, at: .startTLS))
        case .handshaking, .quitting, .finished: return finish(.failed(.notSMTP, at: stage))
        }
    }

    private mutating func leaveTransaction(behind answer: Reply, saying goodbye: Reply?) -> [Action] {
        let stage: SMTPStage
        switch transaction.takeLast(answer) {
        case .senderRefused(let refusal):
            return finish(.refused(refusal, at: .mail))
        case .sessionLost(let reply):
            noteLostCount()
            return finish(.refused(reply, at: .rcpt))
        case .needsTLS:
            report.missedTLS = mayStartTLS
            stage = transaction.dueStage
        case .waitForMore, .ask, .done:
            // A permanent goodbye must never be taken for an answer to a recipient.
            stage = transaction.hasAnswers && goodbye?.code.isPermanent != true ? .rcpt : .mail
        }
        return finish(ending(goodbye, at: stage))
    }

    private func ending(_ goodbye: Reply?, at stage: SMTPStage) -> SessionReport.Ending {
        goodbye.map { .refused($0, at: stage) } ?? .failed(.connectionLost, at: stage)
    }
}

extension Reply {
    /// The codes that end a session, whatever was asked.
    var endsSession: Bool { code == .serviceClosing || code == .goodbye }

    /// Whether the server goes along with a command that has only one good answer.
    var isConsent: Bool { code.isPositive && !endsSession }

    /// Whether it speaks of the session's end: of itself, never of a recipient.
    var isGoodbye: Bool {
        endsSession || code.isRefusal && says(anyOf: Self.goodbyes)
    }

    /// Some say goodbye with 250.
    var acknowledgesQuit: Bool { says(anyOf: ["bye", "clos", "quit"]) }

    /// Whether the server leaves because it has heard nothing from us.
    var saysItHasWaited: Bool {
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
