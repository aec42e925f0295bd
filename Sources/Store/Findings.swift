import GRDB
import MailTerms

/// What the checks of a job have found out since the last call of `Store.keep`.
package struct Findings: Sendable {
    /// By domain.
    package var controls: [String: ProvenControl]
    /// By the number of the mailbox.
    package var reports: [Int: Report]
    /// When mailboxes, by number, are asked again.
    package var deferrals: [Int: Deferral]
    package var cachedReports: [CachedReport]
    /// Addresses whose cached report is deleted.
    package var forgotten: [Address]

    package init(
        controls: [String: ProvenControl] = [:], reports: [Int: Report] = [:], deferrals: [Int: Deferral] = [:],
        cachedReports: [CachedReport] = [], forgotten: [Address] = []
    ) {
        self.controls = controls
        self.reports = reports
        self.deferrals = deferrals
        self.cachedReports = cachedReports
        self.forgotten = forgotten
    }
}

/// What the control of a domain proves: that it accepts everything, or that it refuses unknown local parts.
package struct ProvenControl: Sendable {
    package let acceptsAll: Bool
    /// When later jobs stop using it; `nil` if they must not use it at all.
    package let expires: Timestamp?

    package init(acceptsAll: Bool, expires: Timestamp?) {
        self.acceptsAll = acceptsAll
        self.expires = expires
    }
}

extension Store {
    /// Writes all findings in one transaction: if one fails, none is written.
    package func keep(_ findings: Findings, of job: Job) throws(StoreError) {
        try write { database in
            try Self.record(findings.controls, of: job, in: database)
            try Self.remember(findings.controls, in: database)
            try Self.record(findings.deferrals, of: job, in: database)
            try Self.record(findings.reports, of: job, in: database)
            // After the reports, because a forgotten report may be among them. It is always the older one: nothing is
            // recorded for a mailbox after its verdict.
            try Self.remember(findings.cachedReports, in: database)
            try Self.forget(findings.forgotten, in: database)
        }
    }
}
