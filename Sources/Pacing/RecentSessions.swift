import MailTerms

/// Sessions that have ended within the last minute, of all accounts that have a rate limit, oldest first.
///
/// Invariant: for each account, what its sessions here have asked is part of its `Pace.debt`.
struct RecentSessions: Sendable {
    /// Whose account they count in.
    enum Party: Sendable, Equatable {
        /// By its index.
        case destination(Int32)
        /// The account of a domain's own limits, by the index of its `OwnPace`.
        case ownPace(Int32)
    }

    struct Session: Sendable {
        /// Milliseconds since 1970.
        let endedAt: Int64
        let party: Party
        /// Recipients, from 1.
        let asked: Int32

        /// From here on it does not count any more.
        var expiry: Timestamp { Timestamp(milliseconds: endedAt + Pace.minute) }
    }

    private var sessions = FIFO<Session>()

    /// In the order in which they stop to count, whatever the order in which they are added.
    mutating func add(_ session: Session) {
        sessions.insert(session) { $0.endedAt > session.endedAt }
    }

    var count: Int { sessions.count }

    /// When the oldest one stops to count.
    var nextExpiry: Timestamp? { sessions.first?.expiry }

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

    /// When the first session of a party stops to count; `nil` if none does.
    func firstExpiry(of party: Party) -> Timestamp? {
        sessions.all.first { $0.party == party }?.expiry
    }

    mutating func popExpired(at now: Timestamp) -> Session? {
        guard let first = sessions.first, first.endedAt + Pace.minute <= now.milliseconds else { return nil }
        return sessions.popFirst()
    }
}
