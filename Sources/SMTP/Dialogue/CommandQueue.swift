/// The commands of one transaction: the recipients that are still to be asked, and the replies that are due.
///
/// Replies come in the order of the commands (RFC 2920 §3.2), so the first expectation is what the next reply answers.
struct CommandQueue {
    /// What a reply answers.
    enum Expectation: Equatable {
        case mail
        /// An index into the recipients.
        case recipient(Int)
        case control
        case witness
    }

    /// The replies that are due, in their order.
    private(set) var due: [Expectation] = []
    /// The indices of the recipients that were sent in one piece with other commands; empty if the last command was sent
    /// alone.
    private(set) var group: [Int] = []
    private var unsent: [Int] = []
    private var groupSize = 1

    var hasUnsent: Bool { !unsent.isEmpty }

    /// Replaces the recipients that are to be asked.
    ///
    /// - Parameter groupSize: the most recipients that are sent in one piece.
    mutating func plan(_ recipients: [Int], groupSize: Int) {
        (unsent, self.groupSize) = (recipients, groupSize)
    }

    /// Drops the recipients that were not sent.
    mutating func dropUnsent() { unsent = [] }

    /// Begins with MAIL.
    ///
    /// - Returns: the recipients to send in one piece with MAIL.
    mutating func sendMail() -> [Int] {
        due = [.mail]
        group = groupSize > 1 ? sendGroup() : []
        return group
    }

    /// Moves the next recipients to those whose replies are due.
    ///
    /// - Returns: the recipients to send in one piece.
    mutating func sendGroup() -> [Int] {
        let recipients = Array(unsent.prefix(groupSize))
        unsent.removeFirst(recipients.count)
        due += recipients.map { .recipient($0) }
        group = recipients.count > 1 ? recipients : []
        return recipients
    }

    /// Records that a control is sent alone.
    mutating func send(_ control: Expectation) { (due, group) = ([control], []) }

    /// Removes and returns what the received reply answers; `nil` if no reply was due.
    mutating func removeDue() -> Expectation? { due.isEmpty ? nil : due.removeFirst() }

    /// Expects no more replies.
    mutating func dropDue() { due = [] }
}
