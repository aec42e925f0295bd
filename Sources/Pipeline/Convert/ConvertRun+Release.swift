import Dispatch
import Jobs
import MailTerms
import Store
import Usage
import Verification
import Write

/// What is saved of the run's job each second, and when the run fails. All methods run on the run's queue.
extension ConvertRun {
    /// Saves, once a second, how far the run has come, and syncs the store to the disk.
    func tick(_ timer: RunTimer) {
        attempt {
            let job = phase.job
            if timer.tick(), let job {
                try job.store.owe(lines(.jobProgress))
                job.ledger.flushOrWarn()
            }
            let lead = context.dependencies.clock?.lead
            for news in timer.news(of: progress.snapshot, clockLead: lead, at: context.dependencies.now()) {
                progress.say(news)
            }
            guard let job, try saveProgress(of: job), stopOrder == nil else { return }
            let reason = RunError(.stopped, "job \(job.job.id) was cancelled; verdicts so far are kept")
            stop(StopOrder(reason, cancelsJob: true))
        }
    }

    /// - Returns: whether a person has asked to cancel the job.
    private func saveProgress(of job: OpenJob) throws -> Bool {
        let progress = JobProgress(progress.snapshot, cost)
        defer { job.store.sync() }
        return try job.store.save(progress: JSON.write(progress), of: job.job, at: context.dependencies.now())
    }

    /// What the job has cost so far, in all processes.
    var cost: JobCost {
        let asked = phase.asked
        // Without a record of the job, no earlier process can have worked on it.
        return (phase.job?.costBefore ?? JobCost())
            + JobCost(
                seconds: Double((context.dependencies.now() - startedAt).milliseconds) / 1000,
                dnsQueries: asked.dnsQueries, smtpConnections: asked.connections, smtpCommands: asked.commands)
    }

    // MARK: Failure

    /// Leaves the job of a run that has failed or was stopped. The job waits for the next run, unless it was cancelled or
    /// cannot succeed.
    func releaseJob(after error: RunError) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        if let job = phase.job, restPlan.until != nil, stopOrder == nil { return putToRest(job, because: error) }
        var state = Job.State(
            after: error, isUnattended: request.isUnattended, isCancelled: stopOrder?.cancelsJob == true)
        if state.isEnd, error.kind != .inputChanged, !putInputAside(because: error.description), state == .failed {
            state = .waiting
        }
        if let job = phase.job { release(job, as: state, because: error) }
    }

    private func putToRest(_ job: OpenJob, because error: RunError) {
        record(
            [
                { _ = try self.saveProgress(of: job) },
                { try job.store.change(job.job, to: .deferred) },
                { job.store.sync() },
            ], after: error)
    }

    private func release(_ job: OpenJob, as state: Job.State, because error: RunError) {
        let event: UsageEvent.Name =
            switch state {
            case .cancelled: .jobCancelled
            // The event has this name for both states: `waiting`, because the run was stopped, and `deferred`, because the
            // job waits for retries (docs/DATA.md).
            case .waiting: .jobDeferred
            case .failed: .jobFailed
            case .running, .deferred, .complete: preconditionFailure("a failed run leaves its job \(state)")
            }
        let now = context.dependencies.now()
        record(
            [
                { _ = try self.saveProgress(of: job) },
                {
                    let told = try self.lines(event)
                    if state.isEnd {
                        try job.store.end(
                            job.job, as: state, rows: nil, message: error.description, owing: told, at: now)
                    } else {
                        try job.store.change(job.job, to: state, message: error.description, owing: told)
                    }
                },
                { job.store.sync() },
                { try job.ledger.flush() },
            ], after: error)
    }

    /// Does all steps, even if one of them throws. The run ends with its own error. The errors of the steps are shown to the
    /// user as well, each once.
    private func record(_ steps: [() throws -> Void], after error: RunError) {
        var told: Set<String> = [error.description]
        for step in steps {
            do {
                try step()
            } catch {
                let failure = RunError(error).description
                if told.insert(failure).inserted {
                    progress.say("the record of job \(summary.job) is not complete: \(failure)")
                }
            }
        }
    }

    // MARK: Input

    /// - Returns: whether the input was put aside, or can never be.
    private func putInputAside(because reason: String) -> Bool {
        do {
            try inputMover.putAside(because: reason, announce: announceMove, record: recordOwnFile)
            return true
        } catch {
            progress.say(error.description)
            return error.isLasting
        }
    }

    /// Saves the new path in the request of a job that this run continues. A job that this run has made need not find its
    /// input again.
    private func announceMove(to path: String) throws {
        guard let job = phase.job, let request = record.flatMap(JobRequest.init) else { return }
        try job.store.save(request: JSON.write(request.moved(to: path)), of: job.job)
        job.store.sync()
    }

    /// Records that a file was made by mailmo. Without a store no sweep deletes files, so there is nothing to record.
    func recordOwnFile(_ file: OwnFile) throws {
        try phase.store?.recordOwnFiles([file], since: context.dependencies.now())
    }

    /// Moves the input when the job ends.
    var inputMover: InputMover {
        InputMover(request, context.access, announced: record.flatMap(JobRequest.init)?.movedTo)
    }
}
