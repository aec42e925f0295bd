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
    /// Has something done on a signal from now on: before this returns, the signal does what it did. It is never ignored,
    /// for one that came meanwhile would be lost, and whoever sent it would wait for ever. Dispatch sets the handler,
    /// on a thread of its own and in its own time.
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
