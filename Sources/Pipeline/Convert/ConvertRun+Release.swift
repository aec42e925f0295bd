import Dispatch
import Jobs
import MailTerms
import Store
import Usage
import Verification
import Write

/// What the store is told of the run's job while it goes on, and when the run fails. All methods run on the run's queue.
extension ConvertRun {
    /// Once a second the store is told how far the run has come, and the disk is made to keep it.
    func beat(_ heart: RunHeart) {
        attempt {
            let job = phase.job
            if heart.pulse.beat(), let job {
                try job.store.owe(lines(.jobProgress))
                job.ledger.settleOrWarn()
            }
            let lead = context.dependencies.clock?.lead
            for news in heart.pulse.news(of: progress.snapshot, clockLead: lead, at: context.dependencies.now()) {
                progress.say(news)
            }
            guard let job, try keepProgress(of: job), stopOrder == nil else { return }
            let reason = RunError(.stopped, "job \(job.job.id) was cancelled; verdicts so far are kept")
            stop(StopOrder(reason, cancelsJob: true))
        }
    }

    /// - Returns: whether somebody has asked for the job's end.
    private func keepProgress(of job: OpenJob) throws -> Bool {
        let progress = JobProgress(progress.snapshot, cost)
        defer { job.store.sync() }
        return try job.store.note(progress: JSON.write(progress), of: job.job, at: context.dependencies.now())
    }

    /// What the job has cost so far, by however many processes.
    var cost: JobCost {
        let asked = phase.asked
        // Without a job there was no process before.
        return (phase.job?.costBefore ?? JobCost())
            + JobCost(
                seconds: Double((context.dependencies.now() - startedAt).milliseconds) / 1000,
                dnsQueries: asked.dnsQueries, smtpConnections: asked.connections, smtpCommands: asked.commands)
    }

    // MARK: Failure

    /// The run ends before its end. Its job waits for the next run, unless it was cancelled or cannot succeed.
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
                { _ = try self.keepProgress(of: job) },
                { try job.store.change(job.job, to: .deferred) },
                { job.store.sync() },
            ], after: error)
    }

    private func release(_ job: OpenJob, as state: Job.State, because error: RunError) {
        let event: UsageEvent.Name =
            switch state {
            case .cancelled: .jobCancelled
            case .waiting: .jobDeferred
            case .failed: .jobFailed
            case .running, .deferred, .complete: preconditionFailure("a failed run leaves its job \(state)")
            }
        let now = context.dependencies.now()
        record(
            [
                { _ = try self.keepProgress(of: job) },
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
                { try job.ledger.settle() },
            ], after: error)
    }

    /// Does all steps, whatever the ones before have come to. The error that ended the run matters more than those about
    /// its record, which a person is told of besides, unless it is the same.
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

    /// - Returns: whether the input was put aside, or never can be.
    private func putInputAside(because reason: String) -> Bool {
        do {
            try inputMover.putAside(because: reason, announce: announceMove, note: noteOwn)
            return true
        } catch {
            progress.say(error.description)
            return error.isLasting
        }
    }

    /// Only what was found in the store can be found there again: a job that this run has made has no request to change.
    private func announceMove(to path: String) throws {
        guard let job = phase.job, let request = record.flatMap(JobRequest.init) else { return }
        try job.store.note(request: JSON.write(request.moved(to: path)), of: job.job)
        job.store.sync()
    }

    /// Without a store nobody asks which files are ours.
    func noteOwn(_ file: OwnFile) throws {
        try phase.store?.note([file], since: context.dependencies.now())
    }

    /// What moves the input when the job ends.
    var inputMover: InputMover {
        InputMover(request, context.access, announced: record.flatMap(JobRequest.init)?.movedTo)
    }
}
