import MailTerms
import Pacing
import SMTP
import Verdicts

/// What the machine wants done. The engine does it, and tells the machine what came of it by one of its events. Actions
/// are performed in their order.
package enum MachineAction: Sendable {
    /// Read more of a job's pending mailboxes, from a number on: answered by `mailboxesRead`.
    case readMailboxes(of: PacedJobID, from: Int)
    /// Find the route of a domain, and what the store knows of it: answered by `routeFound`. A job pays for it.
    case resolve(domain: String, for: PacedJobID)
    /// Find the route again, and mailboxes of which only the numbers are known: answered by `visitPrepared`.
    case prepare(VisitID, domain: String, missing: [PendingMailbox])
    /// Read mailboxes of which only the numbers are known: answered by `mailboxesFound`.
    case find([PendingMailbox], for: FindPurpose)
    /// Connect and ask: answered by `visitEnded`. A job pays for it, though it may ask for others, too; it may have left.
    case open(VisitID, hosts: [MXHost], plan: SessionPlan, source: IPAddress?, for: PacedJobID)
    /// A verdict: the last word on a mailbox.
    case record(Finding, of: PacedJobID)
    /// A mailbox is asked again later.
    case recordDeferral(Finding, of: PacedJobID)
    /// What the DNS alone has decided.
    case recordRouted(mailboxes: [Int], Route, domain: String, of: PacedJobID)
    /// What later runs should know, and the results of the jobs that have mailboxes there.
    case learn(Lesson)
    /// What a person ought to know while it goes on, of one job or of all.
    case tell(MachineNews, PacedJobID?)
    /// Nothing of a job is left to do but to wait for retries, or that is over.
    case reportWaiting(PacedJobID, isWaiting: Bool)
    /// Ask whether any resolver answers at all: answered by `resolversAnswered`.
    case askWhetherAnyoneAnswers(for: PacedJobID)
    /// Perform it at once, and report its outcome by `leaseChanged` before anything else is reported.
    case lease(LeaseAction)
    /// Every mailbox of the job has its verdict, or it cannot go on. Nothing more comes of it.
    case end(PacedJobID, MachineFailure?)
}

/// What mailboxes are read for.
package enum FindPurpose: Sendable {
    /// They get the verdict of a visit that was in vain.
    case giveUp(visits: Int, source: Int, Evidence)
    /// They are asked from another source.
    case moveToOtherSource
}

/// One mailbox, and what is known of it now.
package struct Finding: Sendable {
    package var mailbox: Mailbox
    package var evidence: Evidence
    package var judgement: Judgement
    /// How often its server was asked about it.
    package var attempts: Int
    /// When it is asked again, in this run or in another; `nil` if not at all.
    package var deferral: Deferral?
    package var transcript: [TranscriptLine] = []
}

/// What outlives a job.
package enum Lesson: Sendable {
    /// Whether a domain accepts everything.
    ///
    /// - isNew: whether it was found out now; else an earlier run has, or a backup host has said so: then it concerns
    ///   these jobs only.
    case control(domain: String, ControlOutcome, isNew: Bool, for: [PacedJobID])
    case deferredControl(Address, Deferral)
    /// By destination, as seen from a source.
    case pace([String: PaceMemory], source: String)
    case sourceRests(String, until: Timestamp)
}

/// Why a job cannot go on.
package enum MachineFailure: Error, Sendable, Equatable {
    /// No mail system was reached on the port, of so many.
    case portClosed(tried: Int)
    /// So many mail systems in a row refuse this host's address because of a blocklist.
    case blocklisted(destinations: Int, example: String?)
    /// Nobody can be connected to for a reason on this host.
    case standstill(SessionFailure)
    case noResolverAnswers
}

/// What a person ought to know.
package enum MachineNews: Sendable, Equatable {
    case providerDoubted(String)
    case providerBelieved(String)
    case sourceRests(String, refusedBy: Int, until: Timestamp)
    case noConnections(SessionFailure)
}
