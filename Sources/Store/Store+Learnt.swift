import Digests
import Foundation
import GRDB
import MailTerms

/// The report of one mailbox, kept for later jobs.
package struct CachedReport: Sendable, Equatable {
    package var address: Address
    package var report: Report
    /// If the report is not final: when the mailbox is asked again. Such a report is not used as an answer.
    package var deferral: Deferral?
    /// When the report is forgotten.
    package var expires: Timestamp

    package init(_ address: Address, _ report: Report, deferral: Deferral? = nil, expires: Timestamp) {
        self.address = address
        self.report = report
        self.deferral = deferral
        self.expires = expires
    }
}

/// What outlives a job: cached reports and controls, each until it expires. `remember` writes, `recall` reads and `forget`
/// deletes them. `Store+Pace` has the rest.
///
/// These tables do not contain addresses. A mailbox is identified by the digest of its mailbox name, a control by its
/// domain. In the text of a reply, a placeholder replaces the mailbox's own address.
extension Store {
    private static let placeholder = "\u{1A}"

    static func remember(_ cachedReports: [CachedReport], in database: Database) throws {
        let insert = try BulkStatement(
            database,
            sql: """
                INSERT OR REPLACE INTO cached_verdict
                    (mailbox, \(ReportColumns.names), first_asked_at, retry_at, expires_at)
                VALUES (?, \(ReportColumns.placeholders), ?, ?, ?)
                """)
        for cached in cachedReports {
            var masked = cached.report
            masked.smtp?.text = Self.masked(cached.report.smtp?.text ?? "", of: cached.address)
            insert.bind(Self.key(cached.address))
            ReportColumns.bind(masked, to: insert)
            insert.bind(cached.deferral?.first.milliseconds)
            insert.bind(cached.deferral?.next.milliseconds)
            insert.bind(cached.expires.milliseconds)
            try insert.step()
        }
    }

    /// Deletes the cached reports of addresses.
    static func forget(_ addresses: [Address], in database: Database) throws {
        let delete = try BulkStatement(database, sql: "DELETE FROM cached_verdict WHERE mailbox = ?")
        for address in addresses {
            delete.bind(Self.key(address))
            try delete.step()
        }
    }

    /// The cached reports that have not expired, by index into `recipients`. A report with a deferral is not an answer.
    package func recall(
        _ recipients: [Recipient], at now: Timestamp
    ) throws(StoreError) -> [Int: (report: Report, deferral: Deferral?)] {
        try read { database in
            // The table is empty on a first run: then no digest is computed.
            guard try BulkStatement(database, sql: "SELECT 1 FROM cached_verdict LIMIT 1").step() else { return [:] }
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT \(ReportColumns.names), first_asked_at, retry_at FROM cached_verdict
                    WHERE mailbox = ? AND expires_at > ?
                    """)
            let end = ReportColumns.count
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
                // The deferral is `nil` if its columns are empty, because the report is final.
                let (first, retry) = (query.int64(end), query.int64(end + 1))
                found[index] = (report, Deferral(attempts: report.attempts, first: first, next: retry))
            }
            return found
        }
    }

    /// - Parameter controls: by domain. Only those with an expiry are kept for later jobs.
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

    /// Whether a domain accepts every local part; `nil` if nothing is known, or what was known has expired.
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

    /// Removes all addresses from the text of a reply. The mailbox's own address becomes the placeholder. Its local part
    /// alone, if it is in brackets or quotes, becomes `name`. Other addresses, such as the new one of a moved mailbox,
    /// become `[address]`.
    private static func masked(_ text: String, of address: Address) -> String {
        let localPart = address.localPart
        var masked = text
        if masked.contains(ignoringCase: localPart) {
            masked = masked.replacing(ignoringCase: address.description, with: placeholder)
            // Most servers name the whole address: then nothing is left to do here.
            if masked.contains(ignoringCase: localPart) {
                for (open, close) in zip("<\"'[(", ">\"'])") {
                    masked = masked.replacing(ignoringCase: "\(open)\(localPart)\(close)", with: "\(open)name\(close)")
                }
            }
        }
        // Matching the pattern is slow, and few replies name a second address.
        guard masked.utf8.contains(UInt8(ascii: "@")) else { return masked }
        return masked.replacing(/[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+/, with: "[address]")
    }
}
