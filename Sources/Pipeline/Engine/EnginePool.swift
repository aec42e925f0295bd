import Configuration
import Synchronization
import Verification

/// Gives each job its engine. All jobs of the process share one engine, which is made when the first job needs the network.
///
/// After the configuration was read again, a job with other settings gets a new engine. The former engine serves the jobs
/// that use it, and is closed when the last of them has ended. Leases keep the two engines from using a destination at the
/// same time. They share `ConnectionPermits`, so the newest `probe.maxConnections` is the limit for both together.
/// May be used on any thread.
package final class EnginePool: Sendable {
    private struct Entry {
        let settings: EngineSettings
        let engine: VerificationEngine
        var users = 0
    }

    private struct State {
        /// The newest last.
        var entries: [Entry] = []
        /// Engines that are being closed.
        var closing: [VerificationEngine] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let permits = ConnectionPermits(limit: 1)

    package init() {}

    deinit {
        for engine in state.withLock({ $0.entries.map(\.engine) }) { engine.close() }
    }

    /// The number of engines that serve jobs or are ready to.
    package var count: Int { state.withLock { $0.entries.count } }

    /// The engine for some settings. It stays open at least until the use ends.
    ///
    /// - Parameter make: makes an engine. Other jobs that ask for an engine wait meanwhile.
    /// - Throws: what `make` throws, or `EngineClosed`.
    func use(
        _ settings: EngineSettings, make: (ConnectionPermits) throws -> VerificationEngine
    ) throws -> EngineUse {
        let (engine, retired) = try state.withLock { state -> (VerificationEngine, [VerificationEngine]) in
            guard !state.isClosed else { throw EngineClosed() }
            if let known = state.entries.firstIndex(where: { $0.settings == settings }) {
                state.entries[known].users += 1
                return (state.entries[known].engine, [])
            }
            let engine = try make(permits)
            permits.setLimit(settings.probe.maxConnections)
            state.entries.append(Entry(settings: settings, engine: engine, users: 1))
            return (engine, Self.removeRetired(from: &state))
        }
        close(retired)
        return EngineUse(engine) { [weak self] in self?.end(engine) }
    }

    private func end(_ engine: VerificationEngine) {
        let retired = state.withLock { state in
            if let index = state.entries.firstIndex(where: { $0.engine === engine }) { state.entries[index].users -= 1 }
            return Self.removeRetired(from: &state)
        }
        close(retired)
    }

    /// Removes the engines without users, except for the newest, which new jobs will use.
    private static func removeRetired(from state: inout State) -> [VerificationEngine] {
        let retired = state.entries.dropLast().filter { $0.users == 0 }.map(\.engine)
        state.entries.removeAll { entry in retired.contains { $0 === entry.engine } }
        state.closing += retired
        return retired
    }

    private func close(_ engines: [VerificationEngine]) {
        for engine in engines {
            engine.close { [weak self] in
                self?.state.withLock { $0.closing.removeAll { $0 === engine } }
            }
        }
    }

    /// Ends all jobs and closes all engines. After that no socket and no thread is left, and everything that was learnt is in
    /// the store.
    ///
    /// - Parameter completion: called on any queue, exactly once.
    package func close(completion: @escaping @Sendable () -> Void) {
        let engines = state.withLock { state in
            state.isClosed = true
            defer { state.entries = [] }
            state.closing += state.entries.map(\.engine)
            return state.closing
        }
        guard !engines.isEmpty else { return completion() }
        let countdown = Countdown(from: engines.count, completion)
        for engine in engines { engine.close { countdown.step() } }
    }

    /// As `close(completion:)`: all jobs are ended, and the call returns when all engines are closed. May be called more than
    /// once.
    package func close() async {
        await withCheckedContinuation { done in close { done.resume() } }
    }
}

/// A job's use of an engine. It ends at the latest when its last reference is gone. May be used on any thread.
final class EngineUse: Sendable {
    let engine: VerificationEngine
    private let isOver = Atomic<Bool>(false)
    private let whenOver: @Sendable () -> Void

    fileprivate init(_ engine: VerificationEngine, whenOver: @escaping @Sendable () -> Void) {
        self.engine = engine
        self.whenOver = whenOver
    }

    deinit {
        end()
    }

    /// Ends the use. May be called more than once.
    func end() {
        if !isOver.exchange(true, ordering: .relaxed) { whenOver() }
    }
}

/// Calls its completion after a number of steps. May be used on any thread.
private final class Countdown: Sendable {
    private let left: Atomic<Int>
    private let completion: @Sendable () -> Void

    init(from count: Int, _ completion: @escaping @Sendable () -> Void) {
        left = Atomic(count)
        self.completion = completion
    }

    func step() {
        if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { completion() }
    }
}
