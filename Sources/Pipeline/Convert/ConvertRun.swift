import Configuration
import Digests
import Dispatch
import Foundation
import Ingest
import Jobs
import MailTerms
import Normalize
import Store
import Synchronization
import Tables
import Usage
import Verification
import Write

/// The life of one run over one file: intake, checking, publication; without network checks publication alone.
///
/// Results appear only whole and only at the end. A run that fails, is stopped or killed leaves nothing half-written; its
/// job stays in the store with all that was learnt, and whoever takes it up goes on from there. Unchecked: after
/// `start`, everything belongs to `queue`.
package final class ConvertRun: @unchecked Sendable {
    package let progress = RunProgress()

    let request: ConvertRequest
    let context: RunContext
    let queue = DispatchQueue(label: "mailmo.run")
    let queues = RunQueues()
    let log: UsageLog
    private var completion: (@Sendable (Result<Summary, RunError>) -> Void)?
    private var whenItWaits: (@Sendable () -> Void)?
    private(set) var current: (any Stoppable)?
    var stopReason: RunError?
    /// Whether somebody has asked for the job's end, rather than this process's.
    var isCancelled = false

    var store: Store?
    /// The job to go on with; `nil` where there is none, or this run is to find it.
    let record: JobRecord?
    var job: Job?
    var lock: JobLock?
    /// The engine that verifies the job's mailboxes, until the run is over; `nil` before it is needed.
    var engine: EngineUse?
    /// The job in the engine; `nil` before it is there.
    var verification: JobHandle?
    /// The input as it was when it was opened first.
    var inputIdentity: InputIdentity?
    var outputs: OutputSet?
    /// The one column of the results that says what to do with a row.
    var actionColumn: String?
    /// `nil` until the results are about to get their names.
    var publication: PublicationRecord?
    /// Whether the job is put to rest when it only waits; whoever has set that takes it up again.
    package var restsWhileItWaits = false
    /// When the job is to be taken up again that was put to rest; `nil` if it was not. Read it when the run is over.
    package internal(set) var restsUntil: Timestamp?
    var summary: Summary
    let startedAt: Timestamp
    /// What the job had cost before.
    var costBefore = JobCost()
    var heart: DispatchSourceTimer?
    var beats = 0
    var hasNotedClock = false
    var hasWarnedOfLog = false
    var waitNews = WaitNews()

    /// - Parameters:
    ///   - record: the job to go on with.
    ///   - store: where it is open already.
    package init(
        _ request: ConvertRequest, _ context: RunContext, takingUp record: JobRecord? = nil, in store: Store? = nil
    ) {
        self.request = request
        self.context = context
        self.record = record
        self.store = store
        log = UsageLog(folder: context.settings.usageLog.folder)
        startedAt = context.dependencies.now()
        summary = Summary(
            job: record?.job.id ?? JobID.make(at: startedAt, random: context.dependencies.random()),
            version: context.version, checks: context.settings.normalize.checks.rawValue,
            configuration: context.configurationSHA256, input: .init(file: request.name),
            startedAt: startedAt.description)
    }

    /// When this process began to work on the job.
    package var beganAt: Timestamp { startedAt }

    /// - Parameters:
    ///   - whenItWaits: runs whenever nothing is left to do but to wait for retries.
    ///   - completion: runs on a queue of the run's, exactly once.
    package func start(
        whenItWaits: @escaping @Sendable () -> Void = {},
        completion: @escaping @Sendable (Result<Summary, RunError>) -> Void
    ) {
        queue.async { [self] in
            self.whenItWaits = whenItWaits
            self.completion = completion
            attempt { try self.prepare() }
        }
    }

    /// Ends the run as soon as it can be ended; its outputs vanish, its job can be taken up again.
    package func stop() {
        stop(RunError(.stopped, "stopped before the end; run the same command again, verdicts so far are kept"))
    }

    func stop(_ reason: RunError) {
        queue.async { [self] in
            stopReason = stopReason ?? reason
            current?.stop(reason)
        }
    }

    // MARK: Acts

    private func prepare() throws {
        // Its input may have gone its way already.
        if let record, try isPublished(record) { return complete() }
        let ingest = try openInput()
        inputIdentity = ingest.identity
        guard let (digest, size) = SHA256.digest(ofFile: request.path) else {
            throw RunError(.ioError, "\(request.inputName) cannot be read to its end; check the disk and run again")
        }
        summary.input = .init(
            file: request.name, sha256: SHA256.hexadecimal(digest), bytes: size, column: ingest.columnChoice,
            ingest.layout)
        // What was opened must be what the digest is of.
        guard InputIdentity(path: request.path) == inputIdentity else { throw Self.inputChanged(request) }
        try examine(ingest.doubts, columns: ingest.layout.emailColumns.count)
        progress.update {
            $0.input = summary.input
            $0.fileSize = ingest.fileSize
        }
        if request.refreshes { try requireRefreshable(ingest.layout) }
        guard let beginning = try takeJob(ingest.layout) else { return complete() }
        startHeart()
        let isOffline = context.settings.normalize.checks == .syntax
        switch beginning {
        case _ where isOffline:
            try publish(ingest, OfflineReports(context.dependencies), try surveyDomains(), width: nil)
        case .anew:
            try startIntake(ingest)
        case .checking(let intake):
            try startChecking(intake)
        case .answered(let intake):
            try publishChecked(intake)
        }
    }

    private func startIntake(_ ingest: IngestStage) throws {
        let (store, job) = openJob
        // What the network is asked with must be there before the file is read for hours.
        engine = try context.useEngine(store)
        progress.begin(.reading)
        let intake = Intake(
            job: job, store: store, asksMailServers: context.settings.asksMailServers,
            waitsForRetries: request.waitsForRetries, recalls: !request.asksAgain,
            lists: context.lists, dependencies: context.dependencies, progress: progress)
        begin(
            intake.start(ingest, queues) { result in
                self.queue.async {
                    self.attempt {
                        // Else servers would be asked about what stands in no file.
                        try self.throwIfInputChanged()
                        let intake = try result.get()
                        try store.note(intake: JSON.write(intake), of: job)
                        try self.startChecking(intake)
                    }
                }
            })
    }

    private func startChecking(_ intake: Intake.Result) throws {
        let (store, job) = openJob
        try throwIfStopped()
        let use = try engine ?? context.useEngine(store)
        engine = use
        progress.begin(.checking)
        let recorder = VerdictRecorder(
            store: store, job: job, lists: context.lists, cache: context.settings.store.cache,
            retry: context.settings.probe.retry, queue: queues.store, progress: progress, now: context.dependencies.now)
        let client = ListClient(
            recorder, queue: queues.store, progress: progress,
            whenWaiting: { isWaiting in
                self.queue.async { self.attempt { try self.noteWaiting(isWaiting) } }
            },
            completion: { error in
                self.queue.async {
                    self.attempt {
                        if let error { throw self.context.runError(error) }
                        try self.publishChecked(intake)
                    }
                }
            })
        let verification = use.engine.start(spec(of: intake), for: client)
        recorder.onFailure { verification.stop($0) }
        self.verification = verification
        begin(verification)
    }

    private func spec(of intake: Intake.Result) -> JobSpec {
        var spec = JobSpec(mailboxes: intake.mailboxes, domains: intake.domains)
        spec.asksMailServers = context.settings.asksMailServers
        spec.waitsForRetries = request.waitsForRetries
        spec.recalls = !request.asksAgain
        return spec
    }

    private func publishChecked(_ intake: Intake.Result) throws {
        let (store, job) = openJob
        let dead = try store.domains(of: job, with: Reason.ofDeadDomains)
        let rows: any RowReporting =
            context.settings.asksMailServers
            ? StoredReports(
                store: store, job: job, lists: context.lists, recalls: !request.asksAgain, now: context.dependencies.now
            )
            : DomainReports(store: store, job: job, lists: context.lists, context.dependencies)
        try publish(
            try openInput(), rows, FileDomains(counts: intake.domains, dead: dead), width: intake.widest,
            encoding: intake.encoding)
    }

    private func noteWaiting(_ isWaiting: Bool) throws {
        let (store, job) = openJob
        try store.change(
            job, to: isWaiting ? .deferred : .running, owing: lines(isWaiting ? .jobDeferred : .jobResumed))
        settleOrWarn()
        if isWaiting, restsWhileItWaits { rest(.whenItCostsNothing) }
        if isWaiting { whenItWaits?() }
    }

    /// The job, and the store that holds it. Whatever asks the network has both.
    private var openJob: (store: Store, job: Job) {
        guard let store, let job else {
            preconditionFailure("nothing is asked of the network without a job: store \(store?.path ?? "none")")
        }
        return (store, job)
    }

    // MARK: Life

    func begin(_ act: any Stoppable) {
        current = act
        if let stopReason { act.stop(stopReason) }
    }

    func throwIfStopped() throws {
        if let stopReason { throw stopReason }
    }

    /// Does something, unless the run is over; what goes wrong is its end.
    func attempt(_ step: () throws -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard completion != nil else { return }
        do {
            try step()
        } catch {
            fail(RunError(error))
        }
    }

    private func fail(_ error: RunError) {
        outputs?.discard()
        letGo(of: error)
        finish(.failure(error))
    }

    /// Tells whoever has started the run what came of it.
    func finish(_ result: Result<Summary, RunError>) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let completion else { preconditionFailure("run of \(summary.job) ends twice: \(result)") }
        self.completion = nil
        heart?.cancel()
        lock = nil
        engine?.end()
        engine = nil
        // What is still under way has nobody to report to. It holds this run as this run holds it.
        if case .failure(let error) = result { current?.stop(error) }
        current = nil
        outputs = nil
        whenItWaits = nil
        completion(result)
    }
}

extension Reason {
    /// What the DNS says of a domain that takes no mail.
    static let ofDeadDomains: [Reason] = [.domainNotFound, .nullMX, .noMailServer, .unroutableIP]
}
