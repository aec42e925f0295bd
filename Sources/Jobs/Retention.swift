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

    /// - Parameter store: `nil` if there is none yet.
    /// - Throws: the first error, when all parts have been tried.
    package func sweep(_ store: Store?) throws(RunError) -> UsageEvent.Swept {
        var swept = UsageEvent.Swept()
        var failure: RunError?
        if let store {
            do {
                (swept.jobs, swept.damagedStores) = try store.sweep(
                    jobsBefore: moment(settings.retention.jobs), at: now)
            } catch {
                failure = RunError(error)
            }
            do {
                swept.archive = try remove(.archive, after: settings.retention.archive, store)
                swept.failed = try remove(.failed, after: settings.retention.archive, store)
                swept.outbox = try remove(.outbox, after: settings.retention.outbox, store)
            } catch {
                failure = failure ?? RunError(error)
            }
        }
        if let moment = moment(settings.usageLog.keep) {
            let log = UsageLog(folder: settings.usageLog.folder)
            do {
                // The age of a file is that of its newest line. The file of the current month always stays.
                for month in try log.months().dropLast() where month < moment.description.prefix(7) {
                    swept.logs += unlink(log.path(of: month)) == 0 ? 1 : 0
                }
            } catch {
                failure = failure ?? RunError(error)
            }
        }
        if let failure { throw failure }
        return swept
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

    /// - Returns: how many files were removed.
    private func remove(_ kind: OwnFile.Kind, after age: Duration?, _ store: Store) throws(StoreError) -> Int {
        guard let moment = moment(age) else { return 0 }
        var (count, past): (Int, [OwnFile]) = (0, [])
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
        return count
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
