import Configuration
import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline
import Store
import Usage

/// Starts runs of jobs and handles their ends. All methods run on the watch's queue, or before the watch has
/// started.
extension Watch {
    /// How long a job that failed waits before it runs again: one minute, doubled after each failure, at most one hour.
    private static let firstBackOff = Duration.seconds(60)
    private static let longestBackOff = Duration.seconds(3600)

    /// Unfinished jobs of earlier watches. Also jobs that another process runs now: it may end before they do.
    func findJobs() throws(RunError) -> WatchedJobs {
        var jobs = WatchedJobs()
        do {
            for record in try store.unendedJobs() {
                guard UsageEvent.Trigger(rawValue: record.description.trigger)?.isUnattended == true,
                    let request = request(of: record)?.convert
                else { continue }
                // A job that was begun has a moment, so that it counts as resumed. A fresh job has none.
                let isBegun = record.progress != nil
                jobs.add(
                    WatchedJobs.Entry(
                        job: record.job, path: request.path, entry: request.entry, createdAt: record.createdAt),
                    notBefore: record.restsUntil ?? (isBegun ? now : nil))
            }
        } catch {
            throw RunError(error)
        }
        return jobs
    }

    /// - Returns: `nil`, with an error in the log, if the store does not say what the job was asked for. The watch drops such
    ///   a job, so each process logs it once. Its file counts as a new one if it is still in the inbox.
    private func request(of record: JobRecord) -> JobRequest? {
        if let request = JobRequest(record) { return request }
        let id = record.job.id
        log.error(
            "job \(id): the store does not say what it was asked for; end it with mailmo jobs cancel \(id)")
        return nil
    }

    func startJobs(at now: Timestamp) {
        guard !state.isStopping else { return }
        let loaded = jobs.loaded
        var working = (fresh: 0, resumed: 0)
        for entry in loaded where entry.run?.progress.snapshot.pending.waitingUntil == nil {
            if entry.isResumed { working.resumed += 1 } else { working.fresh += 1 }
        }
        var room = Self.mostLoaded - loaded.count
        while room > 0, let entry = jobs.next(at: now, working: working) {
            guard start(entry) else { continue }
            room -= 1
            if entry.isResumed { working.resumed += 1 } else { working.fresh += 1 }
        }
        if room <= 0, working.fresh + working.resumed < WatchedJobs.mostWorking, jobs.queuedCount > 0 {
            makeRoom(
                for: min(jobs.queuedCount, WatchedJobs.mostWorking - working.fresh - working.resumed), among: loaded)
        }
    }

    /// Makes idle jobs leave memory; those with the latest retry first.
    private func makeRoom(for wanted: Int, among loaded: [WatchedJobs.Entry]) {
        let idle = loaded.compactMap { entry in
            entry.run?.progress.snapshot.pending.waitingUntil.map { (entry: entry, until: $0) }
        }.sorted { $0.until > $1.until }
        let leaving = idle.count(where: \.entry.isLeaving)
        for (entry, _) in idle.filter({ !$0.entry.isLeaving }).prefix(max(0, wanted - leaving)) {
            jobs.markLeaving(entry.job)
            entry.run?.rest(.evenIfItCosts)
        }
    }

    /// - Returns: whether it runs now.
    private func start(_ entry: WatchedJobs.Entry) -> Bool {
        let job = entry.job
        let record: JobRecord?
        do {
            record = try store.record(of: job)
        } catch {
            log.error("\(job.line(error.description))")
            putOff(job)
            return false
        }
        // Another process may have ended or cancelled the job since it was added.
        guard let record, !record.state.isEnd, let request = request(of: record) else {
            forget(job.number)
            return false
        }
        guard !store.locks.isLocked(job) else {
            log.notice("job \(job.id): another process is at work on it")
            putOff(job)
            return false
        }
        // If the file is not found at any of its paths, the run reports that.
        let run = ConvertRun(request.located ?? request.convert, current.context, takingUp: record, in: store)
        run.restsWhileItWaits = true
        run.progress.onNews { [log] news in log.info("\(job.line(news))") }
        run.progress.onWarning { [log] warning in log.warning("\(job.line(warning))") }
        jobs.begin(job, run: run, name: request.convert.name, account: request.convert.account)
        log.info("job \(job.id): \(name(of: job)) \(record.progress == nil ? "begins" : "goes on")")
        run.start(
            whenItWaits: { [weak self] in
                guard let self else { return }
                self.queue.async { self.step() }
            },
            completion: { [weak self] result in
                guard let self else { return }
                self.queue.async { self.handleEnd(of: job, result: result) }
            })
        return true
    }

    private func handleEnd(of job: Job, result: Result<Summary, RunError>) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let run = jobs[job]?.run else { preconditionFailure("job \(job.id) has ended without being at work") }
        if run.restsUntil == nil { notifyEnd(of: job) }
        switch result {
        case .success(let summary):
            let counts = Status.allCases.map { "\($0.rawValue) \(summary.statuses[$0.rawValue] ?? 0)" }
            log.notice(
                """
                job \(job.id): \(name(of: job)) is complete, \(summary.rows.counted("row")), \
                \(counts.joined(separator: ", ")); \(summary.files?.results ?? "")
                """)
            forget(job.number)
        case .failure(let error):
            if let next = run.restsUntil {
                log.info("\(job.line(error.description))")
                jobs.rest(job, until: next, hasFailed: false)
            } else {
                handleFailure(of: job, error: error)
            }
        }
        endIfStopped()
        step()
    }

    /// Runs `notify.command` on its own queue, so that the watch does not wait for it.
    private func notifyEnd(of job: Job) {
        let notices = JobNotices(current.context.jobContext, store)
        JobNotices.queue.async { [log] in
            if let problem = notices.send(for: job) { log.warning("\(problem)") }
        }
    }

    private func handleFailure(of job: Job, error: RunError) {
        log.log(level: error.kind == .stopped ? .notice : .error, "\(job.line(error.description))")
        let state = jobState(of: job)
        guard state.isEnd || error.kind == .stopped else { return putOff(job) }
        let path = jobs[job]?.path
        forget(job.number)
        guard state.isEnd, error.kind != .inputChanged, let path,
            case .file(let file) = inbox.folder.entry(at: path)
        else { return }
        // The file could not be moved away. As long as it is unchanged, another job would fail in the same way.
        log.error("\(path) stays where it is, and is not taken until it changes; move it away")
        inbox.settling.forget(path)
        inbox.leftUntilChanged[path] = file.fingerprint
    }

    /// The job's state; if the store cannot be read, a state that is not an end, so that the job is tried again.
    private func jobState(of job: Job) -> Job.State {
        do {
            return try store.record(of: job)?.state ?? .waiting
        } catch {
            log.error("\(job.line(error.description))")
            return .waiting
        }
    }

    /// Forgets a job that has ended. A new file may have its name by now, so the inbox is checked for it.
    private func forget(_ number: Int64) {
        guard let entry = jobs.remove(number) else { return }
        observe(entry.path, at: now)
    }

    /// Resting jobs may have been ended by a command. Their names are free for new files then.
    func forgetEnded() {
        let resting = jobs.restingNumbers
        guard !resting.isEmpty else { return }
        do {
            for number in try store.ended(among: resting) { forget(number) }
        } catch {
            log.error("\(error.description)")
        }
    }

    private func putOff(_ job: Job) {
        let failures = jobs[job]?.failures ?? 0
        let moment = now + min(Self.longestBackOff, Self.firstBackOff * (1 << min(failures, 10)))
        log.notice("job \(job.id) goes on at \(moment)")
        jobs.rest(job, until: moment, hasFailed: true)
    }

    private func name(of job: Job) -> String {
        (jobs[job]?.account.map { "\($0)/" } ?? "") + (jobs[job]?.name ?? "")
    }
}

extension Job {
    /// The log line of a text about the job, `job ID: TEXT`. A text that begins with `job ID` does not get it twice.
    fileprivate func line(_ text: String) -> String {
        "job \(id): \(text.trimmingPrefix("job \(id) "))"
    }
}
