import Configuration
import Jobs
import MailTerms
import Store
import Tables
import Usage

/// The run's job in the store: a new one, or one that has been left before its end.
extension ConvertRun {
    /// Where a run begins.
    enum Beginning {
        /// With the first row.
        case anew
        /// All rows have been read.
        case checking(Intake.Result)
        /// All verdicts are those of an earlier job.
        case answered(Intake.Result)
    }

    /// - Returns: `nil` where the results have been published already.
    func takeJob(_ layout: TableLayout) throws -> Beginning? {
        guard let store = try openStore() else {
            try checkOutput(layout)
            return .anew
        }
        if let record {
            try lock(record)
            return try takeUp(record, layout)
        }
        if let record = try beginJob(layout, in: store) {
            return try isPublished(record) ? nil : takeUp(record, layout)
        }
        try settle()
        return try job.flatMap { try answer($0, from: store) } ?? .anew
    }

    /// Makes the run's job, or takes the one that was left: nobody else takes the same one, or the same output, meanwhile.
    ///
    /// - Returns: the one that was left; `nil` where a new one was made.
    private func beginJob(_ layout: TableLayout, in store: Store) throws -> JobRecord? {
        let turn = try store.locks.awaitTurn(to: .begin)
        defer { withExtendedLifetime(turn) {} }
        if let record = try abandonedJob(in: store) {
            try lock(record)
            return record
        }
        try requireFreeOutput(in: store)
        try checkOutput(layout)
        let job = try store.createJob(
            description, as: .running, owing: lines(.jobAccepted, .jobStarted), at: startedAt)
        self.job = job
        lock = try store.locks.take(job)
        return nil
    }

    /// - Returns: `nil` where this run can do without, and there can be none.
    private func openStore() throws -> Store? {
        if store != nil { return store }
        let settings = context.settings
        do {
            store = try Store(path: settings.store.path, at: startedAt)
        } catch {
            guard error.kind == .cannotCreate, canDoWithoutStore else { throw error }
            progress.warn("no record is kept of this run: \(error.description)")
        }
        if let damaged = store?.damaged { progress.warn(Store.words(forDamaged: damaged)) }
        try store?.sweep(jobsBefore: settings.retention.jobs.map { startedAt - $0 }, at: startedAt)
        return store
    }

    /// Nothing that is asked of the network need be remembered.
    private var canDoWithoutStore: Bool {
        context.settings.normalize.checks == .syntax && record == nil && !request.isUnattended
    }

    /// Throws where another job is at work on the file that this one is to write.
    private func requireFreeOutput(in store: Store) throws {
        guard case .file(let path, _) = request.output else { return }
        let others = try store.unendedJobs(writingTo: request.outputPath)
        guard let other = others.first(where: { $0.job != job && store.locks.isTaken($0.job) }) else { return }
        throw RunError(
            .cannotCreate,
            "\(path) is being written by job \(other.job.id); wait for it, or name another file with -o")
    }

    private var description: JobDescription {
        JobDescription(
            request, context.jobContext, id: summary.job, sha256: summary.input.sha256, bytes: summary.input.bytes)
    }

    // MARK: Going on

    /// Takes the job, unless somebody else has it.
    private func lock(_ record: JobRecord) throws {
        guard lock == nil, let store = try openStore() else { return }
        guard let lock = try store.locks.take(record.job) else {
            throw RunError(
                .inUse, "another process is at work on job \(record.job.id); see mailmo jobs show \(record.job.id)")
        }
        self.lock = lock
        job = record.job
        summary.job = record.job.id
        summary.startedAt = record.createdAt.description
        costBefore = JSON.read(JobProgress.self, record.progress)?.cost ?? JobCost()
    }

    /// Whether all of a job's files have got their names; then nothing is left but to say so.
    func isPublished(_ record: JobRecord) throws -> Bool {
        try lock(record)
        guard let publication = JSON.read(PublicationRecord.self, record.publication) else { return false }
        guard publication.isComplete else {
            publication.withdraw()
            return false
        }
        summary = publication.summary
        self.publication = publication
        return true
    }

    /// The job that the same command began over the same file, and whose process is gone.
    private func abandonedJob(in store: Store) throws -> JobRecord? {
        try store.idleUnfinishedJob(like: description)
    }

    private func takeUp(_ record: JobRecord, _ layout: TableLayout) throws -> Beginning? {
        guard let store else { preconditionFailure("job \(record.job.id) was found in no store") }
        guard record.description.inputSHA256 == summary.input.sha256 else { throw Self.inputChanged(request) }
        try requireFreeOutput(in: store)
        try checkOutput(layout)
        let isNew = record.state == .waiting && record.progress == nil
        try store.reopen(record.job, as: .running, owing: lines(isNew ? .jobStarted : .jobResumed))
        try settle()
        guard var intake = JSON.read(Intake.Result.self, record.intake) else {
            try store.removeRows(of: record.job)
            return try (isNew ? answer(record.job, from: store) : nil) ?? .anew
        }
        intake.domains = try domainCounts(of: record.job, in: store)
        let answered = try store.answered(of: record.job)
        progress.say(
            "job \(record.job.id) goes on where it was left, with \(answered.count) of \(intake.mailboxes) answered")
        progress.update {
            $0.rows = intake.rows
            $0.mailboxes = intake.mailboxes
            $0.checked = answered.count
            $0.statuses = answered.statuses
        }
        return .checking(intake)
    }

    /// What `Intake` has counted.
    private func domainCounts(of job: Job, in store: Store) throws -> [String: Int] {
        context.settings.asksMailServers ? try store.mailboxCounts(of: job) : try store.cellCounts(of: job)
    }

    // MARK: The same file again

    /// Answers a job from one over the same bytes that has ended not long ago, and has left nothing to be asked: what
    /// nobody could say then is asked again now.
    private func answer(_ job: Job, from store: Store) throws -> Beginning? {
        let wanted = description
        let since = startedAt - context.settings.store.cache.sameFile
        // Without those that were answered themselves, or left somebody unknown.
        let earlier = try store.jobsWithAnswers(
            overInput: summary.input.sha256, settings: wanted.settingsSHA256
        ).first { record in
            record.endedAt.map { $0 > since } == true && JobRequest(record)?.convert.waitsForRetries == true
                && JSON.read(Summary.self, record.summary)?.answersTheSameFile == true
        }
        guard !request.asksAgain, let earlier, let intake = earlier.intake,
            var read = JSON.read(Intake.Result.self, intake)
        else { return nil }
        try store.copyRows(of: earlier.job, to: job)
        try store.note(intake: intake, of: job)
        read.domains = try domainCounts(of: job, in: store)
        summary.answeredBy = earlier.job.id
        progress.say("job \(earlier.job.id) has just checked the same file; its verdicts answer (--again asks anew)")
        return .answered(read)
    }
}
