import MailTerms
import Tables

/// The results and the store of a run.
extension PipelineDefinition {
    static let write: FieldList<Settings.Write> = [
        // Not empty: contact lists nearly always have columns of their own called email, status or source.
        Field("prefix", \.prefix, .text(.columnPrefix), "The beginning of the names of the result columns."),
        Field(
            "columns", \.columns, .list(of: .word(blank: .status), allowsNone: false, isDistinct: true),
            "The result columns, in this order."),
        Field(
            "action", \.actions, .actions,
            "What to do with a row, by status or by reason; a reason outranks its status. Each status is named once."
        ),
        Field("split", \.split, .boolean, "Whether there is also one file for each status."),
        Field(
            "clean", \.clean, .boolean,
            "Whether there is also a file for a sending tool: your own columns, each mailbox once, only rows to send."),
    ]

    static let store: FieldList<Settings.Store> = [
        Field("path", \.path, .text(.path), "The database file."),
        Field(
            "cache", \.cache, cache, "How long the verdict of an earlier run is used again; 0s: not at all."),
    ]

    private static let cache: FieldList<Settings.Cache> = [
        Field("deliverable", \.deliverable, .duration(.zero...longest), "For verdicts of deliverable."),
        Field("undeliverable", \.undeliverable, .duration(.zero...longest), "For verdicts of undeliverable."),
        Field("catchAll", \.catchAll, .duration(.zero...longest), "For the finding that a domain is a catch-all."),
        Field(
            "sameFile", \.sameFile, .duration(.zero...longest),
            "For a whole file that is verified again under the same settings."),
    ]

    static let notify: FieldList<Settings.Notify> = [
        Field(
            "command", \.command, .list(of: .text(.commandWord)),
            "A program and its arguments, run without a shell when a job ends, with the job as JSON on standard input.")
    ]

    static let usageLog: FieldList<Settings.UsageLog> = [
        Field("folder", \.folder, .text(.path), "The folder of the log's files, one a month."),
        Field("keep", \.keep, .durationOrNever(.seconds(1)...longest), "After how long a file is deleted."),
    ]

    static let retention: FieldList<Settings.Retention> = [
        Field(
            "jobs", \.jobs, .durationOrNever(.seconds(1)...longest),
            "After how long a finished run is deleted from the database."),
        Field(
            "archive", \.archive, .durationOrNever(.seconds(1)...longest),
            "After how long an archived original is deleted."),
        Field("outbox", \.outbox, .durationOrNever(.seconds(1)...longest), "After how long a result is deleted."),
    ]

    static let files: FieldList<Settings.Files> = [
        Field(
            "mode", \.mode, .text(.fileMode),
            "The permission bits of results; left empty, those that the set-gid bit or the default ACL of their folder gives."
        ),
        Field(
            "group", \.group, .text(.groupName),
            "The group of results, by name or by number; left empty, that of their folder."),
    ]

    private static let longest: Duration = .days(3650)
}
