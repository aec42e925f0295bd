import MailTerms

/// Answers that do not count, and recipients that were asked without an answer.
extension TransactionProgress {
    /// Records that the reply that is due cannot be read. If it was for a recipient, that recipient has its outcome and is
    /// not asked again.
    mutating func fail(_ failure: SessionFailure) {
        if case .recipient(let index)? = due.first, refusal == nil { outcomes[index] = .failed(failure, at: .rcpt) }
    }

    /// Discards the answers of the pipelined group if it is not fully answered. Some of its commands were lost; it is
    /// unknown which, so it is unknown which recipient each reply was for.
    ///
    /// - Returns: whether there was such a group.
    mutating func discardGroup() -> Bool {
        guard !group.isEmpty, !due.isEmpty else { return false }
        for index in group { discardAnswer(of: index) }
        return true
    }

    /// Withdraws the last answer if it announces the end of the session. The connection has ended right after it.
    ///
    /// - Returns: the goodbye; `nil` if the last answer was not one.
    mutating func withdrawGoodbyeAnswer() -> Reply? {
        guard let index = lastAnswered, case .answered(let reply, _)? = outcomes[index], reply.isGoodbye else {
            return nil
        }
        discardAnswer(of: index)
        // The server may not have read the other commands of the group.
        if !group.isEmpty { unanswered[index] -= 1 }
        return reply
    }

    /// Ends the transaction with the session. The recipient whose reply is due counts as asked without an answer, except
    /// if the server left right after an answer: it may not have read the next command.
    mutating func end(byTimeout isTimeout: Bool) {
        guard case .recipient(let index)? = due.first, refusal == nil, outcomes[index] == nil else { return }
        if isTimeout || answered == 0 { unanswered[index] += 1 }
        due = []
    }

    private mutating func discardAnswer(of index: Int) {
        guard case .answered? = outcomes[index] else { return }
        (outcomes[index], meanings[index]) = (nil, nil)
        unanswered[index] += 1
        answered -= 1
    }
}
