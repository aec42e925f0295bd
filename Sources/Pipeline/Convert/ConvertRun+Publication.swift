import Dispatch
import Ingest
import Jobs
import MailTerms
import Normalize
import Store
import Tables
import Usage
import Write

/// Publication: the last act of a run, and its only act without network checks. All methods run on the run's queue.
extension ConvertRun {
    /// - Parameters:
    ///   - job: `nil` if no record is kept of the run.
    ///   - engineJob: `nil` if this run has not asked the network.
    func publish(
        _ ingest: IngestStage, _ plan: PublicationPlan, of job: OpenJob?, _ engineJob: RunPhase.EngineJob? = nil
    ) throws {
        try throwIfStopped()
        progress.begin(plan.pass.shownAct)
        var layout = plan.pass.layout(ingest.layout)
        if plan.pass == .only, request.output == .standardOutput {
            // Rows that were written to a pipe cannot get more fields afterwards.
            layout.width = try files.widestRecord()
        }
        let outputs = try files.openOutputs(layout)
        do {
            let write = try files.writeStage(layout, to: outputs)
            let work = startPublication(write, to: outputs, ingest, plan)
            enter(
                .publication(
                    RunPhase.DuringPublication(
                        job: job, engineJob: engineJob, plan: plan, outputs: outputs,
                        actionColumn: write.columnNames.onlyName(of: .action), work: work)))
        } catch {
            outputs?.discard()
            throw error
        }
    }

    private func startPublication(
        _ write: WriteStage, to outputs: OutputSet?, _ ingest: IngestStage, _ plan: PublicationPlan
    ) -> any Stoppable {
        let tellsRepeats = write.cleanRows != nil && ingest.layout.emailColumns.count > 1
        let publication = Publication(
            write, rows: plan.rows, countsRows: plan.pass == .only, actions: files.writeOptions.actions,
            firstColumn: tellsRepeats ? FirstColumn(folder: context.dependencies.temporaryFolder) : nil,
            progress: progress, queues: queues
        ) { rejected in
            try outputs?.append(rejected)
        }
        return publication.start(ingest, context.normalizeStage(plan.domains)) { result in
            self.queues.run.async { self.attempt { try self.publicationEnded(result) } }
        }
    }

    private func publicationEnded(_ result: Result<Publication.Outcome, any Error>) throws {
        guard case .publication(let publication) = phase else {
            preconditionFailure("the rows of job \(summary.job) were written in phase \(phase.name)")
        }
        do {
            try complete(publication, try result.get())
        } catch WriteError.widerThanLayout where publication.plan.pass == .only && publication.outputs != nil {
            // Nothing is published yet: find the widest record of the file, and write all rows again.
            publication.outputs?.discard()
            let plan = PublicationPlan(
                pass: .second(width: try files.widestRecord(), encoding: nil),
                rows: OfflineReports(context.dependencies), domains: publication.plan.domains)
            try publish(try files.openInput(), plan, of: publication.job)
        } catch let error as IngestError {
            try files.requireUnchanged(summary.input.sha256, since: startedAt)
            throw error
        }
    }

    private func complete(_ phase: RunPhase.DuringPublication, _ result: Publication.Outcome) throws {
        try throwIfStopped()
        try files.requireUnchanged(summary.input.sha256, since: startedAt)
        if result.rows == 0, let first = result.firstRejected {
            throw RunError(
                .notUsableData,
                "\(request.inputName) holds no row that can be read as CSV; correct its quotes "
                    + "(line \(first.line): \(first.reason))")
        }
        summary.record(result)
        summary.adviseNext(files.writeOptions.actions, column: phase.actionColumn)
        summary.record(cost, endedAt: context.dependencies.now())
        var announced: PublicationRecord?
        if let outputs = phase.outputs {
            let published = try outputs.publish(summary: try summary.json()) { published, identities in
                announced = try phase.job.map { try announce(published, identities, of: $0) }
            }
            summary.files = Summary.Files(published)
        }
        completeJob(phase.job, announced)
    }

    /// Saves which files are about to get their final names, so that a later run can find out how far this one came.
    private func announce(
        _ published: OutputSet.Published, _ identities: [FileIdentity], of job: OpenJob
    ) throws -> PublicationRecord {
        var summary = summary
        summary.files = Summary.Files(published)
        let publication = PublicationRecord(summary: summary, files: identities)
        try job.store.save(publication: JSON.write(publication), of: job.job)
        job.store.sync()
        return publication
    }

    // MARK: The end

    /// Archives the input, if its disposition says so, and ends the job as complete. The results have their final names.
    ///
    /// - Parameters:
    ///   - job: `nil` if no record is kept of the run.
    ///   - publication: what was published; `nil` if the results went to standard output, or if no record is kept.
    func completeJob(_ job: OpenJob?, _ publication: PublicationRecord?) {
        dispatchPrecondition(condition: .onQueue(queues.run))
        do {
            if let job, let publication { try recordResults(publication, of: job) }
            try inputMover.archive(summary.input.sha256, at: context.dependencies.now(), record: recordOwnFile)
            if let job {
                try job.store.end(
                    job.job, as: .complete, rows: summary.rows, summary: JSON.write(summary),
                    owing: lines(.jobCompleted), at: context.dependencies.now())
                job.store.sync()
                job.ledger.flushOrWarn()
            }
        } catch {
            // The results are published, so the job has not failed.
            let results = summary.files?.results.map { "\($0) is complete, but " } ?? ""
            return finish(.failure(RunError(.ioError, results + RunError(error).description)))
        }
        finish(.success(summary))
    }

    /// Records the results in a folder that other programs may use.
    private func recordResults(_ publication: PublicationRecord, of job: OpenJob) throws {
        guard case .folder = request.output else { return }
        let files = publication.files.compactMap { OwnFile($0, .outbox) }
        try job.store.recordOwnFiles(files, since: context.dependencies.now())
    }
}
