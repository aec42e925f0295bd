import MailTerms

/// Replies that may not belong to whom they seem to.
extension ProbeSession {
    mutating func noteLostCount() {
        report.lostCount = capabilities.pipelining && plan.groupSize > 1
    }

    /// What seemed to answer a recipient was the server's goodbye, as it closed the connection behind it.
    mutating func takeBackGoodbye() -> Reply? {
        // QUIT was said behind the last transaction, and the reply to it did not come.
        if state == .quitting { transactionIndex -= 1 }
        guard state == .transacting || state == .quitting, let goodbye = transaction.takeBackGoodbye() else {
            return nil
        }
        keepAnswers()
        return goodbye
    }

    /// Some servers that offer PIPELINING drop lines that arrive together.
    mutating func noteLostLines() {
        guard state == .transacting, transaction.disbelieveGroup() else { return }
        note(.note, "commands sent together were not all answered")
        noteLostCount()
    }
}
