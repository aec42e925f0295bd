import Dispatch
import MailTerms

/// The timer of a run, which fires once a second. All methods run on the queue that it was made for.
///
/// Unchecked: `ticks` is used only on the queue, as the methods check; all else is constant.
final class RunTimer: @unchecked Sendable {
    private let queue: DispatchQueue
    private let timer: any DispatchSourceTimer
    private var ticks = RunTicks()

    /// - Parameter tick: runs on the queue once a second, until `cancel`.
    init(on queue: DispatchQueue, tick: @escaping @Sendable (RunTimer) -> Void) {
        self.queue = queue
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in
            if let self { tick(self) }
        }
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.activate()
    }

    /// Counts one more second, as `RunTicks.tick`.
    func tick() -> Bool {
        dispatchPrecondition(condition: .onQueue(queue))
        return ticks.tick()
    }

    /// What must be reported to the user now, as `RunTicks.news`.
    func news(of snapshot: RunProgress.Snapshot, clockLead lead: Duration?, at now: Timestamp) -> [String] {
        dispatchPrecondition(condition: .onQueue(queue))
        return ticks.news(of: snapshot, clockLead: lead, at: now)
    }

    func cancel() {
        dispatchPrecondition(condition: .onQueue(queue))
        timer.cancel()
    }

    deinit {
        timer.cancel()
    }
}
