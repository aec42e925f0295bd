import Configuration
import Digests
import Dispatch
import Ingest
import Jobs
import MailTerms
import Store
import Tables
import Usage

/// The first phase of a run: it surveys the input, opens the run's job, and decides which act comes first. All methods run
/// on the run's queue.
extension ConvertRun {
    func open() throws {
        dispatchPrecondition(condition: .onQueue(queues.run))
        let left = try record.map { try lockLeftJob($0) }
        // Before the input is opened, because it may have been moved already.
        if let left, let publication = try earlierPublication(left.record) { return completeJob(left.job, publication) }
        let ingest = try openInput()
        switch try findJob(left, ingest.layout) {
        case .unrecorded:
            startTimer()
            try publishInOnePass(ingest, of: nil)
        case .published(let job, let publication):
            completeJob(job, publication)
        case .job(let job, let beginning):
            startTimer()
            try begin(beginning, of: job, ingest)
        }
    }

    private func begin(_ beginning: Beginning, of job: OpenJob, _ ingest: IngestStage) throws {
        // Without network checks there is one act, even if an earlier process has begun with another.
        if context.settings.normalize.checks == .syntax { return try publishInOnePass(ingest, of: job) }
        switch beginning {
        case .anew: try startIntake(ingest, of: job)
        case .verification(let intake): try startVerification(intake, of: job)
        case .answered(let intake): try publishVerified(intake, of: job)
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
        // The file at the path must still be the one that was opened.
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

    /// - Returns: `nil` if the store cannot be made, and this run does not need it.
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
        if let path = store.damagedStorePath { progress.warn(Store.damageMessage(movedTo: path)) }
        sweep(store)
        return store
    }

    /// Only warns if it fails: what is left is deleted by a later sweep.
    private func sweep(_ store: Store) {
        let moment = context.settings.retention.jobs.map { startedAt - $0 }
        do {
            try store.sweep(jobsBefore: moment, at: startedAt)
            if let moment { _ = try store.removeDamagedStores(before: moment) }
        } catch {
            progress.warn(error.description)
        }
    }

    /// A run of a person without network checks learns nothing that later runs need.
    private var canDoWithoutStore: Bool {
        context.settings.normalize.checks == .syntax && record == nil && !request.isUnattended
    }
}
