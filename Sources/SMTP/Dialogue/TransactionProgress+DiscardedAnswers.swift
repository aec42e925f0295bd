import MailTerms

/// Answers that do not count, and recipients that were asked without an answer.
extension TransactionProgress {
    /// Records that the reply that is due cannot be read. If it was for a recipient, that recipient has its outcome and is
    /// not asked again.
    mutating func fail(_ failure: SessionFailure) {
        if let index = dueRecipient { answers.outcomes[index] = .failed(failure, at: .rcpt) }
    }

    /// Discards the answers of the pipelined group if it is not fully answered. Some of its commands were lost; it is
    /// unknown which, so it is unknown which recipient each reply was for.
    ///
    /// - Returns: whether there was such a group.
    mutating func discardGroup() -> Bool {
        guard !commands.group.isEmpty, !commands.due.isEmpty else { return false }
        for index in commands.group { answers.discard(index) }
        return true
    }

    /// Withdraws the last answer if it announces the end of the session. The connection has ended right after it.
    ///
    /// - Returns: the goodbye; `nil` if the last answer was not one.
    mutating func withdrawGoodbyeAnswer() -> Reply? {
        guard let index = answers.last, case .answered(let reply, _)? = answers.outcomes[index], reply.isGoodbye else {
            return nil
        }
        // The server may not have read the other commands of the group.
        answers.discard(index, countsAsAsked: commands.group.isEmpty)
        return reply
    }

    /// Ends the transaction with the session. The recipient whose reply is due counts as asked without an answer, except
    /// if the server left right after an answer: it may not have read the next command.
    mutating func end(byTimeout isTimeout: Bool) {
        guard let index = dueRecipient, answers.outcomes[index] == nil else { return }
        if isTimeout || !hasAnswers { answers.recordUnanswered(index) }
        commands.dropDue()
    }
}
