import Dispatch
import Jobs
import MailTerms

/// The timer of a run: beats once a second. Unchecked: everything belongs to the queue that it is made for, where its
/// timer fires.
final class RunHeart: @unchecked Sendable {
    var pulse = RunPulse()
    private let timer: any DispatchSourceTimer

    /// - Parameter beat: runs on the queue, until `cancel`.
    init(on queue: DispatchQueue, beat: @escaping @Sendable (RunHeart) -> Void) {
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in
            if let self { beat(self) }
        }
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.activate()
    }

    func cancel() { timer.cancel() }

    deinit {
        timer.cancel()
    }
}

/// Decides what each second of a run brings: a line for the usage log, and news for a person.
struct RunPulse {
    /// In beats, which are seconds.
    private static let logInterval = 60

    private var beats = 0
    private var hasToldOfClock = false
    private var waitNews = WaitNews()

    /// One second more.
    ///
    /// - Returns: whether the usage log is due.
    mutating func beat() -> Bool {
        beats += 1
        return beats.isMultiple(of: Self.logInterval)
    }

    /// What a person is to be told now, one sentence each.
    ///
    /// - Parameter lead: how far the wall clock is behind the clock that the run uses; `nil` if the run uses no such clock.
    mutating func news(of snapshot: RunProgress.Snapshot, clockLead lead: Duration?, at now: Timestamp) -> [String] {
        var news: [String] = []
        if !hasToldOfClock, let lead, lead >= SteadyClock.noticeableLead {
            hasToldOfClock = true
            news.append("the clock was set back by \(lead.components.seconds) s; this run keeps its own time")
        }
        let reason = snapshot.act == .checking ? snapshot.pending.waitsFor : nil
        if let told = waitNews.record(reason, at: now) { news.append("it \(told.text { $0.description })") }
        return news
    }
}
