import GRDB
import MailTerms

/// Which ends of jobs have been announced by a notice.
extension Store {
    /// SQL. The column `told_of_end` is the `ended_at` of the end that was announced last.
    static let noticesMigration = """
        ALTER TABLE job ADD COLUMN told_of_end INTEGER;
        UPDATE job SET told_of_end = ended_at;
        """

    /// Records that the end of a job is announced now.
    ///
    /// - Returns: whether the job has ended and this end was not announced before. A job that was taken up again ends again.
    package func recordNotice(of job: Job) throws(StoreError) -> Bool {
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

    /// The jobs whose end was not announced yet, the oldest first.
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
