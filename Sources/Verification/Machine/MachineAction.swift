import MailTerms
import Pacing
import SMTP
import Verdicts

/// What the machine wants done. The engine performs actions in their order, and reports their outcomes to the machine
/// as events.
package enum MachineAction: Sendable {
    /// Read more of a job's pending mailboxes, from a number on: answered by `mailboxesRead`.
    case readMailboxes(of: PacedJobID, from: Int)
    /// Find the route of a domain, and what the store knows of it: answered by `routeFound`. A job pays for it.
    case resolve(domain: String, for: PacedJobID)
    /// Find the route again, and mailboxes of which only the numbers are known: answered by `visitPrepared`.
    case prepare(VisitID, domain: String, missing: [PendingMailbox])
    /// Read mailboxes of which only the numbers are known: answered by `mailboxesFound`.
    case find([PendingMailbox], for: FindPurpose)
    /// Connect and ask: answered by `visitEnded`. One job pays for the session, even if the session asks for other
    /// jobs, too. That job may have left.
    case open(VisitID, hosts: [MXHost], plan: SessionPlan, source: IPAddress?, for: PacedJobID)
    /// A mailbox has its verdict.
    case record(Finding, of: PacedJobID)
    /// A mailbox is asked again later.
    case recordDeferral(Finding, of: PacedJobID)
    /// What the DNS alone has decided.
    case recordRouted(mailboxes: [Int], Route, domain: String, of: PacedJobID)
    /// What later runs and the jobs of a domain should know.
    case learn(Lesson)
    /// What a person should know while jobs go on, about one job or, for `nil`, about all.
    case showNews(MachineNews, PacedJobID?)
    /// From now on a job only waits for retries, or it does not any more.
    case reportWaiting(PacedJobID, isWaiting: Bool)
    /// Ask whether any resolver answers at all: answered by `resolversAnswered`.
    case checkResolvers(for: PacedJobID)
    /// Perform it at once, and report its outcome by `leaseChanged` before anything else is reported.
    case lease(LeaseAction)
    /// Every mailbox of the job has its verdict, or the job cannot go on. No action for the job follows.
    case end(PacedJobID, MachineFailure?)
}

/// What mailboxes are read for.
package enum FindPurpose: Sendable {
    /// They get the verdict of visits without an answer.
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
    /// - isNew: whether it was found out now. If not, it is from an earlier run or from a backup host, and concerns
    ///   these jobs only.
    case control(domain: String, ControlOutcome, isNew: Bool, for: [PacedJobID])
    case deferredControl(Address, Deferral)
    /// By destination, as seen from a source.
    case pace([String: PaceMemory], source: String)
    case sourceRests(String, until: Timestamp)
}

/// Why a job cannot go on.
package enum MachineFailure: Error, Sendable, Equatable {
    /// None of this number of mail systems was reached on the port.
    case portClosed(tried: Int)
    /// This number of mail systems in a row refuse this host's address because of a blocklist.
    case blocklisted(destinations: Int, example: String?)
    /// No connection can be made for a reason on this host.
    case standstill(SessionFailure)
    case noResolverAnswers
}

/// What a person should know.
package enum MachineNews: Sendable, Equatable {
    case providerDoubted(String)
    case providerBelieved(String)
    case sourceRests(String, refusedBy: Int, until: Timestamp)
    case noConnections(SessionFailure)
}
