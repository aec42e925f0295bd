import MailTerms

/// Answers that are discarded because they may not belong to the recipient that they seem to answer.
extension ProbeSession {
    /// Reports that the server lost count of pipelined commands, if the session pipelined any.
    mutating func reportLostCount() {
        report.lostCount = capabilities.pipelining && plan.groupSize > 1
    }

    /// Withdraws the last answer if it was the server's goodbye: the server closed the connection right after it.
    ///
    /// - Returns: the goodbye; `nil` if the last answer was not one.
    mutating func withdrawGoodbyeAnswer() -> Reply? {
        // QUIT was sent after the last transaction, and its reply did not come.
        if state == .quitting { transactionIndex -= 1 }
        guard state == .transacting || state == .quitting, let goodbye = transaction.withdrawGoodbyeAnswer() else {
            return nil
        }
        reportAnswers()
        return goodbye
    }

    /// Discards the answers of a pipelined group if some of its commands got no reply. Some servers that offer
    /// PIPELINING drop lines that arrive together.
    mutating func discardGroupWithLostLines() {
        guard state == .transacting, transaction.discardGroup() else { return }
        record("commands sent together were not all answered", from: .note)
        reportLostCount()
    }
}
