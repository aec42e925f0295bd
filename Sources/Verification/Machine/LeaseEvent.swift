import MailTerms

/// The name under which processes of a host agree on a destination: equal keys mean the same mail servers, asked from
/// the same source address. At most 512 bytes of UTF-8.
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
    /// Whether it runs as the same user, as the kernel says. Only then are paces believed on both sides.
    package let isSameUser: Bool
    /// How many mailboxes it has for the destination, as its last wish says; 0 if it does not say.
    package let mailboxes: Int

    package init(address: [UInt8], isSameUser: Bool, mailboxes: Int = 0) {
        self.address = address
        self.isSameUser = isSameUser
        self.mailboxes = mailboxes
    }
}

/// What the former holder sends to the next one.
package struct LeaseHandOver: Equatable, Sendable {
    /// The pace of the destination, as `PaceHandOver` encodes it; at most `LeaseMessage.mostPaceBytes`. It replaces the
    /// receiver's pace.
    package let pace: [UInt8]
    /// The other processes that want the lease, in the order in which they came.
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
    /// No visit is open, there is something to ask, and the pace allows it from then on; a time in the past means now.
    case mayAsk(from: Timestamp)
    /// No visit is open, and none will be opened soon for a reason of this process alone: nothing is left to ask, only
    /// later retries are left, the source address rests, or no connection is free.
    case nothingToAsk
}

/// What happens to a lease, as the sockets see it.
package enum LeaseEvent: Equatable, Sendable {
    /// The name was free. This process holds it now.
    case bindSucceeded
    /// Another process has the name.
    case bindRefused
    /// No socket can be made for the name. The lease counts as refused.
    case bindFailed
    /// Our wish is in the holder's queue.
    case wishSent
    /// The holder's queue is full.
    case wishNotSent
    /// No process holds the name that we wished for.
    case nobodyHolds
    /// The receiver has the name and the hand-over; our copy of the socket is closed.
    case handedOver
    /// The receiver has ended, or its queue is full. This process still holds the name. If no other process waits for
    /// it, the destination may be visited again.
    case handOverFailed
    case wishReceived(from: Wisher)
    case withdrawalReceived(from: Wisher)
    /// A process of the same user has sent us the name's socket, which is bound and open.
    case handOverReceived(LeaseHandOver)
    /// A process says that the name is free. That may be a lie.
    case freedReceived
}

/// What must be done for a lease. Several actions are performed in their order.
package enum LeaseAction: Equatable, Sendable {
    /// Bind the name; the outcome is an event.
    case bind(LeaseKey)
    /// Send a wish to the holder of the name, with the number of mailboxes that wait here, which the machine adds. The
    /// outcome is an event.
    case sendWish(LeaseKey, mailboxes: Int = 0)
    /// Tell the holder that we do not want the name any more.
    case sendWithdrawal(LeaseKey)
    /// Send the bound socket and the pace to a wisher; the outcome is an event.
    case handOver(LeaseKey, PaceToHandOver, to: Wisher, waiting: [Wisher])
    /// Close the socket, and then tell these processes that the name is free. They cannot get the socket.
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
    /// No other process has held the lease within the last minute, as far as is known: our own pace and that of the
    /// store are right. A process with another store that asked and ended while no process waited is not noticed.
    case nobodyElse
    /// The former holder's pace, which replaces our own.
    case pace([UInt8])
    /// Another process held the lease within the last minute and ended without a hand-over: it is unknown how much it
    /// asked. A whole minute's recipients count for a minute from now on.
    case unknown
}
