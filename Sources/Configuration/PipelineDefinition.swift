import MailTerms
import Tables

/// Every key of `pipeline.json`: its place in `Settings`, its range, and its meaning in one sentence.
///
/// This is the only list of them. Reading, the complete file of `mailmo config show`, the JSON Schema and
/// `docs/CONFIGURATION.md` all come from it, in its order; the defaults come from a new `Settings`.
enum PipelineDefinition {
    static let root: FieldList<Settings> = [
        Field("triggers", \.triggers, triggers, "What starts a run by itself under mailmo watch."),
        Field("ingest", \.ingest, ingest, "How the input's CSV is read."),
        Field(
            "normalize", \.normalize, normalize, "How addresses are read and flagged, and how deep they are checked."),
        Field("resolve", \.resolve, resolve, "How the DNS is asked for mail routes."),
        Field("probe", \.probe, probe, "How mail servers are asked about recipients."),
        Field("write", \.write, write, "What the result file holds."),
        Field("store", \.store, store, "What is remembered between runs."),
        Field("usageLog", \.usageLog, usageLog, "The log of runs and checks."),
        Field("retention", \.retention, retention, "How long jobs, originals and results are kept."),
        Field("notify", \.notify, notify, "What is run when a job ends."),
        Field("files", \.files, files, "Who may read results, and originals that were moved."),
    ]

    /// The path of each key, for error messages. If several objects have the key, the first path.
    static let places = places(of: .object(root.schema(.defaults)), at: JSONPath())

    private static func places(of schema: JSONValue, at path: JSONPath) -> [String: JSONPath] {
        guard case .object(let properties)? = schema["properties"] else { return [:] }
        return properties.reduce(into: [:]) { places, property in
            let path = path.appending(property.key)
            places.merge(Self.places(of: property.value, at: path)) { first, _ in first }
            places[property.key] = places[property.key] ?? path
        }
    }

    // MARK: What starts a run

    private static let triggers: FieldList<Settings.Triggers> = [
        Field("inbox", \.inbox, inbox, "A folder whose new files are verified."),
        Field(
            "schedule", \.schedule, .list(of: .object(scheduleEntry, of: .init())),
            "Runs that start at set times, each over some files."),
    ]

    private static let inbox: FieldList<Settings.Inbox> = [
        Field("folder", \.folder, .text(.path), "The folder that is watched."),
        Field("patterns", \.patterns, .list(of: .text(.filePattern), allowsNone: false), "The names of files to take."),
        Field(
            "settle", \.settle, .duration(.zero ... .hours(1)),
            "How long a file must stay unchanged before it counts as complete."),
        Field("outbox", \.outbox, .text(.path), "The folder for results."),
        Field("archive", \.archive, .text(.path), "The folder for originals whose results are published."),
        Field("failed", \.failed, .text(.path), "The folder for files that cannot be used."),
    ]

    private static let scheduleEntry: FieldList<Settings.ScheduleEntry> = [
        Field(
            "name", \.name, .text(.entryName), isRequired: true, "The name of the entry; no two entries have the same."),
        Field("cron", \.cron, .text(.cron), isRequired: true, "When the run starts, as in crontab(5)."),
        Field("timezone", \.timezone, .text(.timezone), "The time zone of cron."),
        Field("input", \.input, .text(.path), isRequired: true, "The file to verify; * stands for any part of a name."),
        Field("outbox", \.outbox, .text(.path), "The folder for results."),
        Field(
            "catchUp", \.catchUp, .boolean, "Whether a run that was due while no mailmo watch ran is made up for, once."
        ),
    ]

    // MARK: The stages before the network

    private static let ingest: FieldList<Settings.Ingest> = [
        Field(
            "emailColumns", \.emailColumns, .list(of: .text(.heading), isDistinct: true),
            "The columns with addresses, by heading or by number from \"1\"; left empty, mailmo finds them."),
        Field(
            "delimiter", \.delimiter, .delimiter,
            "The character between fields; auto: found from the file."),
        Field(
            "encoding", \.encoding, .word(blank: .auto),
            "How the file is encoded; auto: found by its mark or its bytes."),
        Field(
            "header", \.header, .choice(("auto", .auto), ("yes", .present), ("no", .absent)),
            "Whether the first record holds headings."),
    ]

    private static let normalize: FieldList<Settings.Normalize> = [
        Field(
            "checks", \.checks, .word(blank: .smtp),
            "How deep an address is checked: as written, also its mail route, also its mailbox."),
        Field(
            "disposableDomains", \.disposableDomains, .list(of: .text(.domain)),
            "Domains of throw-away addresses, in addition to the built-in list."),
        Field(
            "freeDomains", \.freeDomains, .list(of: .text(.domain)),
            "Domains of free mailboxes, in addition to the built-in list."),
        Field(
            "roleNames", \.roleNames, .list(of: .text(.localPart)),
            "Local parts of role accounts, in addition to the built-in list."),
        Field("suggestions", \.suggestions, .boolean, "Whether likely misspellings get a suggestion."),
        Field(
            "lists", \.lists, lists,
            "Files that replace the built-in lists, one name a line; left empty, the built-in list is used."),
    ]

    private static let lists: FieldList<Settings.ListFiles> = [
        Field("disposableDomains", \.disposableDomains, .text(.optionalPath), "Domains of throw-away addresses."),
        Field(
            "disposableOperators", \.disposableOperators, .text(.optionalPath),
            "Domains of MX hosts that serve only throw-away addresses."),
        Field("freeDomains", \.freeDomains, .text(.optionalPath), "Domains of free mailboxes."),
        Field(
            "popularDomains", \.popularDomains, .text(.optionalPath),
            "Domains that misspelt ones are compared with, the most popular first."),
        Field("roleNames", \.roleNames, .text(.optionalPath), "Local parts of role accounts."),
    ]

    private static let resolve: FieldList<Settings.Resolve> = [
        Field(
            "servers", \.servers, .list(of: .text(.endpoint), isDistinct: true),
            "The DNS resolvers to ask; left empty, those of this host."),
        Field(
            "timeout", \.timeout, .duration(.milliseconds(10) ... .minutes(1)),
            "How long one attempt waits for an answer."),
        Field("attempts", \.attempts, .integer(1...10), "How many times a question is asked until it is answered."),
        Field("inFlight", \.inFlight, .integer(1...10_000), "The most domains that are looked up at once."),
    ]
}
