import GRDB
import MailTerms

/// What the checks of a job have found out since something was last kept.
package struct Findings: Sendable {
    /// By domain.
    package var controls: [String: ProvenControl]
    /// By the number of the mailbox.
    package var reports: [Int: Report]
    /// When mailboxes, by number, are asked again.
    package var deferrals: [Int: Deferral]
    package var memories: [Memory]
    /// Nothing is known of these any more.
    package var forgotten: [Address]

    package init(
        controls: [String: ProvenControl] = [:], reports: [Int: Report] = [:], deferrals: [Int: Deferral] = [:],
        memories: [Memory] = [], forgotten: [Address] = []
    ) {
        self.controls = controls
        self.reports = reports
        self.deferrals = deferrals
        self.memories = memories
        self.forgotten = forgotten
    }
}

/// What the control of a domain proves: that it accepts everything, or that it refuses unknown local parts.
package struct ProvenControl: Sendable {
    package let acceptsAll: Bool
    /// Until when later jobs know it; `nil` where they are not to.
    package let expires: Timestamp?

    package init(acceptsAll: Bool, expires: Timestamp?) {
        self.acceptsAll = acceptsAll
        self.expires = expires
    }
}

extension Store {
    /// Keeps all of it or, where it fails, none.
    package func keep(_ findings: Findings, of job: Job) throws(StoreError) {
        try write { database in
            try Self.record(findings.controls, of: job, in: database)
            try Self.remember(findings.controls, in: database)
            try Self.record(findings.deferrals, of: job, in: database)
            try Self.record(findings.reports, of: job, in: database)
            // What is forgotten was remembered before, perhaps just now: nothing is said of a mailbox after its verdict.
            try Self.remember(findings.memories, in: database)
            try Self.forget(findings.forgotten, in: database)
        }
    }
}
