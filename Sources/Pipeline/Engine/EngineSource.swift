import Configuration
import Synchronization
import Verification

/// Gives each job its engine: one for all jobs of the process, made when the first job asks the network.
///
/// A job with other settings than those before, after the configuration was read anew, gets a new engine. The former one
/// serves the jobs that use it, and is closed when the last of them has left. Leases keep the two polite to each other's
/// destinations, and they share `ConnectionPermits`, so the newest `probe.maxConnections` holds for both together.
/// May be used on any thread.
package final class EngineSource: Sendable {
    private struct Entry {
        let settings: EngineSettings
        let engine: VerificationEngine
        var users = 0
    }

    private struct State {
        /// The newest last.
        var entries: [Entry] = []
        /// Engines without users that are coming to their end.
        var closing: [VerificationEngine] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let permits = ConnectionPermits(limit: 1)

    package init() {}

    deinit {
        for engine in state.withLock({ $0.entries.map(\.engine) }) { engine.close() }
    }

    /// Engines that serve jobs, or are ready to.
    package var count: Int { state.withLock { $0.entries.count } }

    /// The engine for some settings, until the use of it is ended.
    ///
    /// - Parameter make: makes one. It is called while other jobs wait for theirs.
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

    /// Those that nobody uses and no new job will use: all but the newest.
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

    /// Ends all jobs and all engines: no socket and no thread is left, and everything that was learnt is kept.
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

    package func close() async {
        await withCheckedContinuation { done in close { done.resume() } }
    }
}

/// A job's use of an engine. Ends by itself with the last reference.
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

    /// The job has come to its end. May be called more than once.
    func end() {
        if !isOver.exchange(true, ordering: .relaxed) { whenOver() }
    }
}

/// Calls back after so many steps.
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
