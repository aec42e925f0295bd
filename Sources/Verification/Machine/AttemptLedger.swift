import MailTerms
import Pacing
import Verdicts

/// How often each mailbox without a verdict was asked: attempts that count for the retry calendar, and questions that
/// do not count for it.
struct AttemptLedger: Sendable {
    private var jobs: [PacedJobID: OfJob] = [:]

    /// By the mailboxes' numbers.
    private struct OfJob: Sendable {
        var counts: [Int: AttemptCount] = [:]
        /// Times each mailbox was scheduled but its session ended as soon as it was named.
        var interruptions: [Int: Int] = [:]

        mutating func remove(_ number: Int) -> AttemptCount? {
            if !interruptions.isEmpty { interruptions[number] = nil }
            return counts.removeValue(forKey: number)
        }
    }

    /// After more interruptions than this a mailbox is not asked again: it is probably the cause, and gets a verdict.
    static let mostInterruptions = 5

    var isEmpty: Bool { jobs.isEmpty }

    func count(of mailbox: PendingMailbox) -> AttemptCount? { jobs[mailbox.job]?.counts[mailbox.number] }

    /// Continues the attempts that an earlier run or another job has made.
    mutating func resume(_ mailbox: PendingMailbox, from count: AttemptCount) {
        jobs[mailbox.job, default: OfJob()].counts[mailbox.number] = count
    }

    /// The server has answered, and the answer counts.
    mutating func recordAttempt(at mailbox: PendingMailbox, now: Timestamp) {
        jobs[mailbox.job, default: OfJob()].counts[mailbox.number, default: AttemptCount(first: now)].made += 1
    }

    /// The server was asked about a mailbox this many times without an answer that counts.
    mutating func recordUnbelieved(_ times: Int, at mailbox: PendingMailbox, now: Timestamp) {
        guard times > 0 else { return }
        jobs[mailbox.job, default: OfJob()].counts[mailbox.number, default: AttemptCount(first: now)].others += times
    }

    /// The answer that was counted is not believed.
    mutating func withdrawAttempt(at mailbox: PendingMailbox) {
        guard var count = self.count(of: mailbox), count.made > 0 else {
            preconditionFailure("\(mailbox) has no attempt that could be withdrawn")
        }
        (count.made, count.others) = (count.made - 1, count.others + 1)
        resume(mailbox, from: count)
    }

    /// The mailbox gets the verdict of visits without an answer. The questions that a server heard in them have been
    /// counted before.
    mutating func recordVainVisits(_ visits: Int, for mailbox: PendingMailbox, now: Timestamp) {
        var count = self.count(of: mailbox) ?? AttemptCount(first: now)
        count.made += max(0, visits - count.others)
        resume(mailbox, from: count)
    }

    /// - Returns: whether there were more than `mostInterruptions`.
    mutating func recordInterruption(at mailbox: PendingMailbox) -> Bool {
        let times = (jobs[mailbox.job]?.interruptions[mailbox.number] ?? 0) + 1
        jobs[mailbox.job, default: OfJob()].interruptions[mailbox.number] = times
        return times > Self.mostInterruptions
    }

    /// The mailbox is asked from another source: its attempts begin at zero.
    mutating func reset(_ mailbox: PendingMailbox) {
        jobs[mailbox.job]?.counts[mailbox.number] = nil
    }

    /// The mailbox has its verdict.
    ///
    /// - Returns: how often its server was asked, at least 1.
    mutating func close(_ mailbox: PendingMailbox) -> Int {
        jobs[mailbox.job]?.remove(mailbox.number)?.asked ?? 1
    }

    mutating func removeAll(of job: PacedJobID) {
        jobs[job] = nil
    }
}

/// How often something has been asked, and since when.
struct AttemptCount: Sendable, Equatable {
    let first: Timestamp
    /// Attempts by the retry calendar.
    var made = 0
    /// Questions that the server has heard but not answered, or whose answers were not believed.
    var others = 0

    /// How often the server was asked.
    var asked: Int { made + others }

    init(first: Timestamp) {
        self.first = first
    }

    /// Continues the attempts of an earlier run.
    init(_ deferral: Deferral) {
        first = deferral.first
        made = deferral.attempts
    }
}
