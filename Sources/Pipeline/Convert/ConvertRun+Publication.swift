import Configuration
import Dispatch
import Ingest
import Jobs
import MailTerms
import Normalize
import Store
import Tables
import Usage
import Write

/// The last act of a run, and the only one where nothing is asked of the network.
extension ConvertRun {
    /// - Parameters:
    ///   - domains: what is known of the file's domains.
    ///   - width: the fields of the widest record, where an earlier act has seen them all.
    ///   - encoding: what the file is written in, where an earlier act has read all of it.
    func publish(
        _ ingest: IngestStage, _ rows: any RowReporting, _ domains: FileDomains, width: Int?,
        encoding: TextEncoding? = nil
    ) throws {
        try throwIfStopped()
        let isOnlyAct = width == nil
        progress.begin(isOnlyAct ? .reading : .writing)
        var layout = ingest.layout
        layout.width = max(layout.width, width ?? 0)
        layout.encoding = encoding ?? layout.encoding
        if isOnlyAct, request.output == .standardOutput {
            // What has gone down a pipe cannot be widened afterwards.
            layout.width = try widestRecord()
        }
        let outputs = try openOutputs(layout)
        self.outputs = outputs
        let write = try WriteStage(
            layout: layout, options: writeOptions, output: try outputs?.resultsSink(layout) ?? standardOutput(layout),
            extras: try outputs?.extraSinks(layout) ?? [:])
        let tellsRepeats = write.cleanRows != nil && layout.emailColumns.count > 1
        let publication = Publication(
            write, rows: rows, countsRows: isOnlyAct, actions: writeOptions.actions,
            firstColumn: tellsRepeats ? FirstColumn(folder: context.dependencies.temporaryFolder) : nil,
            progress: progress
        ) { rejected in
            try outputs?.append(rejected)
        }
        actionColumn = write.columnNames.onlyName(of: .action)
        begin(
            publication.start(ingest, context.normalizeStage(domains), queues) { result in
                self.queue.async { self.published(result, domains, isOnlyAct: isOnlyAct) }
            })
    }

    private func published(
        _ result: Result<Publication.Result, any Error>, _ domains: FileDomains, isOnlyAct: Bool
    ) {
        attempt {
            do {
                try complete(try result.get())
            } catch WriteError.widerThanLayout where isOnlyAct && outputs != nil {
                // Nothing was published yet: look how wide the file is, and write it again.
                outputs?.discard()
                try publish(
                    try openInput(), OfflineReports(context.dependencies), domains,
                    width: try widestRecord())
            } catch let error as IngestError {
                try throwIfInputChanged()
                throw error
            }
        }
    }

    private func complete(_ result: Publication.Result) throws {
        try throwIfStopped()
        try throwIfInputChanged()
        if result.rows == 0, let first = result.firstRejected {
            throw RunError(
                .notUsableData,
                "\(request.inputName) holds no row that can be read as CSV; correct its quotes (line \(first.line): \(first.reason))"
            )
        }
        summary.input.encoding = result.encoding.rawValue
        summary.input.take(result)
        summary.rows = result.rows
        summary.rejected = result.rejected
        summary.firstRejected = result.firstRejected.map { "line \($0.line): \($0.reason)" }
        summary.record(result.tally)
        summary.cleanRows = result.cleanRows
        summary.adviseNext(writeOptions.actions, column: actionColumn)
        summary.record(cost, endedAt: context.dependencies.now())
        if let outputs {
            let published = try outputs.publish(summary: try summary.json(), announce: announce)
            summary.files = Summary.Files(published)
        }
        complete()
    }

    /// Notes which files are about to get their names, so that a later run can tell how far this one came.
    private func announce(_ published: OutputSet.Published, _ files: [FileIdentity]) throws {
        guard let store, let job else { return }
        var summary = summary
        summary.files = Summary.Files(published)
        let publication = PublicationRecord(summary: summary, files: files)
        self.publication = publication
        try store.note(publication: JSON.write(publication), of: job)
        store.sync()
    }

    /// The results are where they belong: now the original goes its way, and the job says so.
    func complete() {
        do {
            try noteResults()
            try inputMover.archive(summary.input.sha256, at: context.dependencies.now(), note: noteOwn)
            if let store, let job {
                try store.end(
                    job, as: .complete, rows: summary.rows, summary: JSON.write(summary), owing: lines(.jobCompleted),
                    at: context.dependencies.now())
                store.sync()
                settleOrWarn()
            }
        } catch {
            // The work is done all the same: the job has not failed, and its results stay.
            let results = summary.files?.results.map { "\($0) is complete, but " } ?? ""
            return finish(.failure(RunError(.ioError, results + RunError(error).description)))
        }
        finish(.success(summary))
    }

    /// Keeps in mind which files of a folder that others use are ours.
    private func noteResults() throws {
        guard case .folder = request.output else { return }
        let files = (publication?.files ?? []).compactMap { OwnFile($0, .outbox) }
        try store?.note(files, since: context.dependencies.now())
    }

    func noteOwn(_ file: OwnFile) throws {
        try store?.note([file], since: context.dependencies.now())
    }
}
