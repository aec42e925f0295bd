import GRDB
import MailTerms

/// What is given up when its time is over.
extension Store {
    /// Removes jobs, with the rows and verdicts that they hold, damaged stores that were put aside, and cached facts whose
    /// time is over.
    ///
    /// - Parameters:
    ///   - moment: jobs go that ended before it. One that has not ended may yet be taken up: it is left alone for a week at
    ///     the least, and as long as somebody is at work on it. So do stores that were put aside. `nil`: none goes.
    /// - Returns: how many jobs and damaged stores were removed.
    @discardableResult
    package func sweep(
        jobsBefore moment: Timestamp?, at now: Timestamp
    ) throws(StoreError) -> (jobs: Int, damagedStores: Int) {
        var removed = (jobs: 0, damagedStores: 0)
        if let moment {
            removed.jobs = try removeJobs(endedBefore: moment, leftBefore: min(moment, now - .seconds(7 * 86_400)))
            removed.damagedStores = StoreFile.removeAside(path, before: moment)
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
        let due = old.filter { !locks.isTaken($0) }
        for job in due {
            try write { database in
                try database.execute(sql: "DELETE FROM job WHERE number = ?", arguments: [job.number])
            }
        }
        return due.count
    }
}
