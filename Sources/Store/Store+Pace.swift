import GRDB
import MailTerms
import Pacing

/// What earlier runs have learnt about the limits of servers, so that the next run need not find it out again. It contains
/// names of domains and hosts, and no addresses of persons.
extension Store {
    // MARK: Destinations

    /// Keeps the pace of destinations; replaces what was kept for them before.
    ///
    /// - Parameters:
    ///   - memories: by destination.
    ///   - source: the address of this host that the destination saw; empty if the system chose it.
    ///   - expires: from this moment on the records are not read, and the next sweep deletes them.
    package func remember(
        _ memories: [String: PaceMemory], seenFrom source: String, expires: Timestamp
    ) throws(StoreError) {
        try write { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO destination_pace
                        (destination, source, sessions, interval_ms, patience, session_ms, recipients_per_session,
                         rests, rest_until, recent, recent_until, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for (destination, memory) in memories {
                try insert.execute(arguments: [
                    destination, source, memory.sessions, memory.interval, memory.probeAfter, memory.sessionTime,
                    memory.recipientsPerSession, memory.rests, memory.restUntil.milliseconds, memory.recent,
                    memory.recentUntil.milliseconds, expires.milliseconds,
                ])
            }
        }
    }

    /// The pace of one destination, as it was kept last.
    ///
    /// - Returns: `nil` if nothing is known, or the record has expired, or the row has values that no process can have written.
    package func recallPace(
        of destination: String, seenFrom source: String, at now: Timestamp
    ) throws(StoreError) -> PaceMemory? {
        try readByOneStatement { database in
            let query = try database.cachedStatement(
                sql: """
                    SELECT sessions, interval_ms, patience, session_ms, recipients_per_session, rests, rest_until,
                        recent, recent_until
                    FROM destination_pace WHERE destination = ? AND source = ? AND expires_at > ?
                    """)
            return try Row.fetchOne(query, arguments: [destination, source, now.milliseconds]).flatMap { row in
                let memory = PaceMemory(
                    sessions: row[0], interval: row[1], probeAfter: row[2], sessionTime: row[3],
                    recipientsPerSession: row[4], rests: row[5], restUntil: Timestamp(milliseconds: row[6]),
                    recent: row[7], recentUntil: Timestamp(milliseconds: row[8]))
                return memory.isPlausible ? memory : nil
            }
        }
    }

    // MARK: Sources

    /// Records that an address of this host is on a blocklist, and is not used until `time`.
    package func rememberRest(of source: String, until time: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO resting_source (address, expires_at) VALUES (?, ?)",
                arguments: [source, time.milliseconds])
        }
    }

    /// The addresses of this host that must not be used yet at `now`. Empty if all may be used.
    package func recallRestingSources(at now: Timestamp) throws(StoreError) -> Set<String> {
        try read { database in
            try String.fetchSet(
                database, sql: "SELECT address FROM resting_source WHERE expires_at > ?",
                arguments: [now.milliseconds])
        }
    }

    // MARK: Hosts

    /// Keeps what hosts support; replaces what was kept for them before.
    ///
    /// - Parameter expires: from this moment on the records are not read, and the next sweep deletes them.
    package func remember(_ traits: [IPAddress: HostTraits], expires: Timestamp) throws(StoreError) {
        try write { database in
            let insert = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO host_traits (address, tls, pipelines, expires_at) VALUES (?, ?, ?, ?)")
            for (address, traits) in traits {
                try insert.execute(arguments: [
                    address.description, traits.tls?.rawValue, traits.pipelines, expires.milliseconds,
                ])
            }
        }
    }

    /// All traits that have not expired at `now`, by the address of the host. Rows whose address cannot be parsed are left
    /// out.
    package func recallHostTraits(at now: Timestamp) throws(StoreError) -> [IPAddress: HostTraits] {
        try read { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT address, tls, pipelines FROM host_traits WHERE expires_at > ?",
                arguments: [now.milliseconds])
            var found: [IPAddress: HostTraits] = [:]
            while let row = try rows.next() {
                guard let address = IPAddress(parsing: row[0] as String) else { continue }
                found[address] = HostTraits(
                    tls: (row[1] as String?).flatMap(HostTraits.TLS.init), pipelines: row[2])
            }
            return found
        }
    }

    // MARK: Controls

    /// Records the control of a domain that is asked again later. The same address is used again, because a greylisting
    /// server must see the same recipient.
    ///
    /// - Parameter expires: from this moment on the control is not read, and the next sweep deletes it.
    package func remember(_ control: Address, _ deferral: Deferral, expires: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO deferred_control
                        (domain, local_part, attempts, first_asked_at, retry_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    control.domain, control.localPart, deferral.attempts, deferral.first.milliseconds,
                    deferral.next.milliseconds, expires.milliseconds,
                ])
        }
    }

    /// The control of a domain that was recorded with `remember(_:_:expires:)`.
    ///
    /// - Returns: `nil` if there is none, or it has expired.
    package func recallDeferredControl(
        of domain: String, at now: Timestamp
    ) throws(StoreError) -> (control: Address, deferral: Deferral)? {
        try readByOneStatement { database in
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT local_part, attempts, first_asked_at, retry_at FROM deferred_control
                    WHERE domain = ? AND expires_at > ?
                    """)
            query.bind(domain)
            query.bind(now.milliseconds)
            guard try query.step(), let localPart = query.text(0) else { return nil }
            let attempts = try query.require(query.int(1), "attempts")
            return Deferral(attempts: attempts, first: query.int64(2), next: query.int64(3)).map {
                (Address(localPart: localPart, domain: domain), $0)
            }
        }
    }
}
