import Configuration
import Digests
import Dispatch
import Foundation
import Ingest
import MailTerms
import Normalize
import Probe
import Resolve
import Store
import Synchronization
import Usage
import Write

/// The life of one run over one file: intake, checking, publication; without network checks publication alone.
///
/// Results appear only whole and only at the end. A run that fails or is stopped leaves nothing half-written, and what
/// it has learnt answers in the next one. Unchecked: after `start`, everything belongs to `queue`.
package final class ConvertRun: @unchecked Sendable {
    package let progress = RunProgress()

    let request: ConvertRequest
    let context: RunContext
    let queue = DispatchQueue(label: "mailmo.run")
    let queues = RunQueues()
    let log: UsageLog
    private var completion: (@Sendable (Result<Summary, RunError>) -> Void)?
    private var current: (any Stoppable)?
    private var stopReason: RunError?

    var store: Store?
    var job: Job?
    var stages: CheckStages?
    var outputs: OutputSet?
    var summary: Summary
    var startedAt: Timestamp
    var progressTimer: DispatchSourceTimer?

    package init(_ request: ConvertRequest, _ context: RunContext) {
        self.request = request
        self.context = context
        log = UsageLog(folder: context.settings.usageLog.folder)
        startedAt = context.surroundings.now()
        summary = Summary(
            job: JobID.make(at: startedAt, random: context.surroundings.random()), version: context.version,
            checks: context.settings.normalize.checks.rawValue, configuration: context.configurationSHA256,
            input: .init(file: request.name),
            startedAt: startedAt.description)
    }

    /// - Parameter completion: runs on a queue of the run's, exactly once.
    package func start(completion: @escaping @Sendable (Result<Summary, RunError>) -> Void) {
        queue.async { [self] in
            self.completion = completion
            attempt { try self.prepare() }
        }
    }

    /// Ends the run as soon as it can be ended; its outputs vanish, its verdicts stay.
    package func stop() {
        queue.async { [self] in
            let reason = RunError(
                .stopped, "stopped before the end; run the same command again, verdicts so far are kept")
            stopReason = reason
            current?.stop(reason)
        }
    }

    // MARK: Acts

    private func prepare() throws {
        let ingest = try openInput()
        guard let (digest, size) = SHA256.digest(ofFile: request.path) else {
            throw RunError(.ioError, "\(request.inputName) cannot be read to its end; check the disk and run again")
        }
        summary.input = .init(
            file: request.name, sha256: SHA256.hexadecimal(digest), bytes: size, column: ingest.columnChoice,
            ingest.layout)
        progress.update {
            $0.input = summary.input
            $0.fileSize = ingest.fileSize
        }
        try checkOutput(ingest.layout)
        if request.refreshes { try requireRefreshable(ingest.layout) }
        try append(.jobAccepted)
        if context.settings.normalize.checks == .syntax {
            try append(.jobStarted)
            try publish(ingest, OfflineReports(context.surroundings), try surveyDomains(), width: nil)
        } else {
            try startIntake(ingest)
        }
    }

    private func startIntake(_ ingest: IngestStage) throws {
        let settings = context.settings
        let store = try Store(path: settings.store.path)
        self.store = store
        try store.sweep(
            jobsEndedBefore: settings.retention.jobs.map { startedAt - $0 }, at: startedAt)
        let job = try store.createJob(
            JobDescription(
                id: summary.job, trigger: UsageEvent.Trigger.convert.rawValue, input: request.name,
                inputSHA256: summary.input.sha256, output: "\(request.output)",
                configurationSHA256: context.configurationSHA256), at: startedAt)
        self.job = job
        stages = try CheckStages(context, store: store)
        try append(.jobStarted)
        startProgressLog()
        progress.begin(.reading)
        let intake = Intake(
            job: job, store: store, recalls: settings.normalize.checks == .smtp,
            waitsForRetries: request.waitsForRetries, lists: context.lists, surroundings: context.surroundings,
            progress: progress)
        begin(
            intake.start(ingest, queues) { result in
                self.queue.async { self.attempt { try self.startChecking(try result.get()) } }
            })
    }

    private func startChecking(_ intake: Intake.Result) throws {
        guard let store, let job, let stages else { return }
        try throwIfStopped()
        progress.begin(.checking)
        let recorder = VerdictRecorder(
            store: store, job: job, lists: context.lists, cache: context.settings.store.cache,
            retry: context.settings.probe.retry, queue: queues.store, progress: progress,
            now: context.surroundings.now)
        let checking = Checking(
            job: job, intake: intake, settings: context.settings, stages: stages,
            waitsForRetries: request.waitsForRetries, surroundings: context.surroundings, queues: queues,
            recorder: recorder, progress: progress,
            deferral: { isDeferred in
                self.queue.async { self.attempt { try self.take(isDeferred: isDeferred) } }
            }
        ) { result in
            self.queue.async {
                self.attempt {
                    let domains = FileDomains(counts: intake.domains, dead: try result.get())
                    let rows = StoredReports(
                        store: store, job: job, lists: self.context.lists, now: self.context.surroundings.now)
                    try self.publish(
                        try self.openInput(), rows, domains, width: intake.widest, encoding: intake.encoding)
                }
            }
        }
        begin(checking)
        checking.start()
    }

    private func take(isDeferred: Bool) throws {
        guard let store, let job, completion != nil else { return }
        try store.change(job, to: isDeferred ? .deferred : .running)
        try append(isDeferred ? .jobDeferred : .jobResumed)
    }

    // MARK: Life

    func begin(_ act: any Stoppable) {
        current = act
        if let stopReason { act.stop(stopReason) }
    }

    func throwIfStopped() throws {
        if let stopReason { throw stopReason }
    }

    func attempt(_ step: () throws -> Void) {
        do {
            try step()
        } catch {
            fail(RunError(error))
        }
    }

    private func fail(_ error: RunError) {
        outputs?.discard()
        let now = context.surroundings.now()
        if let store, let job {
            try? store.end(
                job, as: error.kind == .stopped ? .cancelled : .failed, rows: nil, message: "\(error.kind)", at: now)
        }
        summary.seconds = Double((now - startedAt).milliseconds) / 1000
        // The error that stopped the run is worth more than one about the log of it.
        try? append(error.kind == .stopped ? .jobCancelled : .jobFailed)
        finish(.failure(error))
    }

    func finish(_ result: Result<Summary, RunError>) {
        progressTimer?.cancel()
        stages?.resolve.close()
        let completion = completion
        self.completion = nil
        guard let stages else { return completion?(result) ?? () }
        stages.probe.shutDown { completion?(result) }
    }
}
