import MailTerms
import Pacing

/// What is known of single mailboxes until they have their verdicts.
struct MailboxLedger: Sendable {
    var recent = RecentMailboxes()
    var attempts = AttemptLedger()
    var shared = SharedMailboxes()

    var isEmpty: Bool { recent.isEmpty && attempts.isEmpty && shared.isEmpty }

    mutating func forget(_ job: PacedJobID) {
        recent.removeAll(of: job)
        attempts.removeAll(of: job)
    }
}
