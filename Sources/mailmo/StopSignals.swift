import Dispatch
import Glibc

/// Turns SIGINT and SIGTERM into an orderly stop. A second signal ends the process at once.
final class StopSignals {
    private let sources: [any DispatchSourceSignal]

    init(stop: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            DispatchSource.listening(for: number) {
                signal(number, SIG_DFL)
                stop()
            }
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}

extension DispatchSource {
    /// Calls `act`, on a global queue, for each signal that arrives after this method returns.
    ///
    /// Dispatch installs its handler later, on its own thread, so this method waits for that. Until then the signal
    /// keeps its former action. It is never ignored, because a signal at that moment would be lost. The wait is short and
    /// cannot be circular: Dispatch's own thread ends it, and commands call this method once, before their work begins.
    static func listening(for number: Int32, act: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        let source = makeSignalSource(signal: number, queue: .global())
        let listens = DispatchSemaphore(value: 0)
        source.setRegistrationHandler { @Sendable in listens.signal() }
        source.setEventHandler { @Sendable in act() }
        source.activate()
        listens.wait()
        return source
    }
}
