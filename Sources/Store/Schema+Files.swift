extension Schema {
    /// The files that mailmo has put into the outbox, the archive and the folder of failed files. `size` (bytes) and
    /// `modified` (nanoseconds since 1970) show whether the file at a path is still ours.
    static let ownFiles = """
        CREATE TABLE own_file (
            path TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            kept_since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX own_file_by_age ON own_file (kind, kept_since);

        """

    /// Find the jobs of a file that have not ended, and those whose verdicts can answer it again, without reading all
    /// jobs over files with the same bytes.
    static let jobIndexes = """
        CREATE INDEX job_going_on ON job (input_sha256, request) WHERE ended_at IS NULL;
        CREATE INDEX job_with_answers ON job (input_sha256, settings_sha256, number)
            WHERE state = 'complete' AND intake IS NOT NULL AND json_extract(summary, '$.answeredBy') IS NULL;
        """
}
