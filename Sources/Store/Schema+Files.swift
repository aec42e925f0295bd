extension Schema {
    /// What was put into the outbox, the archive and the folder of failed files, and how to tell it from what others put
    /// there: `size` in octets, `modified` in nanoseconds.
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

    /// Jobs that go on, and those whose verdicts may answer the same file again: each without a look at all the others
    /// over files of the same bytes.
    static let jobIndexes = """
        CREATE INDEX job_going_on ON job (input_sha256, request) WHERE ended_at IS NULL;
        CREATE INDEX job_with_answers ON job (input_sha256, settings_sha256, number)
            WHERE state = 'complete' AND intake IS NOT NULL AND json_extract(summary, '$.answeredBy') IS NULL;
        """
}
