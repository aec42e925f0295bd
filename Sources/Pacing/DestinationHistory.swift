import MailTerms

/// The history of a destination that was visited, or whose lease another process has.
struct DestinationHistory: Sendable {
    /// Sessions that the feedback allows at once, kept here because it is read far more often than it changes. No limit
    /// before the first visit.
    private(set) var sessions = UInt16.max
    /// Whether it was visited by this process, or by another one that handed its pace over. If not, `feedback` is
    /// empty.
    private(set) var isVisited = false
    /// Whether the last visit was an interactive job's. If bulk work waits, the next one is not.
    var lastVisitWasInteractive = false
    /// Whether another process had it when we last wanted to visit it.
    var isHeldElsewhere = false
    /// `nil` if no interactive job has a share of it.
    @Compact var interactive: Index<InteractiveShares>? = nil
    var cuts = SessionCuts()
    /// When its alarm rings; `nil` if none is set.
    @CompactTime var alarm: Timestamp? = nil
    var minute = MinutePlan()
    var feedback = Feedback(connections: 1)

    mutating func begin(with feedback: Feedback) {
        self.feedback = feedback
        isVisited = true
        feedbackChanged()
    }

    /// Must be called when `feedback` may allow more or fewer sessions.
    mutating func feedbackChanged() {
        sessions = UInt16(clamping: feedback.sessions)
    }
}

/// Sessions at one destination that the server cut off.
struct SessionCuts: Sendable {
    /// The most recipients of a session from now on; `nil` until two sessions in a row were cut off.
    @NonZero var recipientLimit: UInt16? = nil
    /// Answers of the last session that was cut off; `nil` if a session has had more answers since.
    @NonZero var lastCut: UInt16? = nil

    /// A session was cut off.
    ///
    /// - Parameter answers: how many it had, from 1.
    mutating func record(after answers: UInt16) {
        guard let last = lastCut else {
            lastCut = answers
            return
        }
        lastCut = max(last, answers)
        // Servers often cut a session off after a number of errors, and some sessions have more errors than others.
        let enough = max(2, max(last, answers) * 3 / 4)
        recipientLimit = min(recipientLimit ?? enough, enough)
    }

    /// A session has ended after this many answers.
    mutating func recordEnd(after answers: Int) {
        if let cut = lastCut, answers > cut { lastCut = nil }
    }
}

/// State that decides the sizes of the next sessions at one destination with a rate limit, in addition to its account.
struct MinutePlan: Sendable {
    /// Whether mailboxes were added since a session's size was last chosen by a forecast.
    var hasMore = true
    /// Whether the next visit waits, though there is some room in the minute, until there is more.
    var waitsForRoom = false
    /// When a session was last opened that was shorter than it should be, because the minute had no more room; `nil` if
    /// none was.
    @CompactTime var lastShortSession: Timestamp? = nil
    /// Mailboxes of each process that waits for the destination, in the order of their turns.
    var waitingElsewhere: [Int32] = []
}

/// The shares of interactive jobs at one destination.
struct InteractiveShares: Sendable {
    /// In the order of their turns.
    var shares = Chain<Share>()
    /// Lanes of these shares that are queued.
    var queuedLanes: Int32 = 0
    /// Whether the destination is in `Turns.interactive`.
    var isQueued = false
}
