import Configuration
import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline
import Store

/// From jobs to runs, and what comes of them. All methods run on the watch's queue, or before anything
/// runs there.
extension Watch {
    /// A job that could not go on is tried again after a minute, and twice as long each time, up to an hour.
    private static let firstWait = Duration.seconds(60)
    private static let longestWait = Duration.seconds(3600)

    /// Jobs that earlier watches have left, also those that somebody else is at work on, who may leave them, too.
    func findJobs() throws(RunError) -> WatchedJobs {
        var jobs = WatchedJobs()
        do {
            for record in try store.unendedJobs() {
                guard let request = JobRequest(record)?.convert, request.isUnattended else { continue }
                jobs.add(
                    WatchedJobs.Entry(
                        job: record.job, path: request.path, entry: request.entry, createdAt: record.createdAt),
                    notBefore: record.restsUntil ?? (record.progress == nil ? nil : now))
            }
        } catch {
            throw RunError(error)
        }
        return jobs
    }

    func startJobs(at now: Timestamp) {
        guard !state.isStopping else { return }
        let active = jobs.active
        var busy = (fresh: 0, resumed: 0)
        for entry in active where entry.run?.progress.snapshot.pending.waitingUntil == nil {
            if entry.isResumed { busy.resumed += 1 } else { busy.fresh += 1 }
        }
        var room = Self.mostActive - active.count
        while room > 0, let entry = jobs.next(at: now, busy: busy) {
            guard start(entry) else { continue }
            room -= 1
            if entry.isResumed { busy.resumed += 1 } else { busy.fresh += 1 }
        }
        if room <= 0, busy.fresh + busy.resumed < WatchedJobs.mostBusy, jobs.waiting > 0 {
            makeRoom(for: min(jobs.waiting, WatchedJobs.mostBusy - busy.fresh - busy.resumed), among: active)
        }
    }

    /// Jobs that only wait leave their places in memory, those first that wait longest.
    private func makeRoom(for wanted: Int, among active: [WatchedJobs.Entry]) {
        let waiting = active.compactMap { entry in
            entry.run?.progress.snapshot.pending.waitingUntil.map { (entry: entry, until: $0) }
        }.sorted { $0.until > $1.until }
        let leaving = waiting.count(where: \.entry.isLeaving)
        for (entry, _) in waiting.filter({ !$0.entry.isLeaving }).prefix(max(0, wanted - leaving)) {
            jobs.noteLeaving(entry.job)
            entry.run?.rest(.anyway)
        }
    }

    /// - Returns: whether it is at work now.
    private func start(_ entry: WatchedJobs.Entry) -> Bool {
        let job = entry.job
        let record: JobRecord?
        do {
            record = try store.record(of: job)
        } catch {
            log.error("\(job.says(error.description))")
            putOff(job)
            return false
        }
        // Much may have happened since it was made.
        guard let record, !record.state.isEnd, let request = JobRequest(record) else {
            release(job.number)
            return false
        }
        guard !store.locks.isLocked(job) else {
            log.notice("job \(job.id): another process is at work on it")
            putOff(job)
            return false
        }
        let run = ConvertRun(request.located ?? request.convert, orders.context, takingUp: record, in: store)
        run.restsWhileItWaits = true
        run.progress.onNews { [log] news in log.info("\(job.says(news))") }
        run.progress.onWarning { [log] warning in log.warning("\(job.says(warning))") }
        jobs.begin(job, run, name: request.convert.name, account: request.convert.account)
        log.info("job \(job.id): \(name(of: job)) \(record.progress == nil ? "begins" : "goes on")")
        run.start(
            whenItWaits: { [weak self] in
                guard let self else { return }
                self.queue.async { self.step() }
            },
            completion: { [weak self] result in
                guard let self else { return }
                self.queue.async { self.ended(job, result) }
            })
        return true
    }

    private func ended(_ job: Job, _ result: Result<Summary, RunError>) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let run = jobs[job]?.run else { preconditionFailure("job \(job.id) has ended without being at work") }
        if run.restsUntil == nil { sendNotice(for: job) }
        switch result {
        case .success(let summary):
            let counts = Status.allCases.map { "\($0.rawValue) \(summary.statuses[$0.rawValue] ?? 0)" }
            log.notice(
                """
                job \(job.id): \(name(of: job)) is complete, \(summary.rows.counted("row")), \
                \(counts.joined(separator: ", ")); \(summary.files?.results ?? "")
                """)
            release(job.number)
        case .failure(let error):
            if let next = run.restsUntil {
                log.info("\(job.says(error.description))")
                jobs.rest(job, until: next, hasFailed: false)
            } else {
                failed(job, error)
            }
        }
        endIfStopped()
        step()
    }

    /// Nobody waits for the command: what it is told is with it before it begins.
    private func sendNotice(for job: Job) {
        let notices = JobNotices(orders.context.jobContext, store)
        JobNotices.queue.async { [log] in
            if let problem = notices.send(for: job) { log.warning("\(problem)") }
        }
    }

    private func failed(_ job: Job, _ error: RunError) {
        log.log(level: error.kind == .stopped ? .notice : .error, "\(job.says(error.description))")
        let state = jobState(of: job)
        guard state.isEnd || error.kind == .stopped else { return putOff(job) }
        let path = jobs[job]?.path
        release(job.number)
        // It could not be put aside: as long as it stays as it is, another job would fail like this one.
        guard state.isEnd, error.kind != .inputChanged, let path, case .file(let file) = inbox.folder.find(path) else {
            return
        }
        log.error("\(path) stays where it is, and is not taken again before it has changed; move it away")
        inbox.settling.forget(path)
        inbox.givenUp[path] = file.fingerprint
    }

    /// A job that the store does not tell of now is tried again.
    private func jobState(of job: Job) -> Job.State {
        do {
            return try store.record(of: job)?.state ?? .waiting
        } catch {
            log.error("\(job.says(error.description))")
            return .waiting
        }
    }

    /// It is none of ours any more. Another file may have come under the same name meanwhile.
    private func release(_ number: Int64) {
        guard let entry = jobs.remove(number) else { return }
        observe(entry.path, at: now)
    }

    /// Jobs that rest may have been ended by hand: their names are free for other files.
    func releaseEnded() {
        let resting = jobs.restingNumbers
        guard !resting.isEmpty else { return }
        do {
            for number in try store.ended(among: resting) { release(number) }
        } catch {
            log.error("\(error.description)")
        }
    }

    private func putOff(_ job: Job) {
        let failures = jobs[job]?.failures ?? 0
        let moment = now + min(Self.longestWait, Self.firstWait * (1 << min(failures, 10)))
        log.notice("job \(job.id) goes on at \(moment)")
        jobs.rest(job, until: moment, hasFailed: true)
    }

    private func name(of job: Job) -> String {
        (jobs[job]?.account.map { "\($0)/" } ?? "") + (jobs[job]?.name ?? "")
    }
}

extension Job {
    /// As in `job ID: goes on where it was left`, also where the text begins with the job's name itself.
    fileprivate func says(_ text: String) -> String {
        "job \(id): \(text.trimmingPrefix("job \(id) "))"
    }
}
