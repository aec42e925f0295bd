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
    // MARK: Intake

    func startIntake(_ ingest: IngestStage, of job: OpenJob) throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        let engine = try context.useEngine(job.store)
        progress.begin(.intake)
        let rules = Intake.Rules(
            asksMailServers: context.settings.asksMailServers, waitsForRetries: request.waitsForRetries,
            recalls: !request.asksAgain)
        let intake = Intake(
            job, rules, lists: context.lists, context.dependencies, progress: progress, queues: queues)
        let work = intake.start(ingest) { result in
            self.queues.run.async { self.attempt { try self.intakeEnded(result) } }
        }
        enter(.intake(RunPhase.DuringIntake(job: job, engine: engine, work: work)))
    }

    private func intakeEnded(_ result: Result<Intake.Outcome, any Error>) throws {
        guard case .intake(let phase) = phase else {
            preconditionFailure("the rows of job \(summary.job) were read in phase \(self.phase.name)")
        }
        // Otherwise servers would be asked about addresses that are not in the file.
        try files.requireUnchanged(summary.input.sha256, since: startedAt)
        let intake = try result.get()
        try phase.job.store.save(intake: JSON.write(intake), of: phase.job.job)
        try startVerification(intake, of: phase.job, with: phase.engine)
    }

    // MARK: Verification

    /// - Parameter engine: `nil` if the rows were read by an earlier process.
    func startVerification(_ intake: Intake.Outcome, of job: OpenJob, with engine: EngineUse? = nil) throws {
        try throwIfStopped()
        let engine = try engine ?? context.useEngine(job.store)
        progress.begin(.verification)
        let recorder = VerdictRecorder(
            store: job.store, job: job.job, lists: context.lists, cache: context.settings.store.cache,
            retry: context.settings.probe.retry, queue: queues.store, progress: progress, now: context.dependencies.now)
        let client = ListClient(
            recorder, queue: queues.store, progress: progress,
            whenWaiting: { isWaiting in
                self.queues.run.async { self.attempt { try self.waitingChanged(isWaiting) } }
            },
            completion: { error in
                self.queues.run.async { self.attempt { try self.verificationEnded(error) } }
            })
        let handle = engine.engine.start(spec(of: intake), for: client)
        recorder.onFailure { handle.stop($0) }
        let engineJob = RunPhase.EngineJob(engine: engine, handle: handle)
        enter(.verification(RunPhase.DuringVerification(job: job, engineJob: engineJob, intake: intake)))
    }

    private func spec(of intake: Intake.Outcome) -> JobSpec {
        var spec = JobSpec(mailboxes: intake.mailboxes, domains: intake.domains)
        spec.asksMailServers = context.settings.asksMailServers
        spec.waitsForRetries = request.waitsForRetries
        spec.recalls = !request.asksAgain
        return spec
    }

    private var verification: RunPhase.DuringVerification {
        guard case .verification(let verification) = phase else {
            preconditionFailure("the engine reports of job \(summary.job) in phase \(phase.name)")
        }
        return verification
    }

    private func waitingChanged(_ isWaiting: Bool) throws {
        let job = verification.job
        try job.store.change(
            job.job, to: isWaiting ? .deferred : .running, owing: lines(isWaiting ? .jobDeferred : .jobResumed))
        job.ledger.flushOrWarn()
        guard isWaiting else { return }
        if restPlan.whileItWaits { rest(.whenItCostsNothing) }
        client.whenItWaits()
    }

    private func verificationEnded(_ error: (any Error)?) throws {
        let verification = verification
        if let error { throw context.runError(error) }
        try publishVerified(verification.intake, of: verification.job, verification.engineJob)
    }

    // MARK: Publication

    /// - Parameter engineJob: `nil` if an earlier job has the answers.
    func publishVerified(
        _ intake: Intake.Outcome, of job: OpenJob, _ engineJob: RunPhase.EngineJob? = nil
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
        try publish(try files.openInput(), plan, of: job, engineJob)
    }
}

extension Reason {
    /// What the DNS says of a domain that takes no mail.
    static let ofDeadDomains: [Reason] = [.domainNotFound, .nullMX, .noMailServer, .unroutableIP]
}
