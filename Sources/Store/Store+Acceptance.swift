import GRDB
import MailTerms

/// Making many jobs, and finding jobs by their input.
extension Store {
    /// Makes jobs in one transaction. If the store already has an id, that job gets another one.
    ///
    /// - Parameters:
    ///   - lines: gives the lines of the usage log about a job. `index` is that of its description.
    ///   - newID: gives an id that is probably free.
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

    /// The unended jobs of the same request over the same bytes, the newest first.
    package func unendedJobs(overInput sha256: String, request: String) throws(StoreError) -> [JobRecord] {
        try records(
            "input_sha256 = ? AND request = ? AND ended_at IS NULL ORDER BY number DESC", [sha256, request])
    }

    /// The complete jobs over a file with the same bytes, under the same settings, the newest first. A job that took its
    /// verdicts from an earlier job is left out: otherwise the verdicts of a file that comes often would never be renewed.
    package func jobsWithAnswers(
        overInput sha256: String, settings: String
    ) throws(StoreError) -> [JobRecord] {
        try records(
            """
            input_sha256 = ? AND settings_sha256 = ? AND state = 'complete' AND intake IS NOT NULL
                AND json_extract(summary, '$.answeredBy') IS NULL ORDER BY number DESC
            """, [sha256, settings])
    }

    /// - Parameter request: a `JobRequest` as JSON, with the path where the job's file is now.
    package func save(request: String, of job: Job) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET request = ? WHERE number = ?", arguments: [request, job.number])
        }
    }

    /// The numbers of the jobs that have ended or are no longer in the store.
    package func ended(among numbers: [Int64]) throws(StoreError) -> [Int64] {
        try read { database in
            let query = try database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM job WHERE number = ? AND ended_at IS NULL)")
            return try numbers.filter { try Bool.fetchOne(query, arguments: [$0]) != true }
        }
    }
}
