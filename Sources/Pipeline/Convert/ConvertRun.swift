import Configuration
import Dispatch
import Jobs
import MailTerms
import Store
import Write

/// The life of one run over one file: intake, checks, publication; without network checks publication alone.
///
/// Results appear only whole and only at the end. A run that fails, is stopped or is killed leaves nothing half-written.
/// Its job stays in the store with all that was learnt, and the next run that takes the job continues from there.
///
/// Normal path (`RunPhase` has what each phase holds):
///
///     idle ─start─► opening ─► reading ─► checking ─► publishing ─► ended
///                      │ │ │                 ▲            ▲  │  ▲     ▲
///                      │ │ └─ all rows read ─┘            │  └──┘     │
///                      │ │    before                      │  wider    │
///                      │ └─ syntax checks only, or an ────┘  than     │
///                      │    earlier job has the answers      thought  │
///                      └─ results were published before ──────────────┘
///
/// Abort path, from every phase between `idle` and `ended`:
///
///     error ─► the outputs vanish ─► the job is released in the store ─► ended
///
/// A stop only makes the act that is under way fail. `finish` alone leads to `ended`, and it always calls the completion.
///
/// Unchecked: after `start`, everything belongs to `queues.run`, which each method but the package's own proves.
package final class ConvertRun: @unchecked Sendable {
    package let progress = RunProgress()
    let queues = RunQueues()
    /// The job to continue; `nil` if this run makes its job, or finds it.
    let record: JobRecord?
    let startedAt: Timestamp
    var files: RunFiles
    var summary: Summary
    var restPlan = RestPlan()
    private(set) var stopOrder: StopOrder?
    private var state: State
    /// `nil` until the job is open, and after the end.
    private var heart: RunHeart?

    private enum State {
        /// Not started yet; with the store, if the caller has it open.
        case idle(Store?)
        case running(RunClient, RunPhase)
        /// With the job, whose lock is released; `nil` if no record was kept of the run.
        case ended(OpenJob?)

        var name: String {
            switch self {
            case .idle: "idle"
            case .running(_, let phase): phase.name
            case .ended: "ended"
            }
        }
    }

    /// - Parameters:
    ///   - record: the job to continue.
    ///   - store: the store, if it is open already.
    package init(
        _ request: ConvertRequest, _ context: RunContext, takingUp record: JobRecord? = nil, in store: Store? = nil
    ) {
        self.record = record
        files = RunFiles(request, context)
        state = .idle(store)
        startedAt = context.dependencies.now()
        summary = Summary(
            job: record?.job.id ?? JobID.make(at: startedAt, random: context.dependencies.random()),
            version: context.version, checks: context.settings.normalize.checks.rawValue,
            configuration: context.configurationSHA256, input: .init(file: request.name),
            startedAt: startedAt.description)
    }

    var request: ConvertRequest { files.request }
    var context: RunContext { files.context }

    /// When this process began to work on the job.
    package var beganAt: Timestamp { startedAt }

    /// May be called on any thread, once.
    ///
    /// - Parameters:
    ///   - whenItWaits: runs on the run's queue whenever nothing is left to do but to wait for retries.
    ///   - completion: runs on the run's queue, exactly once.
    package func start(
        whenItWaits: @escaping @Sendable () -> Void = {},
        completion: @escaping @Sendable (Result<Summary, RunError>) -> Void
    ) {
        queues.run.async { [self] in
            guard case .idle(let store) = state else {
                preconditionFailure("the run of job \(summary.job) is started in state \(state.name)")
            }
            let client = RunClient(whenItWaits: whenItWaits, completion: completion)
            state = .running(client, .opening(store.map { .store($0) } ?? .nothing))
            attempt { try self.open() }
        }
    }

    /// Ends the run as soon as possible; its outputs vanish, its job can be continued. May be called on any thread.
    package func stop() {
        let reason = RunError(
            .stopped, "stopped before the end; run the same command again, verdicts so far are kept")
        queues.run.async { self.stop(StopOrder(reason)) }
    }

    /// Only the first order counts. On the run's queue.
    func stop(_ order: StopOrder) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        stopOrder = stopOrder ?? order
        phaseIfRunning?.act?.stop(order.reason)
    }
}

// MARK: Transitions

extension ConvertRun {
    /// On the run's queue, between `start` and the end.
    var phase: RunPhase { running.phase }

    var client: RunClient { running.client }

    private var running: (client: RunClient, phase: RunPhase) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .running(let client, let phase) = state else {
            preconditionFailure("the run of job \(summary.job) is used in state \(state.name)")
        }
        return (client, phase)
    }

    /// `nil` before `start` and after the end: for what is asked from outside, which comes at any time. On the run's queue.
    var phaseIfRunning: RunPhase? {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .running(_, let phase) = state else { return nil }
        return phase
    }

    /// `nil` if no record was kept of the run. On the run's queue, after the end.
    var endedJob: OpenJob? {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .ended(let job) = state else {
            preconditionFailure("the run of job \(summary.job) has not ended: it is \(state.name)")
        }
        return job
    }

    /// Begins a phase. The act that is under way in it ends at once if the run was stopped. On the run's queue.
    func enter(_ phase: RunPhase) {
        state = .running(client, phase)
        if let stopOrder { phase.act?.stop(stopOrder.reason) }
    }

    /// On the run's queue.
    func startHeart() {
        dispatchPrecondition(condition: .onQueue(queues.run))
        heart = RunHeart(on: queues.run) { [weak self] heart in self?.beat(heart) }
    }

    /// On the run's queue.
    func throwIfStopped() throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        if let stopOrder { throw stopOrder.reason }
    }

    /// Does a step; if it throws, the run fails. What reports after the end of the run is ignored. On the run's queue.
    func attempt(_ step: () throws -> Void) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .running = state else { return }
        do {
            try step()
        } catch {
            fail(RunError(error))
        }
    }

    private func fail(_ error: RunError) {
        if case .publishing(let publishing) = phase { publishing.outputs?.discard() }
        releaseJob(after: error)
        finish(.failure(error))
    }

    /// Ends the run and calls its completion. On the run's queue, in any phase, once.
    func finish(_ result: Result<Summary, RunError>) {
        let (client, phase) = running
        state = .ended(phase.job)
        heart?.cancel()
        heart = nil
        phase.job?.lock.release()
        phase.engine?.end()
        // What is still under way has nobody to report to. It holds this run as this run held it.
        if case .failure(let error) = result { phase.act?.stop(error) }
        client.completion(result)
    }
}
