import Configuration
import Dispatch
import Jobs
import MailTerms
import Store
import Tables
import Usage

/// The run's job in the store: a new one, or one that an earlier process has left before its end. All methods run on the
/// run's queue.
extension ConvertRun {
    /// The act that a job with network checks begins with.
    enum Beginning {
        /// Intake.
        case anew
        /// Verification: all rows have been read before.
        case verification(Intake.Outcome)
        /// Publication: the verdicts of an earlier job are used.
        case answered(Intake.Outcome)
    }

    enum FoundJob {
        /// No record is kept of the run.
        case unrecorded
        /// All files are published. Only the job's state is not `complete` yet.
        case published(OpenJob, PublicationRecord)
        case job(OpenJob, Beginning)
    }

    /// A job that an earlier process has left before its end.
    struct LeftJob {
        let job: OpenJob
        let record: JobRecord
    }

    /// - Parameter left: the job that the run was asked to continue; `nil` if it must find or make one.
    func findJob(_ left: LeftJob?, _ layout: TableLayout) throws -> FoundJob {
        dispatchPrecondition(condition: .onQueue(queues.run))
        if let left { return .job(left.job, try continueJob(left, layout)) }
        guard let store = try openStore() else {
            try files.checkOutput(layout)
            return .unrecorded
        }
        switch try beginJob(layout, in: store) {
        case .left(let left):
            if let publication = try earlierPublication(left.record) { return .published(left.job, publication) }
            return .job(left.job, try continueJob(left, layout))
        case .new(let job):
            try job.ledger.flush()
            return .job(job, try answer(job) ?? .anew)
        }
    }

    private enum BegunJob {
        case new(OpenJob)
        case left(LeftJob)
    }

    /// Makes the run's job, or locks the one that the same command has left. A critical section keeps two processes from
    /// getting the same job or the same output.
    private func beginJob(_ layout: TableLayout, in store: Store) throws -> BegunJob {
        let section = try store.locks.enter(.beginJob)
        defer { withExtendedLifetime(section) {} }
        if let record = try store.idleUnfinishedJob(like: description) { return .left(try lockLeftJob(record)) }
        try requireFreeOutput(in: store)
        try files.checkOutput(layout)
        let job = try store.createJob(
            description, as: .running, owing: lines(.jobAccepted, .jobStarted), at: startedAt)
        return .new(try lock(job, in: store))
    }

    /// - Parameter own: the run's job; `nil` before it is made.
    /// - Throws: if another process works on a job that writes the same file.
    private func requireFreeOutput(in store: Store, besides own: Job? = nil) throws {
        guard case .file(let path, _) = request.output else { return }
        let others = try store.unendedJobs(writingTo: request.outputPath)
        guard let other = others.first(where: { $0.job != own && store.locks.isLocked($0.job) }) else { return }
        throw RunError(
            .cannotCreate,
            "\(path) is being written by job \(other.job.id); wait for it, or name another file with -o")
    }

    private var description: JobDescription {
        JobDescription(
            request, context.jobContext, id: summary.job, sha256: summary.input.sha256, bytes: summary.input.bytes)
    }

    // MARK: Locking

    /// Locks a job that an earlier process has left.
    ///
    /// - Throws: if another process works on the job.
    func lockLeftJob(_ record: JobRecord) throws -> LeftJob {
        guard let store = try openStore() else {
            preconditionFailure("job \(record.job.id) is to be continued without a store")
        }
        // A damaged text costs only the counts of earlier processes.
        let before = readOrWarn(
            JobProgress.self, record.progress, "job's progress", consequence: "what it cost before is not counted")
        let job = try lock(record.job, in: store, costBefore: before?.cost ?? JobCost())
        summary.job = record.job.id
        summary.startedAt = record.createdAt.description
        return LeftJob(job: job, record: record)
    }

    private func lock(_ job: Job, in store: Store, costBefore: JobCost = JobCost()) throws -> OpenJob {
        guard let lock = try store.locks.lock(job) else {
            throw RunError(.inUse, "another process is at work on job \(job.id); see mailmo jobs show \(job.id)")
        }
        let ledger = RunLedger(store, folder: context.settings.usageLog.folder, progress)
        let open = OpenJob(store: store, job: job, lock: lock, ledger: ledger, costBefore: costBefore)
        enter(.opening(.job(open)))
        return open
    }

    // MARK: Continuing

    /// What an earlier process has published. If it has published only some of the files, these are deleted.
    ///
    /// - Returns: `nil` unless all of the job's files have their final names.
    /// - Throws: if the store does not say what was published. The job cannot go on: without the files' identities, the run
    ///   could delete or repeat what a person uses already. So a person must look, and cancel the job.
    func earlierPublication(_ record: JobRecord) throws -> PublicationRecord? {
        guard let publication = try publication(of: record) else { return nil }
        guard publication.isComplete else {
            publication.withdraw()
            return nil
        }
        summary = publication.summary
        return publication
    }

    private func publication(of record: JobRecord) throws(RunError) -> PublicationRecord? {
        do throws(RunError) {
            return try JSON.read(PublicationRecord.self, record.publication)
        } catch {
            let id = record.job.id
            throw RunError(
                .ioError,
                "the store is damaged: it does not say which files job \(id) has published; look for them, then run "
                    + "mailmo jobs cancel \(id) and convert its file again",
                isLasting: true)
        }
    }

    private func continueJob(_ left: LeftJob, _ layout: TableLayout) throws -> Beginning {
        let (job, store, record) = (left.job.job, left.job.store, left.record)
        guard record.description.inputSHA256 == summary.input.sha256 else { throw files.inputChanged }
        try requireFreeOutput(in: store, besides: job)
        try files.checkOutput(layout)
        let isNew = record.state == .waiting && record.progress == nil
        try store.reopen(job, as: .running, owing: lines(isNew ? .jobStarted : .jobResumed))
        try left.job.ledger.flush()
        guard
            var intake = readOrWarn(
                Intake.Outcome.self, record.intake, "job's record of its rows", consequence: "the job begins anew")
        else {
            try store.removeRows(of: job)
            return try (isNew ? answer(left.job) : nil) ?? .anew
        }
        intake.domains = try domainCounts(of: left.job)
        let answered = try store.answered(of: job)
        progress.say("job \(job.id) goes on where it was left, with \(answered.count) of \(intake.mailboxes) answered")
        progress.update {
            $0.rows = intake.rows
            $0.mailboxes = intake.mailboxes
            $0.checked = answered.count
            $0.statuses = answered.statuses
        }
        return .verification(intake)
    }

    /// Reads a text of the job that the run can do without. If it is damaged, it counts as no text, and a person is warned.
    ///
    /// - Parameters:
    ///   - name: what the text is, for the warning, without an article.
    ///   - consequence: what the damage costs, as a clause for the warning.
    private func readOrWarn<Value: Decodable>(
        _ type: Value.Type, _ text: String?, _ name: String, consequence: String
    ) -> Value? {
        do throws(RunError) {
            return try JSON.read(type, text)
        } catch {
            progress.warn("the store is damaged: a \(name) is not JSON; \(consequence)")
            return nil
        }
    }

    /// What `Intake.Outcome.domains` was when the rows were read.
    private func domainCounts(of job: OpenJob) throws -> [String: Int] {
        context.settings.asksMailServers
            ? try job.store.mailboxCounts(of: job.job) : try job.store.cellCounts(of: job.job)
    }

    // MARK: The same file again

    /// Uses the verdicts of an earlier job over the same bytes, if it ended less than `store.cache.sameFile` ago, waited for
    /// its retries, and left no mailbox `unknown`.
    ///
    /// - Returns: `nil` if there is no such job.
    private func answer(_ job: OpenJob) throws -> Beginning? {
        let store = job.store
        let since = startedAt - context.settings.store.cache.sameFile
        let earlier = try store.jobsWithAnswers(
            overInput: summary.input.sha256, settings: description.settingsSHA256
        ).first { record in
            record.endedAt.map { $0 > since } == true && JobRequest(record)?.convert.waitsForRetries == true
                && JSON.readIfIntact(Summary.self, record.summary)?.answersTheSameFile == true
        }
        guard !request.asksAgain, let earlier, let intake = earlier.intake,
            var read = JSON.readIfIntact(Intake.Outcome.self, intake)
        else { return nil }
        try store.copyRows(of: earlier.job, to: job.job)
        try store.save(intake: intake, of: job.job)
        read.domains = try domainCounts(of: job)
        summary.answeredBy = earlier.job.id
        progress.say("job \(earlier.job.id) has just checked the same file; its verdicts answer (--again asks anew)")
        return .answered(read)
    }
}
