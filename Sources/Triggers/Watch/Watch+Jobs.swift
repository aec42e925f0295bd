import Configuration
import Dispatch
import Logging
import MailTerms
import Pipeline
import Store

/// From jobs to runs, and what comes of them.
extension Watch {
    /// A job that could not go on is tried again after a minute, and twice as long each time, up to an hour.
    private static let firstWait = Duration.seconds(60)
    private static let longestWait = Duration.seconds(3600)

    /// Those at work, in the order of their coming.
    var active: [Charge] {
        charges.values.filter { $0.run != nil }.sorted { $0.record.job.number < $1.record.job.number }
    }

    /// Jobs that earlier watches have left, also those that somebody else is at work on, who may leave them, too.
    func findJobs() throws(RunError) -> [Job: Charge] {
        do {
            let charges = try store.unendedJobs().compactMap { record -> (Job, Charge)? in
                guard let request = JobRequest(record)?.convert, request.isUnattended else { return nil }
                return (record.job, Charge(record: record, request: request))
            }
            return Dictionary(uniqueKeysWithValues: charges)
        } catch {
            throw RunError(error)
        }
    }

    func startJobs(at now: Timestamp) {
        let waiting = charges.values.filter { $0.run == nil && $0.notBefore <= now }
            .sorted { $0.record.job.number < $1.record.job.number }
        let busy = active.count { $0.run?.progress.snapshot.waitingUntil == nil }
        let room = min(Self.mostBusy - busy, Self.mostActive - active.count)
        for charge in waiting.prefix(max(0, room)) { start(charge) }
    }

    private func start(_ charge: Charge) {
        let job = charge.record.job
        let record: JobRecord?
        do {
            record = try store.record(of: job)
        } catch {
            log.error("\(job.says(error.description))")
            return putOff(charge)
        }
        // Much may have happened since it was made.
        guard let record, !record.state.isEnd else {
            charges[job] = nil
            return
        }
        guard !store.locks.isTaken(job) else {
            log.notice("job \(job.id): another process is at work on it")
            return putOff(charge)
        }
        let run = ConvertRun(charge.request, orders.context, takingUp: record, in: store)
        run.progress.onNews { [log] news in log.info("\(job.says(news))") }
        charges[job]?.run = run
        log.info("job \(job.id): \(name(of: charge)) begins")
        run.start { [weak self] result in
            guard let self else { return }
            self.queue.async { self.ended(job, result) }
        }
    }

    private func ended(_ job: Job, _ result: Result<Summary, RunError>) {
        guard let charge = charges.removeValue(forKey: job) else { return }
        tellOfEnd(of: job)
        switch result {
        case .success(let summary):
            let counts = Status.allCases.map { "\($0.rawValue) \(summary.statuses[$0.rawValue] ?? 0)" }
            log.notice(
                """
                job \(job.id): \(name(of: charge)) is complete, \(summary.rows.counted("row")), \
                \(counts.joined(separator: ", ")); \(summary.files?.results ?? "")
                """)
        case .failure(let error):
            let state = (try? store.record(of: job))?.state ?? .waiting
            log.log(
                level: error.kind == .stopped ? .notice : .error,
                "\(job.says(error.description))")
            if !state.isEnd, error.kind != .stopped { putOff(charge) }
        }
        endIfStopped()
        lookSoon(at: now)
        step()
    }

    /// Nobody waits for the command: what it is told is with it before it begins.
    private func tellOfEnd(of job: Job) {
        let notices = JobNotices(orders.context, store)
        JobNotices.queue.async { [log] in
            if let problem = notices.tell(of: job) { log.warning("\(problem)") }
        }
    }

    private func putOff(_ charge: Charge) {
        var charge = charge
        charge.run = nil
        charge.failures += 1
        charge.notBefore = now + min(Self.longestWait, Self.firstWait * (1 << min(charge.failures - 1, 10)))
        log.notice("job \(charge.record.job.id) goes on at \(charge.notBefore)")
        charges[charge.record.job] = charge
    }

    private func name(of charge: Charge) -> String {
        (charge.request.account.map { "\($0)/" } ?? "") + charge.request.name
    }
}

extension Job {
    /// As in `job ID: goes on where it was left`, also where the text begins with the job's name itself.
    fileprivate func says(_ text: String) -> String {
        "job \(id): \(text.trimmingPrefix("job \(id) "))"
    }
}
