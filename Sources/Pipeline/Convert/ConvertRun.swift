import Configuration
import Dispatch
import Jobs
import MailTerms
import Store
import Write

/// The life of one run over one file: intake, verification, publication; without network checks publication alone.
///
/// Results appear only complete and only at the end: a run that fails, is stopped or is killed leaves no part of them. Its job
/// stays in the store with everything that was found out, and the next run of the job continues from there.
///
/// Normal path (`RunPhase` has what each phase holds):
///
///     idle ─start─► opening ─► intake ─► verification ─► publication ─► ended
///                      │ │ │                 ▲               ▲   │4▲      ▲
///                      │ │ └────────1────────┘               │   └─┘      │
///                      │ └──────────────────2────────────────┘            │
///                      └────────────────────────3─────────────────────────┘
///
/// 1. An earlier process has read all rows.
/// 2. Only the syntax is checked, or an earlier job has the answers.
/// 3. An earlier process has published the results.
/// 4. A record was wider than the survey of the file had found: all rows are written again.
///
/// Abort path, from every phase between `idle` and `ended`:
///
///     error ─► the outputs are deleted ─► the job is released in the store ─► ended
///
/// A stop makes the act that is under way fail. Only `finish` leads to `ended`, and it always calls the completion.
///
/// Unchecked: after `start`, everything belongs to `queues.run`. Each method checks that, except for those that may be called
/// on any thread.
package final class ConvertRun: @unchecked Sendable {
    package let progress = RunProgress()
    let queues = RunQueues()
    /// The job to continue; `nil` if this run makes its job or finds it by the request.
    let record: JobRecord?
    let startedAt: Timestamp
    var files: RunFiles
    var summary: Summary
    var restPlan = RestPlan()
    private(set) var stopOrder: StopOrder?
    private var state: State
    /// `nil` until the job is open, and after the end.
    private var timer: RunTimer?

    private enum State {
        /// Not started yet. With the store, if the caller has opened it.
        case idle(Store?)
        case running(RunClient, RunPhase)
        /// With the job, whose lock is released; `nil` if no record is kept of the run.
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
    ///   - store: the store, if the caller has opened it.
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

    /// When this run was made.
    package var beganAt: Timestamp { startedAt }

    /// May be called on any thread, once.
    ///
    /// - Parameters:
    ///   - whenItWaits: runs on the run's queue whenever the job begins to wait for retries only.
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

    /// Ends the run as soon as possible. Its outputs are deleted, and its job can be continued. May be called on any thread.
    package func stop() {
        let reason = RunError(
            .stopped, "stopped before the end; run the same command again, verdicts so far are kept")
        queues.run.async { self.stop(StopOrder(reason)) }
    }

    /// Stops the act that is under way. Only the first order counts. On the run's queue.
    func stop(_ order: StopOrder) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        stopOrder = stopOrder ?? order
        phaseIfRunning?.work?.stop(order.reason)
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

    /// `nil` before `start` and after the end. For calls from outside, which may come at any time. On the run's queue.
    var phaseIfRunning: RunPhase? {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .running(_, let phase) = state else { return nil }
        return phase
    }

    /// `nil` if no record is kept of the run. On the run's queue, after the end.
    var endedJob: OpenJob? {
        dispatchPrecondition(condition: .onQueue(queues.run))
        guard case .ended(let job) = state else {
            preconditionFailure("the run of job \(summary.job) has not ended: it is \(state.name)")
        }
        return job
    }

    /// Begins a phase. If the run was stopped, the act of the phase is stopped at once. On the run's queue.
    func enter(_ phase: RunPhase) {
        state = .running(client, phase)
        if let stopOrder { phase.work?.stop(stopOrder.reason) }
    }

    /// On the run's queue.
    func startTimer() {
        dispatchPrecondition(condition: .onQueue(queues.run))
        timer = RunTimer(on: queues.run) { [weak self] timer in self?.tick(timer) }
    }

    /// On the run's queue.
    func throwIfStopped() throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        if let stopOrder { throw stopOrder.reason }
    }

    /// Does a step. If it throws, the run fails. After the end of the run, the step is not done. On the run's queue.
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
        if case .publication(let publication) = phase { publication.outputs?.discard() }
        releaseJob(after: error)
        finish(.failure(error))
    }

    /// Ends the run and calls its completion. On the run's queue, in any phase, once.
    func finish(_ result: Result<Summary, RunError>) {
        let (client, phase) = running
        state = .ended(phase.job)
        timer?.cancel()
        timer = nil
        phase.job?.lock.release()
        phase.engine?.end()
        // The act that is still under way is stopped: its reports are ignored, but it keeps this run in memory.
        if case .failure(let error) = result { phase.work?.stop(error) }
        client.completion(result)
    }
}
