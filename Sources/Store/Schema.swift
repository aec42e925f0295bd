import GRDB

/// The tables, by migration. A released migration is never changed: the next change gets a migration of its own.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: jobs, mailboxes, learnt facts") { database in
            try database.execute(sql: jobs + mailboxes + learnt)
        }
        migrator.registerMigration("2: what a job found out of domains") { database in
            try database.execute(sql: controls)
        }
        migrator.registerMigration("3: retries and pace outlive a run") { database in
            try database.execute(sql: deferrals + pace)
        }
        migrator.registerMigration("4: jobs outlive a run") { database in
            try database.execute(sql: resumableJobs)
        }
        migrator.registerMigration("who was told of a job's end") { database in
            try database.execute(sql: Store.noticesMigration)
        }
        migrator.registerMigration("files that are ours, and jobs found by their state") { database in
            try database.execute(sql: ownFiles + jobIndexes)
        }
        migrator.registerMigration("lines that the usage log is owed") { database in
            try database.execute(sql: owedLines)
        }
        return migrator
    }

    /// Whether a store has to be migrated.
    enum Condition {
        /// It is empty, or an earlier version made it.
        case older
        case current
    }

    /// Reads an existing store without changing it.
    ///
    /// - Throws: if a newer version or another program made the file, or if it is damaged.
    static func condition(ofStoreAt path: String) throws(StoreError) -> Condition {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let applied: Set<String>
        let isForeign: Bool
        do {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            (applied, isForeign) = try database.read { database in
                let isMigrated = try database.tableExists("grdb_migrations")
                let hasTables = try Bool.fetchOne(database, sql: "SELECT count(*) > 0 FROM sqlite_master") ?? false
                return (try migrator.appliedIdentifiers(database), hasTables && !isMigrated)
            }
        } catch {
            throw StoreError(opening: path, error)
        }
        guard !isForeign else {
            throw StoreError(
                kind: .cannotCreate,
                "\(path) is another program's database; move it away or set store.path to another file")
        }
        let known = migrator.migrations
        guard applied.isSubset(of: known) else { throw StoreError(newer: path) }
        return applied.count == known.count ? .current : .older
    }

    private static let jobs = """
        CREATE TABLE job (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL,
            trigger TEXT NOT NULL,
            input TEXT NOT NULL,
            input_sha256 TEXT NOT NULL,
            output TEXT NOT NULL,
            configuration_sha256 TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            row_count INTEGER,
            message TEXT
        ) STRICT;

        """

    /// `row_chunk.mailboxes` has one little-endian Int32 for each cell of a chunk of data rows: the number of the cell's
    /// mailbox, or -1 if the cell has no usable address.
    private static let mailboxes = """
        CREATE TABLE mailbox (
            job INTEGER NOT NULL REFERENCES job(number) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            address TEXT NOT NULL,
            first_row INTEGER NOT NULL,
            reason TEXT,
            confidence TEXT,
            score INTEGER,
            provider TEXT,
            mx TEXT,
            catch_all TEXT,
            smtp_code INTEGER,
            smtp_enhanced TEXT,
            smtp_stage TEXT,
            smtp_text TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            checked_at INTEGER,
            source TEXT,
            PRIMARY KEY (job, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE row_chunk (
            job INTEGER NOT NULL REFERENCES job(number) ON DELETE CASCADE,
            first_row INTEGER NOT NULL,
            mailboxes BLOB NOT NULL,
            PRIMARY KEY (job, first_row)
        ) STRICT;

        """

    /// A domain has a row if it is known to accept every local part, or to refuse unknown ones.
    private static let controls = """
        CREATE TABLE control (
            job INTEGER NOT NULL REFERENCES job(number) ON DELETE CASCADE,
            domain TEXT NOT NULL,
            accepts_all INTEGER NOT NULL,
            PRIMARY KEY (job, domain)
        ) STRICT, WITHOUT ROWID;
        """

    /// Answers that are not final, and when they are asked for again. A cached verdict with a `retry_at` is not used as an
    /// answer.
    private static let deferrals = """
        ALTER TABLE mailbox ADD COLUMN first_asked_at INTEGER;
        ALTER TABLE mailbox ADD COLUMN retry_at INTEGER;
        ALTER TABLE cached_verdict ADD COLUMN first_asked_at INTEGER;
        ALTER TABLE cached_verdict ADD COLUMN retry_at INTEGER;
        CREATE TABLE deferred_control (
            domain TEXT PRIMARY KEY,
            local_part TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            first_asked_at INTEGER NOT NULL,
            retry_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// What is known of the limits of destinations and hosts. The `recent` recipients count until `recent_until`. The
    /// column `patience` is `PaceMemory.probeAfter`.
    private static let pace = """
        CREATE TABLE destination_pace (
            destination TEXT NOT NULL,
            source TEXT NOT NULL,
            sessions REAL NOT NULL,
            interval_ms REAL NOT NULL,
            patience INTEGER NOT NULL,
            session_ms REAL,
            recipients_per_session INTEGER NOT NULL,
            rests INTEGER NOT NULL,
            rest_until INTEGER NOT NULL,
            recent INTEGER NOT NULL,
            recent_until INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            PRIMARY KEY (destination, source)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE resting_source (
            address TEXT PRIMARY KEY,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE host_traits (
            address TEXT PRIMARY KEY,
            tls TEXT,
            pipelines INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// `request`, `intake`, `publication`, `progress` and `summary` are JSON: see the properties of `JobDescription` and
    /// `JobRecord` with these names.
    private static let resumableJobs = """
        ALTER TABLE job ADD COLUMN account TEXT;
        ALTER TABLE job ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE job ADD COLUMN request TEXT NOT NULL DEFAULT '';
        ALTER TABLE job ADD COLUMN settings_sha256 TEXT NOT NULL DEFAULT '';
        ALTER TABLE job ADD COLUMN updated_at INTEGER;
        ALTER TABLE job ADD COLUMN intake TEXT;
        ALTER TABLE job ADD COLUMN publication TEXT;
        ALTER TABLE job ADD COLUMN progress TEXT;
        ALTER TABLE job ADD COLUMN summary TEXT;
        ALTER TABLE job ADD COLUMN must_stop INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX job_by_input ON job (input_sha256);
        CREATE TABLE schedule_run (
            entry TEXT PRIMARY KEY,
            due_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// No number is used twice: a later line has a higher number.
    private static let owedLines = """
        CREATE TABLE owed_line (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL,
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX job_by_output ON job (output) WHERE ended_at IS NULL;
        """

    /// The key of a cached verdict is a digest of the mailbox: the table contains no addresses.
    private static let learnt = """
        CREATE TABLE cached_verdict (
            mailbox BLOB PRIMARY KEY,
            reason TEXT NOT NULL,
            confidence TEXT NOT NULL,
            score INTEGER NOT NULL,
            provider TEXT,
            mx TEXT,
            catch_all TEXT NOT NULL,
            smtp_code INTEGER,
            smtp_enhanced TEXT,
            smtp_stage TEXT,
            smtp_text TEXT,
            attempts INTEGER NOT NULL,
            checked_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cached_control (
            domain TEXT PRIMARY KEY,
            outcome TEXT NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
