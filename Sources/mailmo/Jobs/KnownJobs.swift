import Configuration
import Foundation
import Jobs
import MailTerms
import Pipeline
import Store
import Usage

/// The jobs in the configured store, for the commands of `mailmo jobs`.
struct KnownJobs {
    let context: RunContext
    /// `nil` if there is no store yet.
    let store: Store?

    /// - Parameter access: whether the command only reads the store.
    init(_ options: GlobalOptions, for access: Store.Access) throws(RunError) {
        let environment = try RunEnvironment(options)
        defer { environment.close() }
        context = try environment.makeContext()
        let path = context.settings.store.path
        do {
            store =
                FileManager.default.fileExists(atPath: path)
                ? try Store(path: path, for: access, at: context.dependencies.now()) : nil
        } catch {
            throw RunError(error)
        }
        if let path = store?.damagedStorePath { Terminal.printError("mailmo: \(Store.damageMessage(movedTo: path))") }
    }

    func all() throws(RunError) -> [JobOverview] {
        do {
            guard let store else { return [] }
            let isWatched = store.locks.isWatched
            return try store.jobs().map {
                JobOverview($0, isLocked: store.locks.isLocked($0.job), isWatched: isWatched)
            }
        } catch {
            throw RunError(error)
        }
    }

    /// - Parameter id: a job's id or its first characters.
    /// - Throws: `usage` if no job, or more than one, begins with `id`.
    func one(_ id: String) throws(RunError) -> JobOverview {
        let found = try all().filter { $0.id.hasPrefix(id) }
        if let exact = found.first(where: { $0.id == id }) ?? (found.count == 1 ? found[0] : nil) { return exact }
        throw RunError(
            .usage,
            found.isEmpty
                ? "there is no job \(id); see mailmo jobs list"
                : "\(found.count) jobs begin with \(id); give more of the id, see mailmo jobs list")
    }

    /// A job that can be resumed, and its request.
    ///
    /// - Throws: if the job is complete or running, or if its input is not available.
    func resumable(_ id: String) throws(RunError) -> (JobRecord, JobRequest) {
        let overview = try one(id)
        let record = overview.record
        if record.state == .complete {
            throw RunError(.usage, "job \(record.job.id) is complete; see mailmo jobs show \(record.job.id)")
        }
        if overview.isLocked {
            throw RunError(.usage, "job \(record.job.id) is being worked on; see mailmo jobs show \(record.job.id)")
        }
        guard let request = JobRequest(record) else {
            throw RunError(
                .usage,
                "job \(record.job.id) was begun by an older mailmo; convert its file again, its verdicts are kept")
        }
        if request.convert.isStandardInput {
            throw RunError(
                .usage, "job \(record.job.id) reads standard input; give the same data to the same command again")
        }
        guard request.located != nil else {
            let places = [request.convert.path, request.movedTo].compactMap(\.self).joined(separator: " nor at ")
            throw RunError(
                .noSuchInput, "the file of job \(record.job.id) is not at \(places); put it back and try again")
        }
        return (record, request)
    }

    /// Runs `notify.command` if the job has ended.
    func notifyEnd(of job: Job) {
        guard let store, let problem = JobNotices(context.jobContext, store).send(for: job) else { return }
        Terminal.printError("mailmo: \(problem)")
    }

    /// Ends a job that has not ended, or that has failed. After that, the same command begins a new job.
    ///
    /// - Returns: a sentence that says what was done.
    func cancel(_ overview: JobOverview) throws(RunError) -> String {
        let state = overview.record.state
        guard let store, overview.isLocked || !state.isEnd || state == .failed else {
            throw RunError(.usage, "job \(overview.id) has ended already: \(overview.state.rawValue)")
        }
        do {
            try store.requestStop(of: overview.record.job)
            if overview.isLocked { return "job \(overview.id) is told to stop" }
            // A watch where the job waits finds that it has ended. The file is moved away, so that it does not become a
            // new job.
            let request = JobRequest(overview.record)
            let told = try UsageEvent(cancelling: overview, request?.convert, context.jobContext).owed
            try store.end(
                overview.record.job, as: .cancelled, rows: nil,
                message: state == .failed ? "cancelled after it had failed" : "cancelled before it went on",
                owing: [told], at: context.dependencies.now())
            try store.putInputAside(
                of: overview.record, because: "job \(overview.id) was cancelled", context.jobContext)
            try UsageLedger(store, UsageLog(folder: context.settings.usageLog.folder)).flush()
            return "job \(overview.id) is cancelled"
        } catch {
            throw RunError(error)
        }
    }
}
