import MailTerms
import Pacing

/// Mailboxes that were read not long ago and wait for their first visit. They need not be read again for it.
///
/// Holds `capacity` mailboxes at most, by default about ten megabytes. Other mailboxes are read again for their visits.
struct RecentMailboxes: Sendable {
    private let capacity: Int
    private var mailboxes: [PacedJobID: [Int: Mailbox]] = [:]
    private var count = 0

    init(capacity: Int = 1 << 16) {
        self.capacity = capacity
    }

    var isEmpty: Bool { count == 0 }

    mutating func keep(_ asked: [JobMailbox]) {
        var rest = asked.prefix(max(0, capacity - count))
        // Nearly always all are of one job.
        while let job = rest.first?.job {
            let ofJob = rest.prefix { $0.job == job }
            count += mailboxes[job, default: [:]].add(ofJob)
            rest = rest.dropFirst(ofJob.count)
        }
    }

    /// Removes and returns those of the mailboxes that are held.
    mutating func remove(_ ids: some Sequence<PendingMailbox>) -> [JobMailbox] {
        ids.compactMap { id in
            guard let mailbox = mailboxes[id.job]?.removeValue(forKey: id.number) else { return nil }
            count -= 1
            return JobMailbox(job: id.job, mailbox: mailbox)
        }
    }

    mutating func removeAll(of job: PacedJobID) {
        count -= mailboxes.removeValue(forKey: job)?.count ?? 0
    }
}

extension [Int: Mailbox] {
    /// - Returns: how many of them are new.
    fileprivate mutating func add(_ asked: ArraySlice<JobMailbox>) -> Int {
        let former = count
        for one in asked { self[one.mailbox.number] = one.mailbox }
        return count - former
    }
}
