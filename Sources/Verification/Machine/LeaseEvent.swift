import MailTerms

/// The name under which processes of a host agree on a destination: equal keys mean the same mail servers, asked from the
/// same source address. At most 512 bytes of UTF-8.
package struct LeaseKey: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

/// An engine, of this or another process, that wants a lease.
package struct Wisher: Hashable, Sendable {
    /// The address of its mailbox, which the kernel chose.
    package let address: [UInt8]
    /// Whether it runs as the same user, as the kernel says. Only then does it believe our books, and we its.
    package let isSameUser: Bool
    /// How many mailboxes it has for the destination, as it said with its last wish; 0 if it did not say.
    package let mailboxes: Int

    package init(address: [UInt8], isSameUser: Bool, mailboxes: Int = 0) {
        self.address = address
        self.isSameUser = isSameUser
        self.mailboxes = mailboxes
    }
}

/// What the former holder tells the next one.
package struct LeaseHandOver: Equatable, Sendable {
    /// The pace of the destination, encoded and versioned by whoever owns the pace; at most
    /// `LeaseMessage.mostPaceBytes`. It replaces what the receiver knew; nothing is added to it.
    package let pace: [UInt8]
    /// Who else wants the lease, first come first.
    package let waiting: [Wisher]

    package init(pace: [UInt8], waiting: [Wisher]) {
        self.pace = pace
        self.waiting = waiting
    }
}

/// What this process can do at a destination just now.
package enum DestinationUse: Equatable, Sendable {
    /// At least one visit is open.
    case visiting
    /// No visit is open, there is something to ask, and the pace allows it from then on (in the past: now).
    case mayAsk(from: Timestamp)
    /// No visit is open, and none will be opened soon for a reason of this process alone: nothing is left to ask, all of
    /// it are retries for later, the source address rests, or no connection is free.
    case nothingToAsk
}

/// What happens to a lease, as the sockets see it.
package enum LeaseEvent: Equatable, Sendable {
    /// The name was free, and is ours.
    case bindSucceeded
    /// Another process has the name.
    case bindRefused
    /// The name cannot be had, because no socket can be made. The lease counts as refused.
    case bindFailed
    /// Our wish lies in the holder's queue.
    case wishSent
    /// The holder's queue is full.
    case wishNotSent
    /// Nobody holds the name that we wanted.
    case nobodyHolds
    /// The receiver has the name and the hand-over; our copy of the socket is closed.
    case handedOver
    /// The receiver is gone, or its queue is full; the name is still ours. If nobody else waits for it, the destination
    /// may be visited again.
    case handOverFailed
    case wishReceived(from: Wisher)
    case withdrawalReceived(from: Wisher)
    /// A process of the same user has given us the name. It is bound and open.
    case handOverReceived(LeaseHandOver)
    /// Somebody says that the name is free. It may be a lie.
    case freedReceived
}

/// What is to be done for a lease, in this order.
package enum LeaseAction: Equatable, Sendable {
    /// Bind the name; the outcome is an event.
    case bind(LeaseKey)
    /// Send a wish to whoever holds the name, and say how many mailboxes wait here, which the machine adds; the outcome is
    /// an event.
    case sendWish(LeaseKey, mailboxes: Int = 0)
    /// Tell the holder that we want the name no more.
    case sendWithdrawal(LeaseKey)
    /// Send the bound socket and the pace to a wisher; the outcome is an event.
    case handOver(LeaseKey, PaceToHandOver, to: Wisher, waiting: [Wisher])
    /// Close the socket, and then tell these, who cannot be given it, that the name is free.
    case close(LeaseKey, telling: [Wisher])
    /// From now on the destination may be visited: `DestinationLeases.mayVisit` says so.
    case granted(LeaseKey, Inheritance)
}

/// Which pace is handed over.
package enum PaceToHandOver: Equatable, Sendable {
    /// As the scheduler has it now.
    case current
    /// As it was received: nothing has been asked since.
    case unchanged([UInt8])
}

/// What is known of a destination's usage when a lease is granted.
package enum Inheritance: Equatable, Sendable {
    /// No other process has been seen at it within the last minute: our own books are right, and those of the store. If
    /// a process that shares no store with us asked and ended while nobody waited, nobody can know.
    case nobodyElse
    /// The former holder's pace, which replaces our own.
    case pace([UInt8])
    /// Another process asked within the last minute and left without a word: nobody knows how much. A whole minute's
    /// recipients count for a minute from now on.
    case unknown
}
