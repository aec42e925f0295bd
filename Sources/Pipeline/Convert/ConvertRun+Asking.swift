import Configuration
import Dispatch
import Ingest
import Jobs
import MailTerms
import Normalize
import Store
import Tables
import Usage
import Verification

/// Intake and verification, the acts of a run with network checks. All methods run on the run's queue.
extension ConvertRun {
    // MARK: Reading

    func startIntake(_ ingest: IngestStage, of job: OpenJob) throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        let engine = try context.useEngine(job.store)
        progress.begin(.reading)
        let rules = Intake.Rules(
            asksMailServers: context.settings.asksMailServers, waitsForRetries: request.waitsForRetries,
            recalls: !request.asksAgain)
        let intake = Intake(
            job, rules, lists: context.lists, context.dependencies, progress: progress, queues: queues)
        let act = intake.start(ingest) { result in
            self.queues.run.async { self.attempt { try self.intakeEnded(result) } }
        }
        enter(.reading(RunPhase.Reading(job: job, engine: engine, act: act)))
    }

    private func intakeEnded(_ result: Result<Intake.Outcome, any Error>) throws {
        guard case .reading(let reading) = phase else {
            preconditionFailure("the rows of job \(summary.job) were read in phase \(phase.name)")
        }
        // Otherwise servers would be asked about addresses that are not in the file.
        try files.requireUnchanged(summary.input.sha256, since: startedAt)
        let intake = try result.get()
        try reading.job.store.save(intake: JSON.write(intake), of: reading.job.job)
        try startChecking(intake, of: reading.job, with: reading.engine)
    }

    // MARK: Checking

    /// - Parameter engine: `nil` if the rows were read by an earlier process.
    func startChecking(_ intake: Intake.Outcome, of job: OpenJob, with engine: EngineUse? = nil) throws {
        try throwIfStopped()
        let engine = try engine ?? context.useEngine(job.store)
        progress.begin(.checking)
        let recorder = VerdictRecorder(
            store: job.store, job: job.job, lists: context.lists, cache: context.settings.store.cache,
            retry: context.settings.probe.retry, queue: queues.store, progress: progress, now: context.dependencies.now)
        let client = ListClient(
            recorder, queue: queues.store, progress: progress,
            whenWaiting: { isWaiting in
                self.queues.run.async { self.attempt { try self.waitingChanged(isWaiting) } }
            },
            completion: { error in
                self.queues.run.async { self.attempt { try self.checkingEnded(error) } }
            })
        let handle = engine.engine.start(spec(of: intake), for: client)
        recorder.onFailure { handle.stop($0) }
        let verification = RunPhase.Verification(engine: engine, handle: handle)
        enter(.checking(RunPhase.Checking(job: job, verification: verification, intake: intake)))
    }

    private func spec(of intake: Intake.Outcome) -> JobSpec {
        var spec = JobSpec(mailboxes: intake.mailboxes, domains: intake.domains)
        spec.asksMailServers = context.settings.asksMailServers
        spec.waitsForRetries = request.waitsForRetries
        spec.recalls = !request.asksAgain
        return spec
    }

    private var checking: RunPhase.Checking {
        guard case .checking(let checking) = phase else {
            preconditionFailure("the engine reports of job \(summary.job) in phase \(phase.name)")
        }
        return checking
    }

    private func waitingChanged(_ isWaiting: Bool) throws {
        let job = checking.job
        try job.store.change(
            job.job, to: isWaiting ? .deferred : .running, owing: lines(isWaiting ? .jobDeferred : .jobResumed))
        job.ledger.flushOrWarn()
        guard isWaiting else { return }
        if restPlan.whileItWaits { rest(.whenItCostsNothing) }
        client.whenItWaits()
    }

    private func checkingEnded(_ error: (any Error)?) throws {
        let checking = checking
        if let error { throw context.runError(error) }
        try publishChecked(checking.intake, of: checking.job, checking.verification)
    }

    // MARK: Publishing

    /// - Parameter verification: `nil` if an earlier job has the answers.
    func publishChecked(
        _ intake: Intake.Outcome, of job: OpenJob, _ verification: RunPhase.Verification? = nil
    ) throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        let dead = try job.store.domains(of: job.job, with: Reason.ofDeadDomains)
        let rows: any RowReporting =
            context.settings.asksMailServers
            ? StoredReports(
                store: job.store, job: job.job, lists: context.lists, recalls: !request.asksAgain,
                now: context.dependencies.now)
            : DomainReports(store: job.store, job: job.job, lists: context.lists, context.dependencies)
        let plan = PublicationPlan(
            pass: .second(width: intake.widest, encoding: intake.encoding), rows: rows,
            domains: FileDomains(counts: intake.domains, dead: dead))
        try publish(try files.openInput(), plan, of: job, verification)
    }
}

extension Reason {
    /// What the DNS says of a domain that takes no mail.
    static let ofDeadDomains: [Reason] = [.domainNotFound, .nullMX, .noMailServer, .unroutableIP]
}
