import MailTerms
import Pacing

/// What a job wants of the engine.
package struct JobSpec: Sendable {
    /// Distinct mailboxes; they are numbered 0, 1, ...
    package var mailboxes: Int
    /// How many mailboxes each domain has; empty if they were not counted.
    package var domains: [String: Int]
    /// Whether mail servers are asked; if not, the DNS alone decides.
    package var asksMailServers = true
    /// Whether a mailbox without a final answer is asked again later, before the job ends.
    package var waitsForRetries = true
    /// Whether the job uses what earlier runs have found out of domains.
    package var recalls = true
    /// Whether the dialogues are kept with the verdicts.
    package var keepsTranscripts = false
    /// A person waits for an interactive job. At its destination it waits for one session of a bulk job at the most.
    package var service = JobService.bulk

    package init(mailboxes: Int, domains: [String: Int] = [:]) {
        self.mailboxes = mailboxes
        self.domains = domains
    }
}
