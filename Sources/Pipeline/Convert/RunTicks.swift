import Jobs
import MailTerms

/// Decides each second whether the usage log gets a line, and what is reported to the user. Pure.
struct RunTicks {
    /// In seconds.
    private static let logInterval = 60

    private var seconds = 0
    private var hasReportedClock = false
    private var waitNews = WaitNews()

    /// Counts one more second.
    ///
    /// - Returns: whether the usage log gets a line now.
    mutating func tick() -> Bool {
        seconds += 1
        return seconds.isMultiple(of: Self.logInterval)
    }

    /// What must be reported to the user now, one sentence each.
    ///
    /// - Parameter lead: how far the wall clock is behind the clock of the run; `nil` if the run does not use a `SteadyClock`.
    mutating func news(of snapshot: RunProgress.Snapshot, clockLead lead: Duration?, at now: Timestamp) -> [String] {
        var news: [String] = []
        if !hasReportedClock, let lead, lead >= SteadyClock.noticeableLead {
            hasReportedClock = true
            news.append("the clock was set back by \(lead.components.seconds) s; this run keeps its own time")
        }
        let reason = snapshot.act == .verification ? snapshot.pending.waitsFor : nil
        if let wait = waitNews.record(reason, at: now) { news.append("the job \(wait.text { $0.description })") }
        return news
    }
}
