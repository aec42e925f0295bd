import Store

/// Mailboxes that were read not long ago and wait for their first visit: they need not be read again for it.
///
/// Holds no more than `capacity`, by default some ten megabytes; those beyond are read when they are visited.
struct RecentMailboxes {
    private let capacity: Int
    private var byNumber: [Int: Mailbox] = [:]

    init(capacity: Int = 1 << 16) {
        self.capacity = capacity
    }

    mutating func keep(_ mailboxes: [Mailbox]) {
        for mailbox in mailboxes.prefix(max(0, capacity - byNumber.count)) { byNumber[mailbox.number] = mailbox }
    }

    /// Gives out those of these numbers that it holds, and holds them no longer.
    mutating func take(_ numbers: [Int]) -> [Mailbox] {
        numbers.compactMap { byNumber.removeValue(forKey: $0) }
    }
}
