import GRDB
import MailTerms

/// Who was told of jobs' ends.
extension Store {
    static let notices = """
        ALTER TABLE job ADD COLUMN told_of_end INTEGER;
        UPDATE job SET told_of_end = ended_at;
        """

    /// Notes that somebody is told of a job's end.
    ///
    /// - Returns: whether the job has ended, and nobody has noted this end before. A job that was taken up again has
    ///   another one.
    package func claimNotice(of job: Job) throws(StoreError) -> Bool {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE job SET told_of_end = ended_at
                    WHERE number = ? AND ended_at IS NOT NULL AND told_of_end IS NOT ended_at
                    """,
                arguments: [job.number])
            return database.changesCount > 0
        }
    }

    /// Jobs of whose ends nobody was told, the oldest first.
    package func owedNotices() throws(StoreError) -> [Job] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, id FROM job WHERE ended_at IS NOT NULL AND told_of_end IS NOT ended_at ORDER BY number
                    """
            ).map { Job(number: $0["number"], id: $0["id"]) }
        }
    }
}
