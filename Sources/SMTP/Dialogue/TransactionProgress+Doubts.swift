import MailTerms

/// Answers that do not count after all, and questions that were heard without one.
extension TransactionProgress {
    /// The reply that is due cannot be read. If it was for a recipient, this one is not to be asked for it again.
    mutating func fail(_ failure: SessionFailure) {
        if case .recipient(let index)? = due.first, refusal == nil { outcomes[index] = .failed(failure, at: .rcpt) }
    }

    /// Some commands that were sent in one piece have got lost. Nobody knows which, hence nobody knows whom the replies
    /// to the others were about.
    ///
    /// - Returns: whether any were sent in one piece that are not all answered.
    mutating func disbelieveGroup() -> Bool {
        guard !group.isEmpty, !due.isEmpty else { return false }
        for index in group { forget(index) }
        return true
    }

    /// The connection ended behind the last answer. If that speaks of the session's end, it was no answer.
    ///
    /// - Returns: that goodbye; `nil` if the last reply was none.
    mutating func takeBackGoodbye() -> Reply? {
        guard let index = lastAnswered, case .answered(let reply, _)? = outcomes[index], reply.isGoodbye else {
            return nil
        }
        forget(index)
        // It may have left before it read what was sent together with other commands.
        if !group.isEmpty { unanswered[index] -= 1 }
        return reply
    }

    /// The session is over: the recipient whose reply was due has been heard of. But a server that leaves behind an answer
    /// may not have read what came after it.
    mutating func end(inSilence: Bool) {
        guard case .recipient(let index)? = due.first, refusal == nil, outcomes[index] == nil else { return }
        if inSilence || answered == 0 { unanswered[index] += 1 }
        due = []
    }

    private mutating func forget(_ index: Int) {
        guard case .answered? = outcomes[index] else { return }
        (outcomes[index], meanings[index]) = (nil, nil)
        unanswered[index] += 1
        answered -= 1
    }
}
