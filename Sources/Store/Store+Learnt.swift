import Digests
import Foundation
import GRDB
import MailTerms

/// What is remembered of one mailbox.
package struct Memory: Sendable, Equatable {
    /// Whom the report is about.
    package var address: Address
    package var report: Report
    /// There where the report is not final: it answers nobody, but the mailbox is asked again when its time has come.
    package var deferral: Deferral?
    package var expires: Timestamp

    package init(_ address: Address, _ report: Report, deferral: Deferral? = nil, expires: Timestamp) {
        self.address = address
        self.report = report
        self.deferral = deferral
        self.expires = expires
    }
}

/// What outlives a job: verdicts and controls, each with an end.
///
/// A mailbox is named by the digest of its key, and its own address inside a server's words by a placeholder,
/// so that what is remembered between jobs is no list of addresses.
extension Store {
    private static let placeholder = "\u{1A}"

    static func remember(_ memories: [Memory], in database: Database) throws {
        let insert = try BulkStatement(
            database,
            sql: """
                INSERT OR REPLACE INTO cached_verdict
                    (mailbox, \(ReportColumns.names), first_asked_at, retry_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for memory in memories {
            var masked = memory.report
            masked.smtp?.text = Self.masked(memory.report.smtp?.text ?? "", memory.address)
            insert.bind(Self.key(memory.address))
            ReportColumns.bind(masked, to: insert)
            insert.bind(memory.deferral?.first.milliseconds)
            insert.bind(memory.deferral?.next.milliseconds)
            insert.bind(memory.expires.milliseconds)
            try insert.step()
        }
    }

    /// Nothing is known of these any more.
    static func forget(_ addresses: [Address], in database: Database) throws {
        let delete = try BulkStatement(database, sql: "DELETE FROM cached_verdict WHERE mailbox = ?")
        for address in addresses {
            delete.bind(Self.key(address))
            try delete.step()
        }
    }

    /// What still holds, by index into `recipients`.
    package func recall(
        _ recipients: [Recipient], at now: Timestamp
    ) throws(StoreError) -> [Int: (report: Report, deferral: Deferral?)] {
        try read { database in
            // On a first run nothing is remembered: no mailbox need be digested to be looked for.
            guard try BulkStatement(database, sql: "SELECT 1 FROM cached_verdict LIMIT 1").step() else { return [:] }
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT \(ReportColumns.names), first_asked_at, retry_at FROM cached_verdict
                    WHERE mailbox = ? AND expires_at > ?
                    """)
            var found: [Int: (report: Report, deferral: Deferral?)] = [:]
            for (index, recipient) in recipients.enumerated() {
                query.bind(Self.key(recipient.address))
                query.bind(now.milliseconds)
                defer { query.reset() }
                guard try query.step(), var report = try ReportColumns.report(in: query, source: .cache) else {
                    continue
                }
                let text = report.smtp?.text ?? ""
                report.smtp?.text = text.replacingOccurrences(
                    of: Self.placeholder, with: recipient.address.description)
                found[index] = (
                    report, Deferral(attempts: report.attempts, first: query.int64(12), next: query.int64(13))
                )
            }
            return found
        }
    }

    /// - Parameter controls: by domain; those that expire are for later jobs, too.
    static func remember(_ controls: [String: ProvenControl], in database: Database) throws {
        let insert = try BulkStatement(
            database, sql: "INSERT OR REPLACE INTO cached_control (domain, outcome, expires_at) VALUES (?, ?, ?)")
        for (domain, control) in controls {
            guard let expires = control.expires else { continue }
            insert.bind(domain)
            insert.bind(control.acceptsAll ? "accepted" : "refused")
            insert.bind(expires.milliseconds)
            try insert.step()
        }
    }

    /// Whether a domain is known to accept everything; `nil` where nothing is known any more.
    package func recallControl(of domain: String, at now: Timestamp) throws(StoreError) -> Bool? {
        try readByOneStatement { database in
            let query = try BulkStatement(
                database, sql: "SELECT outcome FROM cached_control WHERE domain = ? AND expires_at > ?")
            query.bind(domain)
            query.bind(now.milliseconds)
            return try query.step() ? query.text(0) == "accepted" : nil
        }
    }

    private static func key(_ address: Address) -> [UInt8] {
        SHA256.digest(of: address.mailboxName)
    }

    /// Its own address becomes a placeholder; its local part alone, where it stands in brackets or quotes, and any other
    /// address, such as the one that a mailbox has moved to, are left out.
    private static func masked(_ text: String, _ address: Address) -> String {
        let localPart = address.localPart
        var masked = text
        if masked.contains(ignoringCase: localPart) {
            masked = masked.replacing(ignoringCase: address.description, with: placeholder)
            // Most servers name the whole address, if anything.
            if masked.contains(ignoringCase: localPart) {
                for (open, close) in zip("<\"'[(", ">\"'])") {
                    masked = masked.replacing(ignoringCase: "\(open)\(localPart)\(close)", with: "\(open)name\(close)")
                }
            }
        }
        // A pattern is dear, and hardly any reply names a second address.
        guard masked.utf8.contains(UInt8(ascii: "@")) else { return masked }
        return masked.replacing(/[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+/, with: "[address]")
    }
}
