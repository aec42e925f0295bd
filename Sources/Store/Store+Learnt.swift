import Digests
import Foundation
import GRDB
import MailTerms

/// What is remembered of one mailbox.
package struct Memory: Sendable, Equatable {
    package var recipient: Recipient
    package var report: Report
    /// There where the report is not final: it answers nobody, but the mailbox is asked again when its time has come.
    package var deferral: Deferral?
    package var expires: Timestamp

    package init(_ recipient: Recipient, _ report: Report, deferral: Deferral? = nil, expires: Timestamp) {
        self.recipient = recipient
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

    package func remember(_ memories: [Memory]) throws(StoreError) {
        try write { database in
            let insert = try BulkStatement(
                database,
                sql: """
                    INSERT OR REPLACE INTO cached_verdict
                        (mailbox, \(ReportColumns.names), first_asked_at, retry_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for memory in memories {
                var masked = memory.report
                masked.smtp?.text = Self.masked(memory.report.smtp?.text ?? "", memory.recipient)
                insert.bind(Self.key(memory.recipient))
                ReportColumns.bind(masked, to: insert)
                insert.bind(memory.deferral?.first.milliseconds)
                insert.bind(memory.deferral?.next.milliseconds)
                insert.bind(memory.expires.milliseconds)
                try insert.step()
            }
        }
    }

    /// Nothing is known of these any more.
    package func forget(_ recipients: [Recipient]) throws(StoreError) {
        try write { database in
            let delete = try BulkStatement(database, sql: "DELETE FROM cached_verdict WHERE mailbox = ?")
            for recipient in recipients {
                delete.bind(Self.key(recipient))
                try delete.step()
            }
        }
    }

    /// What still holds, by index into `recipients`.
    package func recall(
        _ recipients: [Recipient], at now: Timestamp
    ) throws(StoreError) -> [Int: (report: Report, deferral: Deferral?)] {
        try read { database in
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT \(ReportColumns.names), first_asked_at, retry_at FROM cached_verdict
                    WHERE mailbox = ? AND expires_at > ?
                    """)
            var found: [Int: (report: Report, deferral: Deferral?)] = [:]
            for (index, recipient) in recipients.enumerated() {
                query.bind(Self.key(recipient))
                query.bind(now.milliseconds)
                defer { query.reset() }
                guard try query.step(), var report = ReportColumns.report(in: query, source: .cache) else { continue }
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

    /// - Parameter acceptsAll: what the control of a domain proved.
    package func rememberControl(
        of domain: String, acceptsAll: Bool, expires: Timestamp
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO cached_control (domain, outcome, expires_at) VALUES (?, ?, ?)",
                arguments: [domain, acceptsAll ? "accepted" : "refused", expires.milliseconds])
        }
    }

    /// Whether a domain is known to accept everything; `nil` where nothing is known any more.
    package func recallControl(of domain: String, at now: Timestamp) throws(StoreError) -> Bool? {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT outcome FROM cached_control WHERE domain = ? AND expires_at > ?",
                arguments: [domain, now.milliseconds]
            ).map { $0 == "accepted" }
        }
    }

    private static func key(_ recipient: Recipient) -> [UInt8] {
        SHA256.digest(of: recipient.address.mailboxName)
    }

    /// Its own address becomes a placeholder; its local part alone, where it stands in brackets or quotes, and any other
    /// address, such as the one that a mailbox has moved to, are left out.
    private static func masked(_ text: String, _ recipient: Recipient) -> String {
        let localPart = recipient.address.localPart
        var masked = text
        if masked.contains(ignoringCase: localPart) {
            masked = masked.replacing(ignoringCase: recipient.address.description, with: placeholder)
            for (open, close) in zip("<\"'[(", ">\"'])") {
                masked = masked.replacing(ignoringCase: "\(open)\(localPart)\(close)", with: "\(open)name\(close)")
            }
        }
        // A pattern is dear, and hardly any reply names a second address.
        guard masked.utf8.contains(UInt8(ascii: "@")) else { return masked }
        return masked.replacing(/[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+/, with: "[address]")
    }
}
