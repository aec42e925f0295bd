import GRDB
import MailTerms

/// Jobs by the thousand.
extension Store {
    /// Makes jobs, in one transaction. One whose id another job has already gets another id.
    ///
    /// - Parameters:
    ///   - lines: of the usage log, which tell of the job of one of the descriptions.
    ///   - newID: an id that is probably free.
    package func createJobs(
        _ descriptions: [JobDescription], as state: Job.State, at now: Timestamp,
        owing lines: (Job, _ index: Int) throws -> [OwedLine], newID: () -> String
    ) throws(StoreError) -> [Job] {
        try write { database in
            try descriptions.enumerated().map { index, description in
                var description = description
                while try Self.isTaken(description.id, in: database) { description.id = newID() }
                let job = try Self.create(description, as: state, at: now, in: database)
                try Self.owe(lines(job, index), in: database)
                return job
            }
        }
    }

    private static func isTaken(_ id: String, in database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM job WHERE id = ?)", arguments: [id]) ?? false
    }

    /// The unended jobs that the same request made of the same bytes, the youngest first.
    package func unendedJobs(overInput sha256: String, request: String) throws(StoreError) -> [JobRecord] {
        try records(
            "input_sha256 = ? AND request = ? AND ended_at IS NULL ORDER BY number DESC", [sha256, request])
    }

    /// The complete jobs over files of these very bytes, under the same settings, that have asked for themselves, the
    /// youngest first. If those that were answered from others counted, a file that comes often would never be asked
    /// about again.
    package func jobsWithAnswers(
        overInput sha256: String, settings: String
    ) throws(StoreError) -> [JobRecord] {
        try records(
            """
            input_sha256 = ? AND settings_sha256 = ? AND state = 'complete' AND intake IS NOT NULL
                AND json_extract(summary, '$.answeredBy') IS NULL ORDER BY number DESC
            """, [sha256, settings])
    }

    /// Where a job's file is now, and whatever else was asked for, as JSON of the pipeline's.
    package func note(request: String, of job: Job) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET request = ? WHERE number = ?", arguments: [request, job.number])
        }
    }

    /// Those of these jobs, by number, that have ended, or are gone.
    package func ended(among numbers: [Int64]) throws(StoreError) -> [Int64] {
        try read { database in
            let query = try database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM job WHERE number = ? AND ended_at IS NULL)")
            return try numbers.filter { try Bool.fetchOne(query, arguments: [$0]) != true }
        }
    }
}
