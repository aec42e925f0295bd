import Configuration
import Digests
import Ingest
import Jobs
import MailTerms
import Normalize
import Tables
import Usage
import Write

/// The files that a run reads and writes. All methods block on the disk.
struct RunFiles {
    let request: ConvertRequest
    let context: RunContext
    /// The identity of the input when it was opened first; `nil` before that, and if the system does not give it.
    var identity: InputIdentity?

    init(_ request: ConvertRequest, _ context: RunContext) {
        self.request = request
        self.context = context
    }

    // MARK: Input

    func openInput() throws -> IngestStage {
        var options = context.ingestOptions
        options.findsFields = writeOptions.changesFields
        options.followsLinks = request.trigger != .inbox
        return try IngestStage(path: request.path, name: request.inputName, options: options)
    }

    /// Checks that the input was not changed or replaced since it was read first. Verdicts must not be written beside rows
    /// that were not checked.
    ///
    /// - Parameters:
    ///   - sha256: of what was read first, hexadecimal.
    ///   - start: when the run began.
    /// - Throws: `inputChanged`.
    func requireUnchanged(_ sha256: String, since start: Timestamp) throws {
        // The timestamps of a file system are coarse: a change soon after another one may not show in them.
        let isFresh = identity.map { $0.changedAt / 1_000_000 > start.milliseconds - 2000 } ?? true
        let isOffline = context.settings.normalize.checks == .syntax
        if isOffline, !isFresh || request.isStandardInput, InputIdentity(path: request.path) == identity {
            return
        }
        guard let (digest, _) = SHA256.digest(ofFile: request.path), SHA256.hexadecimal(digest) == sha256 else {
            throw inputChanged
        }
    }

    var inputChanged: RunError {
        RunError(
            .inputChanged,
            "\(request.inputName) changed while it was being checked; run again, verdicts so far are kept")
    }

    /// The number of fields of the widest record. Reads the whole input.
    func widestRecord() throws -> Int {
        let ingest = try openInput()
        while try ingest.next(maxRows: RunQueues.batchRows) != nil { _ = ingest.removeRejected() }
        return ingest.widest
    }

    /// The domains at the beginning of the file, for runs that read the file only once.
    func surveyDomains() throws -> FileDomains {
        guard context.settings.normalize.suggestions else { return FileDomains() }
        let ingest = try openInput()
        let normalize = NormalizeStage(lists: context.lists, suggests: false)
        var counts: [String: Int] = [:]
        for _ in 0..<Self.surveyedBatches {
            guard let rows = try ingest.next(maxRows: RunQueues.batchRows) else { break }
            _ = ingest.removeRejected()
            normalize.normalize(rows).countDomains(into: &counts)
        }
        return FileDomains(counts: counts)
    }

    /// About twenty thousand rows.
    private static let surveyedBatches = 20

    /// - Throws: if the columns of an earlier run cannot be recognised, or if one of them is an e-mail column.
    func requireRefreshable(_ layout: TableLayout) throws {
        guard layout.header != nil else {
            throw RunError(
                .notUsableData,
                "\(request.inputName) has no header that names the columns of an earlier run; run without --refresh")
        }
        let prefix = context.settings.write.prefix
        let own = layout.emailColumns.first {
            layout.columnNames.indices.contains($0) && Column.isResultColumn(layout.columnNames[$0], prefix: prefix)
        }
        if let own {
            throw RunError(
                .usage,
                "--refresh would replace column \"\(layout.columnNames[own])\", from which the addresses are read; "
                    + "run without it, or name another --column")
        }
    }

    // MARK: Output

    var writeOptions: WriteOptions {
        var options = context.settings.writeOptions
        options.refreshes = request.refreshes
        options.escapesFormulas = request.escapesFormulas
        return options
    }

    /// Opens the outputs and closes them again, so that an error is found now and not after hours of work.
    func checkOutput(_ layout: TableLayout) throws {
        try openOutputs(layout)?.discard()
    }

    /// - Parameter outputs: `nil` for standard output.
    func writeStage(_ layout: TableLayout, to outputs: OutputSet?) throws -> WriteStage {
        try WriteStage(
            layout: layout, options: writeOptions, output: try outputs?.resultsSink(layout) ?? standardOutput(layout),
            extras: try outputs?.extraSinks(layout) ?? [:])
    }

    private func standardOutput(_ layout: TableLayout) throws -> any ByteSink {
        try TableSink.make(
            for: DescriptorSink.standardOutput(), layout: layout, packs: layout.isGzip, name: "standard output")
    }

    /// - Returns: `nil` for standard output.
    func openOutputs(_ layout: TableLayout) throws -> OutputSet? {
        let (extras, access) = (context.settings.write.extraTables, context.access)
        switch request.output {
        case .standardOutput:
            return nil
        case .besideInput:
            return try OutputSet(
                OutputNames(input: request.path, isGzip: layout.isGzip), with: extras, collision: .number,
                access: access)
        case .folder(let folder):
            try OutputFolder.make(at: folder, access: access)
            // The name of the request: a file that was moved meanwhile may have got another one.
            return try OutputSet(
                OutputNames(input: request.name, folder: folder, isGzip: layout.isGzip), with: extras,
                collision: .number, access: access)
        case .file(let path, let force):
            return try OutputSet(
                OutputNames(output: path), with: extras, collision: force ? .replace : .refuse, sparing: request.path,
                access: access)
        }
    }
}

extension Summary.Files {
    init(_ published: OutputSet.Published) {
        self.init()
        results = published.results
        summary = published.summary
        rejects = published.rejects
        clean = published.extras[.clean]
        let statuses = published.extras.filter { $0.key != .clean }
        splits =
            statuses.isEmpty ? nil : Dictionary(uniqueKeysWithValues: statuses.map { ($0.key.name, $0.value) })
    }
}
