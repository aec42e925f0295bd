import Configuration
import Foundation
import Glibc
import MailTerms
import Store
import Usage

/// Deletes jobs, originals, results and logs that have been kept as long as the configuration says.
///
/// In folders that other programs may use, it deletes only files that the store has recorded as made by mailmo, and only if
/// they have not been changed since. Blocks on the disk.
package struct Retention: Sendable {
    private let settings: Settings
    private let version: String
    private let now: Timestamp

    package init(_ context: JobContext) {
        settings = context.settings
        version = context.version
        now = context.now()
    }

    /// What a sweep has deleted, and its first error. A part that fails does not keep the other parts from being tried.
    package struct Outcome {
        package fileprivate(set) var swept = UsageEvent.Swept()
        package fileprivate(set) var failure: RunError?

        fileprivate mutating func attempt(_ part: (inout UsageEvent.Swept) throws -> Void) {
            do {
                try part(&swept)
            } catch {
                failure = failure ?? RunError(error)
            }
        }
    }

    /// Tries all parts, even if one of them fails. `record` its counts also then.
    ///
    /// - Parameters:
    ///   - store: `nil` if there is none yet.
    ///   - list: lists the folder of the store.
    package func sweep(_ store: Store?, listing list: Store.FolderLister = Store.names) -> Outcome {
        var outcome = Outcome()
        if let store {
            let jobs = moment(settings.retention.jobs)
            outcome.attempt { $0.jobs = try store.sweep(jobsBefore: jobs, at: now) }
            if let jobs {
                outcome.attempt { $0.damagedStores = try store.removeDamagedStores(before: jobs, listing: list) }
            }
            let (archive, outbox) = (settings.retention.archive, settings.retention.outbox)
            outcome.attempt { try remove(.archive, after: archive, store, count: &$0.archive) }
            outcome.attempt { try remove(.failed, after: archive, store, count: &$0.failed) }
            outcome.attempt { try remove(.outbox, after: outbox, store, count: &$0.outbox) }
        }
        outcome.attempt { try removeLogs(count: &$0.logs) }
        return outcome
    }

    private func removeLogs(count: inout Int) throws {
        guard let moment = moment(settings.usageLog.keep) else { return }
        let log = UsageLog(folder: settings.usageLog.folder)
        // The age of a file is that of its newest line. The file of the current month always stays.
        for month in try log.months().dropLast() where month < moment.description.prefix(7) {
            count += unlink(log.path(of: month)) == 0 ? 1 : 0
        }
    }

    /// Writes a line to the usage log if anything was deleted, and all owed lines.
    ///
    /// - Parameter store: `nil` if there is none yet.
    package func record(_ swept: UsageEvent.Swept, in store: Store?) throws(RunError) {
        let log = UsageLog(folder: settings.usageLog.folder)
        let ledger = store.map { UsageLedger($0, log) }
        guard swept != UsageEvent.Swept() else {
            try ledger?.flush()
            return
        }
        var event = UsageEvent(
            time: now.description, event: .swept, trigger: nil, client: .init(version: version))
        event.swept = swept
        if let ledger { return try ledger.append(event) }
        do {
            try log.append(event)
        } catch {
            throw RunError(error)
        }
    }

    private func moment(_ age: Duration?) -> Timestamp? { age.map { now - $0 } }

    /// - Parameter count: is increased for each file that is removed, also if the store fails afterwards.
    private func remove(
        _ kind: OwnFile.Kind, after age: Duration?, _ store: Store, count: inout Int
    ) throws(StoreError) {
        guard let moment = moment(age) else { return }
        var past: [OwnFile] = []
        for file in try store.ownFiles(kind, before: moment) {
            guard file.isThere else {
                past.append(file)
                continue
            }
            // If it cannot be removed now, the next sweep tries again.
            guard unlink(file.path) == 0 else { continue }
            count += 1
            past.append(file)
            if kind == .archive { removeEmptyFolders(above: file.path) }
        }
        try store.forget(past)
    }

    /// Removes the folders of a day and of an account in the archive if they are empty.
    private func removeEmptyFolders(above path: String) {
        let root = settings.triggers.inbox.archive.absolutePath + "/"
        var folder = (path as NSString).deletingLastPathComponent
        while folder.hasPrefix(root), rmdir(folder) == 0 { folder = (folder as NSString).deletingLastPathComponent }
    }
}

/// The archive: a folder for each day (UTC) on which originals were moved there.
package struct ArchiveFolder: Sendable {
    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// - Parameter day: in UTC, as in `2026-11-23`.
    package func folder(of day: String) -> String { "\(path)/\(day)" }
}
