import MailTerms

/// A job, and the order of its mailboxes.
struct PacedJob: Sendable {
    /// Tells the job from those that had its index before.
    let generation: UInt32
    let service: JobService
    /// By the mailbox's number. A mailbox is in one chain at most: of a lane, or of a retry.
    var mailboxes: Slots<MailboxLink>
    /// Lanes that have mailboxes, in the order of their turns; empty for an interactive job.
    var rotation = FIFO<Index<Lane>>()
    var retries = JobRetries()
    var counts = JobCounts()
    /// The first of its shares, which are linked by `nextOfJob`.
    @Compact var firstShare: Index<Share>? = nil
    /// Its place in `Turns.bulkJobs`; `nil` for an interactive job.
    var position: Int?
    var longest = LongestShares()

    init(mailboxes count: Int, service: JobService, generation: UInt32) {
        self.generation = generation
        self.service = service
        mailboxes = Slots(repeating: MailboxLink(), count: count)
    }
}

/// The link from a mailbox to the next one in its lane.
struct MailboxLink: Linked {
    @Compact var next: Index<MailboxLink>? = nil
}

/// How many mailboxes of a job wait, and for what.
struct JobCounts: Sendable {
    /// Those that wait for a visit, retries included.
    var pending = 0
    /// Those of the pending whose retry is not due yet.
    var deferred = 0
    /// Visits that are open.
    var visits = 0
}

/// Mailboxes of a job that are asked again later.
struct JobRetries: Sendable {
    struct Retry: Timed {
        let time: Timestamp
        let lane: Index<Lane>
        let mailboxes: Chain<MailboxLink>
        let count: Int32
    }

    var heap = AlarmHeap<Retry>()
    /// When the job's alarm rings; `nil` if none is set.
    var alarm: Timestamp?
    /// The latest time of any retry so far; `nil` before the first one.
    var latest: Timestamp?
}

/// The shares of a job that will take longest. All shares are searched for them now and then; in between, only these
/// are looked at.
struct LongestShares: Sendable {
    static let most = 32

    var shares: [Index<Share>] = []
    /// When all shares were searched, and what the job had pending then; `nil` before the first search.
    var searchedAt: Timestamp?
    var pending = 0
    /// How many jobs had been added by then.
    var jobsAdded = 0

    /// All shares are searched again after a minute, when an eighth of the mailboxes has been asked or added, and when
    /// a job was added.
    func isStale(pending now: Int, jobsAdded: Int, at moment: Timestamp) -> Bool {
        guard let searchedAt, self.jobsAdded == jobsAdded else { return true }
        return moment - searchedAt >= .seconds(60) || abs(now - pending) * 8 > pending
    }
}
