import GRDB
import MailTerms

/// Deleting what has been kept long enough.
extension Store {
    /// Gives the names of the files in a folder; none if the folder does not exist.
    package typealias FolderLister = (_ folder: String) throws(StoreError) -> [String]

    /// Removes expired facts, then old jobs with their rows and verdicts.
    ///
    /// A job that has not ended may still be taken up. It is removed only if no process has worked on it for a week, and
    /// none works on it now.
    ///
    /// - Parameter moment: jobs that ended before it are removed; `nil`: all of them stay.
    /// - Returns: how many jobs were removed.
    @discardableResult
    package func sweep(jobsBefore moment: Timestamp?, at now: Timestamp) throws(StoreError) -> Int {
        try write { database in
            let tables = [
                "cached_verdict", "cached_control", "deferred_control", "destination_pace", "host_traits",
                "resting_source",
            ]
            for table in tables {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE expires_at <= ?", arguments: [now.milliseconds])
            }
        }
        guard let moment else { return 0 }
        return try removeJobs(endedBefore: moment, leftBefore: min(moment, now - .seconds(7 * 86_400)))
    }

    /// Removes damaged stores that were put aside before a moment, because they contain addresses.
    ///
    /// - Returns: how many stores were removed.
    /// - Throws: if the folder of the store cannot be listed.
    package func removeDamagedStores(
        before moment: Timestamp, listing list: FolderLister = Store.names
    ) throws(StoreError) -> Int {
        try StoreFile.removeAside(path, before: moment, listing: list)
    }

    /// The names of the files in a folder; none if the folder does not exist.
    package static func names(in folder: String) throws(StoreError) -> [String] {
        try StoreFile.names(in: folder)
    }

    private func removeJobs(endedBefore moment: Timestamp, leftBefore left: Timestamp) throws(StoreError) -> Int {
        let old = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, id FROM job
                    WHERE ended_at < ? OR (ended_at IS NULL AND coalesce(updated_at, created_at) < ?)
                    """,
                arguments: [moment.milliseconds, left.milliseconds]
            ).map { Job(number: $0[0], id: $0[1]) }
        }
        let due = old.filter { !locks.isLocked($0) }
        for job in due {
            try write { database in
                try database.execute(sql: "DELETE FROM job WHERE number = ?", arguments: [job.number])
            }
        }
        return due.count
    }
}
