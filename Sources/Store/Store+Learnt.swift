import Digests
import Foundation
import GRDB
import MailTerms

/// What outlives a job: verdicts and controls, each with an end.
///
/// A mailbox is named by the digest of its key, and its own address inside a server's words by a placeholder,
/// so that what is remembered between jobs is no list of addresses.
extension Store {
    private static let placeholder = "\u{1A}"

    package func remember(
        _ reports: [(recipient: Recipient, report: Report, expires: Timestamp)]
    ) throws(StoreError) {
        try write { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO cached_verdict (mailbox, \(ReportColumns.names), expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for (recipient, report, expires) in reports {
                var masked = report
                masked.smtp?.text = Self.masked(report.smtp?.text ?? "", recipient)
                let values =
                    [Self.key(recipient)] + ReportColumns.values(of: masked) + [expires.milliseconds]
                try insert.execute(arguments: StatementArguments(values))
            }
        }
    }

    /// The verdicts that still hold, by index into `recipients`.
    package func recall(_ recipients: [Recipient], at now: Timestamp) throws(StoreError) -> [Int: Report] {
        try read { database in
            let query = try database.cachedStatement(
                sql: "SELECT \(ReportColumns.names) FROM cached_verdict WHERE mailbox = ? AND expires_at > ?")
            var found: [Int: Report] = [:]
            for (index, recipient) in recipients.enumerated() {
                let arguments: StatementArguments = [Self.key(recipient), now.milliseconds]
                guard let row = try Row.fetchOne(query, arguments: arguments),
                    var report = ReportColumns.report(in: row, source: .cache)
                else { continue }
                let text = report.smtp?.text ?? ""
                report.smtp?.text = text.replacingOccurrences(
                    of: Self.placeholder, with: recipient.address.description)
                found[index] = report
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

    private static func key(_ recipient: Recipient) -> Data {
        Data(SHA256.digest(of: recipient.address.mailboxName))
    }

    /// Its own address becomes a placeholder; its local part alone, where it stands in brackets or quotes, and any other
    /// address, such as the one that a mailbox has moved to, are left out.
    private static func masked(_ text: String, _ recipient: Recipient) -> String {
        var masked = text.replacingOccurrences(
            of: recipient.address.description, with: placeholder, options: .caseInsensitive)
        let localPart = recipient.address.localPart
        for (open, close) in zip("<\"'[(", ">\"'])") {
            masked = masked.replacingOccurrences(
                of: "\(open)\(localPart)\(close)", with: "\(open)name\(close)", options: .caseInsensitive)
        }
        // A pattern is dear, and hardly any reply names a second address.
        guard masked.utf8.contains(UInt8(ascii: "@")) else { return masked }
        return masked.replacing(/[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+/, with: "[address]")
    }
}
