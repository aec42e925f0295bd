import MailTerms

/// The ways in which a session comes to its end.
extension ProbeSession {
    /// Leaves politely where the server still listens. Its reply to QUIT is not worth a wait.
    mutating func quit(after ending: SessionReport.Ending) -> [Action] {
        say(.quit, awaiting: nil) + finish(ending)
    }

    /// Ends a session whose replies do not belong to its questions, and believes none of them.
    mutating func disown() -> [Action] {
        note(.note, "more replies than questions")
        noteLostCount()
        let ending = SessionReport.Ending.failed(.notSMTP, at: stage)
        if isAsking { keepAnswers() }
        for index in report.transactions.indices { report.transactions[index].disown() }
        report.ending = ending
        // Nor is what the open transaction holds kept.
        state = .quitting
        return finish(ending)
    }

    mutating func abandon(_ failure: SessionFailure) -> [Action] {
        if state == .quitting { return finish(.complete) }
        return finish(.failed(failure, at: stage))
    }

    mutating func finish(_ ending: SessionReport.Ending) -> [Action] {
        guard state != .finished else { return [] }
        if isAsking {
            transaction.end(inSilence: ending == .failed(.timeout, at: stage))
            keepAnswers()
        }
        (state, held) = (.finished, nil)
        report.ending = ending
        return [.finish(report)]
    }

    /// Whether a transaction is open whose answers are not in the report yet.
    private var isAsking: Bool { state == .transacting || state == .startTLS || state == .handshaking }
}
