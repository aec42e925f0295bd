import MailTerms

/// Sessions that have ended within the last minute, of all accounts that have a rate limit, oldest first.
///
/// Invariant: for each account, what its sessions here have asked is part of its `Pace.debt`.
struct RecentSessions: Sendable {
    /// The account that a session counts in.
    enum Party: Sendable, Equatable {
        case destination(DestinationID)
        /// A domain with limits of its own.
        case ownPace(Index<OwnPace>)
    }

    struct Session: Sendable {
        let endedAt: Timestamp
        let party: Party
        /// Recipients, from 1.
        let asked: Int32

        /// From this moment on it does not count any more.
        var expiry: Timestamp { Timestamp(milliseconds: endedAt.milliseconds + Pace.minute) }
    }

    private var sessions = FIFO<Session>()

    var count: Int { sessions.count }

    /// When the oldest session stops to count.
    var nextExpiry: Timestamp? { sessions.first?.expiry }

    /// Inserts a session after those that ended before it. Calls may come in any order.
    mutating func add(_ session: Session) {
        sessions.insert(session) { $0.endedAt > session.endedAt }
    }

    /// Removes the sessions of one party. Looks at those of all parties.
    ///
    /// - Returns: how many recipients they asked.
    mutating func removeAll(of party: Party) -> Int {
        var asked = 0
        sessions.removeAll { session in
            if session.party == party { asked += Int(session.asked) }
            return session.party == party
        }
        return asked
    }

    /// The sessions of one party. Looks at those of all parties.
    func all(of party: Party) -> [PaceHandOver.Recent] {
        sessions.all.compactMap { session in
            guard session.party == party else { return nil }
            return PaceHandOver.Recent(recipients: Int(session.asked), until: session.expiry)
        }
    }

    /// When the first session of a party stops to count; `nil` if it has none.
    func firstExpiry(of party: Party) -> Timestamp? {
        sessions.all.first { $0.party == party }?.expiry
    }

    /// The oldest session, if it does not count any more.
    mutating func popExpired(at now: Timestamp) -> Session? {
        guard let first = sessions.first, first.expiry <= now else { return nil }
        return sessions.popFirst()
    }
}
