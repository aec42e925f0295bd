import Configuration
import Digests
import Dispatch
import Ingest
import Jobs
import MailTerms
import Store
import Tables
import Usage

/// The first phase of a run: looks at the input, opens the run's job, and decides which act comes first. All methods run
/// on the run's queue.
extension ConvertRun {
    func open() throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        let left = try record.map { try take($0) }
        // Its input may have been moved away already.
        if let left, let publication = earlierPublication(left.record) { return completeJob(left.job, publication) }
        let ingest = try openInput()
        switch try findJob(left, ingest.layout) {
        case .unrecorded:
            startHeart()
            try publishInOnePass(ingest, of: nil)
        case .published(let job, let publication):
            completeJob(job, publication)
        case .job(let job, let beginning):
            startHeart()
            try begin(beginning, of: job, ingest)
        }
    }

    private func begin(_ beginning: Beginning, of job: OpenJob, _ ingest: IngestStage) throws {
        // Whatever an earlier process has asked the network for does not count.
        if context.settings.normalize.checks == .syntax { return try publishInOnePass(ingest, of: job) }
        switch beginning {
        case .anew: try startIntake(ingest, of: job)
        case .checking(let intake): try startChecking(intake, of: job)
        case .answered(let intake): try publishChecked(intake, of: job)
        }
    }

    private func publishInOnePass(_ ingest: IngestStage, of job: OpenJob?) throws {
        let plan = PublicationPlan(
            pass: .only, rows: OfflineReports(context.dependencies), domains: try files.surveyDomains())
        try publish(ingest, plan, of: job)
    }

    // MARK: Input

    private func openInput() throws -> IngestStage {
        let ingest = try files.openInput()
        files.identity = ingest.identity
        guard let (digest, size) = SHA256.digest(ofFile: request.path) else {
            throw RunError(.ioError, "\(request.inputName) cannot be read to its end; check the disk and run again")
        }
        summary.input = .init(
            file: request.name, sha256: SHA256.hexadecimal(digest), bytes: size, column: ingest.columnChoice,
            ingest.layout)
        // What was opened must be what the digest is of.
        guard InputIdentity(path: request.path) == files.identity else { throw files.inputChanged }
        try examine(ingest.doubts, columns: ingest.layout.emailColumns.count)
        progress.update {
            $0.input = summary.input
            $0.fileSize = ingest.fileSize
        }
        if request.refreshes { try files.requireRefreshable(ingest.layout) }
        return ingest
    }

    // MARK: Store

    /// - Returns: `nil` if there can be no store, and this run does not need one.
    func openStore() throws -> Store? {
        if let store = phase.store { return store }
        let settings = context.settings
        let store: Store
        do {
            store = try Store(path: settings.store.path, at: startedAt)
        } catch {
            guard error.kind == .cannotCreate, canDoWithoutStore else { throw error }
            progress.warn("no record is kept of this run: \(error.description)")
            return nil
        }
        enter(.opening(.store(store)))
        if let damaged = store.damaged { progress.warn(Store.words(forDamaged: damaged)) }
        try store.sweep(jobsBefore: settings.retention.jobs.map { startedAt - $0 }, at: startedAt)
        return store
    }

    /// What was not asked of the network need not be remembered.
    private var canDoWithoutStore: Bool {
        context.settings.normalize.checks == .syntax && record == nil && !request.isUnattended
    }
}
