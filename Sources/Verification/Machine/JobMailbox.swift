import MailTerms
import Pacing
import SMTP

/// A mailbox of one of the engine's jobs.
package struct JobMailbox: Sendable, Equatable {
    package let job: PacedJobID
    package let mailbox: Mailbox

    package init(job: PacedJobID, mailbox: Mailbox) {
        self.job = job
        self.mailbox = mailbox
    }

    var id: PendingMailbox { PendingMailbox(job: job, number: mailbox.number) }
    var address: Address { mailbox.address }
}

/// An answer whose verdict waits for other answers.
struct HeldAnswer: Sendable {
    var asked: JobMailbox
    var evidence: Evidence
    /// The dialogues so far; empty if the job does not keep them.
    var transcript: [TranscriptLine] = []
    /// Whether its session has also accepted an address that must not exist, before the domain's first control was
    /// answered: either the domain accepts every address, or the server has lied.
    var isSuspect = false
}
