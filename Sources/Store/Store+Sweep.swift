import GRDB
import MailTerms

/// Deleting what has been kept long enough.
extension Store {
    /// Removes old jobs with their rows and verdicts, old damaged stores that were put aside, and expired facts.
    ///
    /// A job that has not ended may still be taken up. It is removed only if no process has worked on it for a week, and
    /// none works on it now.
    ///
    /// - Parameter moment: jobs that ended before it, and damaged stores that were put aside before it, are removed; `nil`:
    ///   all of them stay.
    /// - Returns: how many jobs and damaged stores were removed.
    /// - Throws: if the store fails, or if the folder of damaged stores cannot be listed. Such a folder is reported last,
    ///   when everything else has been deleted.
    @discardableResult
    package func sweep(
        jobsBefore moment: Timestamp?, at now: Timestamp
    ) throws(StoreError) -> (jobs: Int, damagedStores: Int) {
        var removed = (jobs: 0, damagedStores: 0)
        if let moment {
            removed.jobs = try removeJobs(endedBefore: moment, leftBefore: min(moment, now - .seconds(7 * 86_400)))
        }
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
        if let moment { removed.damagedStores = try StoreFile.removeAside(path, before: moment) }
        return removed
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
