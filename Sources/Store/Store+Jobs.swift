import GRDB
import MailTerms

/// One run over one file.
package struct Job: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case waiting
        case running
        case deferred
        case complete
        case failed
        case cancelled
    }

    /// Unique in this store; names the job's rows.
    package let number: Int64
    /// What people see and type.
    package let id: String
}

/// What a job starts with.
package struct JobDescription: Sendable, Equatable {
    package var id: String
    package var trigger: String
    package var input: String
    /// Hexadecimal.
    package var inputSHA256: String
    package var output: String
    /// Hexadecimal.
    package var configurationSHA256: String

    package init(
        id: String, trigger: String, input: String, inputSHA256: String, output: String, configurationSHA256: String
    ) {
        self.id = id
        self.trigger = trigger
        self.input = input
        self.inputSHA256 = inputSHA256
        self.output = output
        self.configurationSHA256 = configurationSHA256
    }
}

extension Store {
    package func createJob(_ description: JobDescription, at now: Timestamp) throws(StoreError) -> Job {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO job
                        (id, state, trigger, input, input_sha256, output, configuration_sha256, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    description.id, Job.State.running.rawValue, description.trigger, description.input,
                    description.inputSHA256, description.output, description.configurationSHA256, now.milliseconds,
                ])
            return Job(number: database.lastInsertedRowID, id: description.id)
        }
    }

    /// Notes what an unended job is doing.
    package func change(_ job: Job, to state: Job.State) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET state = ? WHERE number = ? AND ended_at IS NULL",
                arguments: [state.rawValue, job.number])
        }
    }

    /// - Parameter message: why, where a job failed; in words without personal data.
    package func end(
        _ job: Job, as state: Job.State, rows: Int?, message: String? = nil, at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET state = ?, row_count = ?, message = ?, ended_at = ? WHERE number = ?",
                arguments: [state.rawValue, rows, message, now.milliseconds, job.number])
        }
    }

    /// Keeps what a job knows of a domain.
    package func noteControl(of domain: String, acceptsAll: Bool, in job: Job) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO control (job, domain, accepts_all) VALUES (?, ?, ?)",
                arguments: [job.number, domain, acceptsAll])
        }
    }

    /// Whether a domain accepts everything; `nil` where the job has not found out.
    package func control(of domain: String, in job: Job) throws(StoreError) -> Bool? {
        try read { database in
            try Bool.fetchOne(
                database, sql: "SELECT accepts_all FROM control WHERE job = ? AND domain = ?",
                arguments: [job.number, domain])
        }
    }

    /// Removes the rows of jobs that ended before a moment, or that were killed before it, and cached facts whose time
    /// is over. A job that has not ended may still be running: it is left alone for a week at the least.
    package func sweep(jobsEndedBefore moment: Timestamp?, at now: Timestamp) throws(StoreError) {
        try write { database in
            if let moment {
                let unended = min(moment, now - .seconds(7 * 86_400))
                try database.execute(
                    sql: "DELETE FROM job WHERE ended_at < ? OR (ended_at IS NULL AND created_at < ?)",
                    arguments: [moment.milliseconds, unended.milliseconds])
            }
            let tables = [
                "cached_verdict", "cached_control", "deferred_control", "destination_pace", "host_traits",
                "resting_source",
            ]
            for table in tables {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE expires_at <= ?", arguments: [now.milliseconds])
            }
        }
    }
}
