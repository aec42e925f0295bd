import GRDB
import MailTerms

/// Jobs: what was asked for, and what became of it.
extension Store {
    /// - Parameter lines: the lines of the usage log about this.
    package func createJob(
        _ description: JobDescription, as state: Job.State = .running, owing lines: [OwedLine] = [], at now: Timestamp
    ) throws(StoreError) -> Job {
        try write { database in
            try Self.owe(lines, in: database)
            return try Self.create(description, as: state, at: now, in: database)
        }
    }

    static func create(
        _ description: JobDescription, as state: Job.State, at now: Timestamp, in database: Database
    ) throws -> Job {
        try database.execute(
            sql: """
                INSERT INTO job
                    (id, state, trigger, account, input, input_sha256, bytes, output, request,
                     configuration_sha256, settings_sha256, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                description.id, state.rawValue, description.trigger, description.account, description.input,
                description.inputSHA256, description.inputBytes, description.output, description.request,
                description.configurationSHA256, description.settingsSHA256, now.milliseconds,
            ])
        return Job(number: database.lastInsertedRowID, id: description.id)
    }

    // MARK: Finding

    /// All jobs, the newest first.
    package func jobs() throws(StoreError) -> [JobRecord] {
        try records("1 ORDER BY created_at DESC, number DESC")
    }

    /// - Returns: `nil` if the job is no longer in the store.
    package func record(of job: Job) throws(StoreError) -> JobRecord? {
        try records("number = ?", [job.number]).first
    }

    /// The jobs that have not ended, the oldest first.
    package func unendedJobs() throws(StoreError) -> [JobRecord] {
        try records("ended_at IS NULL ORDER BY number")
    }

    /// The jobs of the same request over the same bytes that are neither complete nor cancelled, the newest first.
    package func unfinishedJobs(overInput sha256: String, request: String) throws(StoreError) -> [JobRecord] {
        try records(
            "input_sha256 = ? AND request = ? AND state NOT IN ('complete', 'cancelled') ORDER BY number DESC",
            [sha256, request])
    }

    /// The jobs that have not ended and write to this output, the oldest first.
    package func unendedJobs(writingTo output: String) throws(StoreError) -> [JobRecord] {
        try records("output = ? AND ended_at IS NULL ORDER BY number", [output])
    }

    func records(
        _ condition: String, _ arguments: StatementArguments = []
    ) throws(StoreError) -> [JobRecord] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM job WHERE \(condition)", arguments: arguments)
                .compactMap(JobRecord.init)
        }
    }

    // MARK: State

    /// Changes the state of a job that has not ended.
    ///
    /// - Parameters:
    ///   - message: why, if something went wrong.
    ///   - lines: the lines of the usage log about this.
    package func change(
        _ job: Job, to state: Job.State, message: String? = nil, owing lines: [OwedLine] = []
    ) throws(StoreError) {
        try write { database in
            try Self.owe(lines, in: database)
            try database.execute(
                sql: "UPDATE job SET state = ?, message = ? WHERE number = ? AND ended_at IS NULL",
                arguments: [state.rawValue, message, job.number])
        }
    }

    /// Continues a job that was stopped, has failed or was cancelled.
    ///
    /// - Parameter lines: the lines of the usage log about this.
    package func reopen(_ job: Job, as state: Job.State, owing lines: [OwedLine] = []) throws(StoreError) {
        try write { database in
            try Self.owe(lines, in: database)
            try database.execute(
                sql: "UPDATE job SET state = ?, message = NULL, ended_at = NULL, must_stop = 0 WHERE number = ?",
                arguments: [state.rawValue, job.number])
        }
    }

    /// Saves that all rows have been read.
    package func save(intake: String, of job: Job) throws(StoreError) {
        try set("intake", to: intake, of: job)
    }

    /// Saves which files are about to get their final names.
    package func save(publication: String, of job: Job) throws(StoreError) {
        try set("publication", to: publication, of: job)
    }

    /// Saves how far a job has come, and that a process works on it.
    ///
    /// - Returns: whether a person has asked to cancel the job. `true` also if the job is no longer in the store.
    package func save(progress: String, of job: Job, at now: Timestamp) throws(StoreError) -> Bool {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET progress = ?, updated_at = ? WHERE number = ?",
                arguments: [progress, now.milliseconds, job.number])
            return try Bool.fetchOne(
                database, sql: "SELECT must_stop FROM job WHERE number = ?", arguments: [job.number]) ?? true
        }
    }

    /// Asks the process that works on a job to cancel it.
    package func requestStop(of job: Job) throws(StoreError) {
        try write { database in
            try database.execute(sql: "UPDATE job SET must_stop = 1 WHERE number = ?", arguments: [job.number])
        }
    }

    /// Ends a job.
    ///
    /// - Parameters:
    ///   - rows: the data rows; `nil` if they were not counted.
    ///   - message: why the job failed. It contains no personal data.
    ///   - summary: a `Summary` as JSON.
    ///   - lines: the lines of the usage log about this.
    package func end(
        _ job: Job, as state: Job.State, rows: Int?, message: String? = nil, summary: String? = nil,
        owing lines: [OwedLine] = [], at now: Timestamp
    ) throws(StoreError) {
        try write { database in
            try Self.owe(lines, in: database)
            try database.execute(
                sql: """
                    UPDATE job SET state = ?, row_count = ?, message = ?, summary = ?, ended_at = ? WHERE number = ?
                    """,
                arguments: [state.rawValue, rows, message, summary, now.milliseconds, job.number])
        }
    }

    private func set(_ column: String, to text: String, of job: Job) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE job SET \(column) = ? WHERE number = ?", arguments: [text, job.number])
        }
    }

    // MARK: Domains

    /// Records what a job has found out about domains.
    static func record(_ controls: [String: ProvenControl], of job: Job, in database: Database) throws {
        let insert = try BulkStatement(
            database, sql: "INSERT OR REPLACE INTO control (job, domain, accepts_all) VALUES (?, ?, ?)")
        for (domain, control) in controls {
            insert.bind(job.number)
            insert.bind(domain)
            insert.bind(control.acceptsAll ? 1 : 0)
            try insert.step()
        }
    }

    /// Whether a domain accepts every local part; `nil` if the job has not found out.
    package func control(of domain: String, in job: Job) throws(StoreError) -> Bool? {
        try readByOneStatement { database in
            let query = try BulkStatement(database, sql: "SELECT accepts_all FROM control WHERE job = ? AND domain = ?")
            query.bind(job.number)
            query.bind(domain)
            return try query.step() ? query.int(0) == 1 : nil
        }
    }
}

extension JobRecord {
    /// - Returns: `nil` if a newer version wrote a state that this one does not know.
    fileprivate init?(_ row: Row) {
        guard let state = Job.State(rawValue: row["state"]) else { return nil }
        self.state = state
        job = Job(number: row["number"], id: row["id"])
        var description = JobDescription(
            id: job.id, trigger: row["trigger"], input: row["input"], inputSHA256: row["input_sha256"],
            output: row["output"], configurationSHA256: row["configuration_sha256"])
        description.account = row["account"]
        description.inputBytes = row["bytes"]
        description.request = row["request"]
        description.settingsSHA256 = row["settings_sha256"]
        self.description = description
        func moment(_ column: String) -> Timestamp? {
            (row[column] as Int64?).map { Timestamp(milliseconds: $0) }
        }
        createdAt = Timestamp(milliseconds: row["created_at"])
        updatedAt = moment("updated_at")
        endedAt = moment("ended_at")
        rows = row["row_count"]
        message = row["message"]
        intake = row["intake"]
        publication = row["publication"]
        progress = row["progress"]
        summary = row["summary"]
        mustStop = row["must_stop"]
    }
}

/// The schedule: when each entry was last due.
extension Store {
    /// - Returns: `nil` if the entry has not been seen before.
    package func lastRun(of entry: String) throws(StoreError) -> Timestamp? {
        try read { database in
            try Int64.fetchOne(database, sql: "SELECT due_at FROM schedule_run WHERE entry = ?", arguments: [entry])
                .map { Timestamp(milliseconds: $0) }
        }
    }

    /// Records when the entry was last due; replaces the moment that was recorded before.
    package func recordRun(of entry: String, at moment: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO schedule_run (entry, due_at) VALUES (?, ?)",
                arguments: [entry, moment.milliseconds])
        }
    }
}
