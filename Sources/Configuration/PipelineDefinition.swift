import MailTerms

/// Every key of `pipeline.json`: where it goes in `Settings`, what it may hold, what it is for.
///
/// This is the only list of them. Reading, the complete file of `mailmo config show` and the JSON Schema all come
/// from it, in its order; the defaults come from a new `Settings`.
enum PipelineDefinition {
    static let root: FieldList<Settings> = [
        Field("triggers", \.triggers, triggers, "What starts a run by itself under mailmo watch."),
        Field("ingest", \.ingest, ingest, "How the input's CSV is read."),
        Field("normalize", \.normalize, normalize, "What is told from the address as written."),
        Field("resolve", \.resolve, resolve, "How the DNS is asked for mail routes."),
        Field("probe", \.probe, probe, "How mail servers are asked about recipients."),
        Field("write", \.write, write, "What the result file holds."),
        Field("store", \.store, store, "What is remembered between runs."),
        Field("usageLog", \.usageLog, usageLog, "The log of what was done for whom."),
        Field("retention", \.retention, retention, "How long what a run leaves behind is kept."),
        Field("notify", \.notify, notify, "Who is told that a job has ended."),
        Field("files", \.files, files, "Who may read results, and originals that were moved."),
    ]

    /// Where each key stands, for error messages; the first place of those that stand in several.
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
            "Runs over files that begin at set times."),
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
        Field("name", \.name, .text(.entryName), isRequired: true, "What the entry is called; no two share a name."),
        Field("cron", \.cron, .text(.cron), isRequired: true, "When it begins, as in crontab(5)."),
        Field("timezone", \.timezone, .text(.timezone), "The time zone that cron is meant in."),
        Field("input", \.input, .text(.path), isRequired: true, "The file to verify; * stands for any part of a name."),
        Field("outbox", \.outbox, .text(.path), "The folder for results."),
        Field(
            "catchUp", \.catchUp, .boolean, "Whether a run that was missed while nothing watched is made up for, once."),
    ]

    // MARK: The stages before the network

    private static let ingest: FieldList<Settings.Ingest> = [
        Field(
            "emailColumns", \.emailColumns, .list(of: .text(.heading), isDistinct: true),
            "The columns with addresses, by heading or by number from \"1\"; left empty, mailmo finds them."),
        Field(
            "delimiter", \.delimiter, .delimiter,
            "What stands between fields: a character, or auto."),
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
            "Domains of throw-away addresses, beside those that mailmo knows."),
        Field(
            "freeDomains", \.freeDomains, .list(of: .text(.domain)),
            "Domains of free mailboxes, beside those that mailmo knows."),
        Field(
            "roleNames", \.roleNames, .list(of: .text(.localPart)),
            "Local parts of role accounts, beside those that mailmo knows."),
        Field("suggestions", \.suggestions, .boolean, "Whether likely misspellings get a suggestion."),
        Field("lists", \.lists, lists, "Files that take the place of the lists that mailmo brings, a name a line."),
    ]

    private static let lists: FieldList<Settings.ListFiles> = [
        Field("disposableDomains", \.disposableDomains, .text(.optionalPath), "Domains of throw-away addresses."),
        Field(
            "disposableOperators", \.disposableOperators, .text(.optionalPath),
            "Domains of MX hosts that serve nothing but throw-away addresses."),
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
        Field("attempts", \.attempts, .integer(1...10), "How often a question without an answer is asked."),
        Field("inFlight", \.inFlight, .integer(1...10_000), "The most domains that are looked up at once."),
    ]
}
