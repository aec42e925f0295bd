import MailTerms

/// The ways in which a session ends.
extension ProbeSession {
    /// Sends QUIT and ends the session. The server still listens, but its reply to QUIT is not waited for.
    mutating func quit(after ending: SessionReport.Ending) -> [Action] {
        send(.quit, awaiting: nil) + finish(ending)
    }

    /// Ends a session whose replies do not match its commands, and discards all its answers.
    mutating func discardAllAnswers() -> [Action] {
        record("more replies than questions", from: .note)
        reportLostCount()
        let ending = SessionReport.Ending.failed(.notSMTP, at: stage)
        if hasOpenTransaction { reportAnswers() }
        for index in report.transactions.indices { report.transactions[index].discardAnswers() }
        report.ending = ending
        // In this state `finish` does not copy the open transaction's answers into the report.
        state = .quitting
        return finish(ending)
    }

    /// Ends a session that can send nothing more. After QUIT the session is complete, however the connection ends.
    mutating func fail(_ failure: SessionFailure) -> [Action] {
        if state == .quitting { return finish(.complete) }
        return finish(.failed(failure, at: stage))
    }

    /// Ends the session and reports it. Has no effect in a session that has ended.
    mutating func finish(_ ending: SessionReport.Ending) -> [Action] {
        guard state != .finished else { return [] }
        if hasOpenTransaction {
            transaction.end(byTimeout: ending == .failed(.timeout, at: stage))
            reportAnswers()
        }
        (state, heldReply) = (.finished, nil)
        report.ending = ending
        return [.finish(report)]
    }

    /// Whether a transaction is open and its answers are not in the report yet.
    private var hasOpenTransaction: Bool { state == .transacting || state == .startTLS || state == .handshaking }
}
