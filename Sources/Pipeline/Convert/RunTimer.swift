import Dispatch
import Jobs
import MailTerms

/// The timer of a run, which fires once a second. Unchecked: everything belongs to the queue that it was made for.
final class RunTimer: @unchecked Sendable {
    var ticks = RunTicks()
    private let timer: any DispatchSourceTimer

    /// - Parameter tick: runs on the queue once a second, until `cancel`.
    init(on queue: DispatchQueue, tick: @escaping @Sendable (RunTimer) -> Void) {
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in
            if let self { tick(self) }
        }
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.activate()
    }

    func cancel() { timer.cancel() }

    deinit {
        timer.cancel()
    }
}

/// Decides each second whether the usage log gets a line, and what the user is told.
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

    /// What the user must be told now, one sentence each.
    ///
    /// - Parameter lead: how far the wall clock is behind the clock of the run; `nil` if the run does not use a `SteadyClock`.
    mutating func news(of snapshot: RunProgress.Snapshot, clockLead lead: Duration?, at now: Timestamp) -> [String] {
        var news: [String] = []
        if !hasReportedClock, let lead, lead >= SteadyClock.noticeableLead {
            hasReportedClock = true
            news.append("the clock was set back by \(lead.components.seconds) s; this run keeps its own time")
        }
        let reason = snapshot.act == .verification ? snapshot.pending.waitsFor : nil
        if let told = waitNews.record(reason, at: now) { news.append("it \(told.text { $0.description })") }
        return news
    }
}
