import Store

/// Mailboxes that were read not long ago and wait for their first visit: they need not be read again for it.
///
/// Holds no more than `capacity`, some ten megabytes; those beyond are read when they are visited.
struct RecentMailboxes {
    private static let capacity = 1 << 16

    private var byNumber: [Int: Mailbox] = [:]

    mutating func keep(_ mailboxes: [Mailbox]) {
        for mailbox in mailboxes.prefix(Self.capacity - byNumber.count) { byNumber[mailbox.number] = mailbox }
    }

    /// Gives out those of these numbers that it holds, and holds them no longer.
    mutating func take(_ numbers: [Int]) -> [Mailbox] {
        numbers.compactMap { byNumber.removeValue(forKey: $0) }
    }
}
