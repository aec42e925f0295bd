import Dispatch
import MailTerms

/// The engine's time, and its one timer. `now` and `start` may be used on any thread, the rest only on the engine's queue.
///
/// Unchecked: `alarm` is used only on the queue, as the methods check; all else is constant.
final class EngineClock: @unchecked Sendable {
    let now: @Sendable () -> Timestamp
    private let queue: DispatchQueue
    private let timer: any DispatchSourceTimer
    /// When the timer fires; `nil` if it does not.
    private var alarm: Timestamp?

    init(queue: DispatchQueue, now: @escaping @Sendable () -> Timestamp) {
        self.queue = queue
        self.now = now
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .distantFuture)
        // Dispatch traps if a timer is released before it was activated.
        timer.activate()
    }

    deinit {
        timer.cancel()
    }

    /// To be called once, on any thread, before the first alarm is set.
    ///
    /// - Parameter ring: called on the queue when the alarm is due.
    func start(_ ring: @escaping @Sendable () -> Void) {
        timer.setEventHandler { @Sendable [weak self] in
            self?.alarm = nil
            ring()
        }
    }

    /// Replaces the alarm. To be called on the queue.
    func setAlarm(_ time: Timestamp?) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard time != alarm else { return }
        alarm = time
        guard let time else { return timer.schedule(deadline: .distantFuture) }
        timer.schedule(deadline: .now() + .milliseconds(Int(max(1, (time - now()).milliseconds))))
    }

    /// No alarm rings any more. To be called on the queue.
    func cancel() {
        dispatchPrecondition(condition: .onQueue(queue))
        timer.cancel()
    }
}
