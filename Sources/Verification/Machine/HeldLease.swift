import MailTerms

/// A lease that this process holds, and when it must be given up.
///
/// Normal path: granted ─► the pace allows a question ─► visits ─► (a wish, and the turn is over) no new visit ─►
/// the last visit closes ─► handed over.
struct HeldLease: Sendable {
    /// More wishers than these are not remembered, because each of them repeats its wish.
    static let mostWishers = 16

    /// The former holder's pace, until something is asked.
    private(set) var received: [UInt8]?
    private(set) var wishers: [Wisher]
    private(set) var use: DestinationUse
    /// When the first visit under this lease was opened.
    private(set) var firstVisitAt: Timestamp?
    /// When `use` became `.nothingToAsk`.
    private var idleSince: Timestamp
    /// How long a visit usually takes.
    private var sessionTime = Duration.zero
    /// The last alarm that `alarmToSet` returned.
    private var alarm: Timestamp?

    init(received: [UInt8]?, wishers: [Wisher], use: DestinationUse, at now: Timestamp) {
        self.received = received
        self.wishers = Array(wishers.prefix(Self.mostWishers))
        self.use = use
        idleSince = now
    }

    mutating func update(_ use: DestinationUse, sessionTime: Duration, at now: Timestamp) {
        if use == .nothingToAsk, self.use != .nothingToAsk { idleSince = now }
        self.use = use
        self.sessionTime = sessionTime
        guard use == .visiting else { return }
        received = nil
        firstVisitAt = firstVisitAt ?? now
    }

    /// A wish that is repeated keeps its place.
    mutating func add(_ wisher: Wisher) {
        if let known = wishers.firstIndex(where: { $0.address == wisher.address }) {
            wishers[known] = wisher
        } else if wishers.count < Self.mostWishers {
            wishers.append(wisher)
        }
    }

    mutating func remove(_ wisher: Wisher) {
        wishers.removeAll { $0.address == wisher.address }
    }

    /// The first in line; a process of another user only if none of our own waits.
    var nextWisher: Wisher? { wishers.first(where: \.isSameUser) ?? wishers.first }

    /// Whether no new visit may be opened, so that the lease can be given up once none is open.
    func mustYield(at now: Timestamp) -> Bool {
        guard let nextWisher else { return false }
        switch use {
        case .nothingToAsk: return true
        case .mayAsk(let from):
            // A holder that has asked nothing yet keeps the lease, because the next holder could not ask sooner.
            guard let firstVisitAt else { return false }
            return nextWisher.isSameUser && from > now || now >= firstVisitAt + turn(before: nextWisher)
        case .visiting:
            return firstVisitAt.map { now >= $0 + turn(before: nextWisher) } ?? false
        }
    }

    /// When the lease must be looked at again even if nothing happens; `nil` if that is never, in the past, or was
    /// returned before.
    mutating func alarmToSet(at now: Timestamp) -> Timestamp? {
        let next: Timestamp? =
            if use == .nothingToAsk {
                idleSince + DestinationLeases.minute
            } else if let nextWisher, let firstVisitAt {
                firstVisitAt + turn(before: nextWisher)
            } else {
                nil
            }
        guard let next, next > now, next != alarm else { return nil }
        alarm = next
        return next
    }

    /// Whether the lease was unused for a minute, so that no question asked under it counts any more.
    func hasLapsed(at now: Timestamp) -> Bool {
        use == .nothingToAsk && wishers.isEmpty && now >= idleSince + DestinationLeases.minute
    }

    /// How long the holder may ask before it gives the lease to a wisher. A process of another user does not believe
    /// our pace and pauses for a minute, so it gets the lease once a minute at most.
    private func turn(before wisher: Wisher) -> Duration {
        guard wisher.isSameUser else { return DestinationLeases.minute }
        return max(DestinationLeases.shortestTurn, sessionTime * 4)
    }
}
