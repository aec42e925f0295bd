import MailTerms

/// How urgent a job is.
package enum JobService: Sendable, Equatable {
    /// A list: its visits share what is left.
    case bulk
    /// Somebody waits for the answer: at its destinations the next visit is its own. If bulk work waits there, too, every
    /// other visit is left to that.
    case interactive
}

/// A job's mailboxes: each stands in one list at most, and knows who comes behind it.
struct PacedJob: Sendable {
    /// Tells the job from those that had its slot before.
    let generation: UInt32
    let service: JobService
    /// By number; -1 at the end of a list.
    var next: [Int32]
    /// Lanes with something to ask, in the order of their turns; empty for an interactive job.
    var rotation = FIFO<Int32>()
    var retries = JobRetries()
    var counts = JobCounts()
    /// The chain of its shares.
    var firstShare: Int32 = -1
    /// Where it stands among the jobs that take turns; -1 for an interactive job, -2 if the slot is free.
    var position: Int32 = -1
    var longest = LongestShares()

    init(mailboxes: Int, _ service: JobService, generation: UInt32) {
        self.generation = generation
        self.service = service
        next = [Int32](repeating: -1, count: mailboxes)
    }

    /// What is left of a job that has ended.
    static func ended(generation: UInt32) -> PacedJob {
        var blank = PacedJob(mailboxes: 0, .bulk, generation: generation)
        blank.position = -2
        return blank
    }
}

/// How many mailboxes of a job wait, and for what.
struct JobCounts: Sendable {
    /// Those that wait for a visit, retries included.
    var pending = 0
    /// Those of the pending whose retry is still ahead.
    var deferred = 0
    /// Visits that are open.
    var visits = 0
}

/// Mailboxes of a job that are asked again later.
struct JobRetries: Sendable {
    struct Retry: Timed {
        let time: Timestamp
        let lane: Int32
        /// Linked to each other by the job's `next`.
        let first: Int32
        let last: Int32
        let count: Int32
    }

    var heap = AlarmHeap<Retry>()
    /// When the job's alarm rings, in milliseconds since 1970; 0 if none is set.
    var alarm: Int64 = 0
    /// The latest moment that was ever asked for.
    var latest = Timestamp(milliseconds: .min)
}

/// The shares of a job that will take longest: found by a look at all of them, and then watched by themselves.
struct LongestShares: Sendable {
    static let most = 32

    var shares: [Int32] = []
    /// When all were looked at, and what the job had pending then; `nil` before the first look.
    var lookedAt: Timestamp?
    var pending = 0
    /// How many jobs had joined by then.
    var joined = 0

    /// A look at all is due after a minute, when an eighth has been done or has come, and when a job has joined.
    func isStale(pending now: Int, joined: Int, at moment: Timestamp) -> Bool {
        guard let lookedAt, self.joined == joined else { return true }
        return moment - lookedAt >= .seconds(60) || abs(now - pending) * 8 > pending
    }
}
