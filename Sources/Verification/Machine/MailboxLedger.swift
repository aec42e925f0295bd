import MailTerms
import Pacing

/// What is known of single mailboxes until they have their verdicts.
struct MailboxLedger: Sendable {
    var recent = RecentMailboxes()
    var attempts = AttemptLedger()
    var claims = MailboxClaims()

    var isEmpty: Bool { recent.isEmpty && attempts.isEmpty && claims.isEmpty }

    mutating func forget(_ job: PacedJobID) {
        recent.removeAll(of: job)
        attempts.removeAll(of: job)
    }
}
