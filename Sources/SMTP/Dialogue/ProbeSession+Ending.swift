import MailTerms

/// How a session comes to its end, and what it keeps of the answers until then.
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
        let unanswered = SessionReport(unanswered: plan, ending: ending)
        (report.outcomes, report.controls) = (unanswered.outcomes, unanswered.controls)
        // Nor is what the open transaction holds kept.
        state = .quitting
        return finish(ending)
    }

    mutating func abandon(_ failure: SessionFailure) -> [Action] {
        if state == .quitting { return finish(.complete) }
        return finish(.failed(failure, at: stage))
    }

    mutating func noteLostCount() {
        report.lostCount = capabilities.pipelining && plan.groupSize > 1
    }

    mutating func finish(_ ending: SessionReport.Ending) -> [Action] {
        guard state != .finished else { return [] }
        if state == .transacting || state == .startTLS || state == .handshaking { keepAnswers() }
        state = .finished
        report.ending = ending
        return [.finish(report)]
    }

    mutating func keepAnswers() {
        report.outcomes[transactionIndex] = transaction.outcomes
        report.controls[transactionIndex] = transaction.control
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
