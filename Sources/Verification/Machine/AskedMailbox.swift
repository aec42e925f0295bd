import MailTerms
import Pacing

/// A mailbox of one of the engine's jobs.
struct AskedMailbox: Sendable {
    let job: PacedJobID
    let mailbox: Mailbox

    var id: PendingMailbox { PendingMailbox(job: job, number: mailbox.number) }
    var address: Address { mailbox.address }
}

/// An answer whose verdict waits for something else.
struct HeldAnswer: Sendable {
    let mailbox: AskedMailbox
    var evidence: Evidence
}
