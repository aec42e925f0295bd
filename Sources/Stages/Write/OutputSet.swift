import Glibc
import MailTerms
import Tables

/// The files of one run, which are published together.
///
/// The results get their name last: if they have it, the summary, the rejects and the extra tables have theirs.
package final class OutputSet {
    /// The paths of what was published.
    package struct Published: Sendable, Equatable {
        package var results: String
        package var summary: String
        /// `nil` if every record could be read.
        package var rejects: String?
        package var extras: [ExtraTable: String] = [:]
    }

    private let results: PublishedFile
    /// The extra tables that the configuration names.
    private let extras: [ExtraTable: PublishedFile]
    private var names: OutputNames
    private let access: FileAccess
    private let collision: Collision
    /// Whether there are results of an earlier run under the same name.
    private let replacesResults: Bool
    private var rejects: PublishedFile?

    /// With `.number`, all files get the same number when they are published: the first one that is free for all of
    /// them.
    ///
    /// - Parameters:
    ///   - input: the path of the input, which is never replaced.
    ///   - access: the permissions of the files.
    package init(
        _ names: OutputNames, with wanted: [ExtraTable] = [], collision: Collision, sparing input: String? = nil,
        access: FileAccess = FileAccess()
    ) throws(WriteError) {
        self.access = access
        self.names = collision == .number ? names.firstFree() : names
        self.collision = collision
        // Checked now, not after hours of work.
        if let long = self.names.written(with: wanted).first(where: { $0.name.utf8.count > OutputPath.longestName }) {
            throw .cannotCreate(long.description, in: long.folderPath, code: ENAMETOOLONG)
        }
        if collision == .refuse, let taken = names.written(with: wanted).first(where: { $0.existingType != nil }) {
            throw .alreadyExists(path: taken.description)
        }
        if let input, let same = self.names.written(with: wanted).first(where: { $0.isSameFile(as: input) }) {
            throw .cannotCreate(
                path: same.description, why: "it is the file that is being read; name another with -o")
        }
        replacesResults = collision == .replace && self.names.results.existingType != nil
        results = try PublishedFile(at: self.names.results, collision: collision, access: access)
        var extras: [ExtraTable: PublishedFile] = [:]
        for extra in wanted {
            extras[extra] = try PublishedFile(at: self.names.path(of: extra), collision: collision, access: access)
        }
        self.extras = extras
    }

    /// The sink for the results.
    package func resultsSink(_ layout: TableLayout) throws(WriteError) -> any ByteSink {
        try sink(results, layout)
    }

    /// The sinks for the extra tables.
    package func extraSinks(_ layout: TableLayout) throws(WriteError) -> [ExtraTable: any ByteSink] {
        var sinks: [ExtraTable: any ByteSink] = [:]
        for (extra, file) in extras { sinks[extra] = try sink(file, layout) }
        return sinks
    }

    private func sink(_ file: PublishedFile, _ layout: TableLayout) throws(WriteError) -> any ByteSink {
        try TableSink.make(for: file, layout: layout, packs: names.results.isGzip, name: names.results.description)
    }

    /// Adds to the rejects. Their file is made with the first record.
    package func append(_ rejected: [RejectedRecord]) throws(WriteError) {
        guard !rejected.isEmpty else { return }
        var buffer = OutputBuffer(capacity: 4096)
        if rejects == nil { buffer.append(RejectsTable.header) }
        for record in rejected { RejectsTable.append(record, to: &buffer) }
        if rejects == nil { rejects = try PublishedFile(at: names.rejects, collision: collision, access: access) }
        try rejects?.write(buffer.bytes)
    }

    /// Gives all files their names, or none.
    ///
    /// - Parameter announce: called before the files get their names, and again before each try with another number. It
    ///   gets the paths and the files, the results last. If it throws, nothing is published.
    package func publish(
        summary text: [UInt8], announce: (Published, [FileIdentity]) throws -> Void = { _, _ in }
    ) throws -> Published {
        let summary = try PublishedFile(at: names.summary, collision: collision, access: access)
        try summary.write(text)
        let files = [summary, rejects].compactMap(\.self) + extras.values + [results]
        do {
            for file in files { try file.complete() }
            repeat {
                if collision == .number { number(files) }
                try announce(published(summary), files.compactMap(\.identity))
            } while try !place(files)
        } catch {
            for file in files { file.discard() }
            throw error
        }
        names.results.syncFolder()
        for file in files { try file.close() }
        // The rejects of the replaced set would name records that this run could read.
        if replacesResults, rejects == nil, names.rejects.existingType == S_IFREG {
            unlink(names.rejects.description)
        }
        return published(summary)
    }

    /// Uses the first number that is free now. Another run may have used the earlier one.
    private func number(_ files: [PublishedFile]) {
        names = names.firstFree()
        for file in files { file.assign(number: names.number) }
    }

    /// - Returns: whether every file has its name; if not, none has.
    private func place(_ files: [PublishedFile]) throws(WriteError) -> Bool {
        for (index, file) in files.enumerated() where try !file.place() {
            // The order is the same for all sets with this stem: the set whose first file gets the name has the number.
            for placed in files[..<index] { try placed.withdraw() }
            guard collision == .number else { throw .alreadyExists(path: file.name) }
            return false
        }
        return true
    }

    private func published(_ summary: PublishedFile) -> Published {
        Published(
            results: results.name, summary: summary.name, rejects: rejects?.name, extras: extras.mapValues(\.name))
    }

    /// Removes what was written; does nothing after publication.
    package func discard() {
        for file in [results, rejects].compactMap(\.self) + extras.values { file.discard() }
    }
}
