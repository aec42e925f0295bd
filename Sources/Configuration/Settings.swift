import MailTerms
import Tables

/// The validated configuration: everything that `pipeline.json` can say, in real durations and ranges.
///
/// The initial values below are the defaults; they are written nowhere else. `PipelineDefinition` says what each key
/// means. A comment here only describes the Swift value.
package struct Settings: Sendable, Equatable {
    package var triggers = Triggers()
    package var ingest = Ingest()
    package var normalize = Normalize()
    package var resolve = Resolve()
    package var probe = Probe()
    package var write = Write()
    package var store = Store()
    package var usageLog = UsageLog()
    package var retention = Retention()
    package var notify = Notify()
    package var files = Files()

    /// The settings if there is no file.
    package static let defaults = Settings()

    package struct Triggers: Sendable, Equatable {
        package var inbox = Inbox()
        package var schedule: [ScheduleEntry] = []
    }

    package struct Inbox: Sendable, Equatable {
        package var folder = "inbox"
        package var patterns = ["*.csv", "*.tsv", "*.txt", "*.csv.gz", "*.tsv.gz", "*.txt.gz"]
        package var settle: Duration = .seconds(2)
        package var outbox = "outbox"
        package var archive = "archive"
        package var failed = "failed"
    }

    package struct ScheduleEntry: Sendable, Equatable {
        /// Unique, and safe as part of a file name.
        package var name = ""
        /// Its syntax has been checked.
        package var cron = ""
        package var timezone = "UTC"
        package var input = ""
        package var outbox = "outbox"
        package var catchUp = true

        package init() {}
    }

    package struct Ingest: Sendable, Equatable {
        package var emailColumns: [String] = []
        /// `nil`: found from the file.
        package var delimiter: Unicode.Scalar?
        package var encoding = Encoding.auto
        package var header = HeaderChoice.auto
    }

    /// Beside `auto`, the raw values are those of `TextEncoding`.
    package enum Encoding: String, Sendable, CaseIterable {
        case auto
        case utf8 = "utf-8"
        case utf16LittleEndian = "utf-16le"
        case utf16BigEndian = "utf-16be"
        case windows1252 = "windows-1252"
    }

    package struct Normalize: Sendable, Equatable {
        package var checks = Checks.smtp
        /// In lower case.
        package var disposableDomains: [String] = []
        /// In lower case.
        package var freeDomains: [String] = []
        /// In lower case.
        package var roleNames: [String] = []
        package var suggestions = true
        package var lists = ListFiles()
    }

    /// Paths; empty: the built-in list.
    package struct ListFiles: Sendable, Equatable {
        package var disposableDomains = ""
        package var disposableOperators = ""
        package var freeDomains = ""
        package var popularDomains = ""
        package var roleNames = ""
    }

    package struct Resolve: Sendable, Equatable {
        /// `127.0.0.1`, `127.0.0.1:5300`, `::1` or `[::1]:53`.
        package var servers: [String] = []
        package var timeout: Duration = .seconds(5)
        package var attempts = 3
        package var inFlight = 500
    }

    package struct Write: Sendable, Equatable {
        package var prefix = "mailmo_"
        /// At least one, each once.
        package var columns = Column.allCases
        package var actions = ActionPolicy.standard
        package var split = false
        package var clean = false
    }

    package struct Store: Sendable, Equatable {
        package var path = "var/mailmo.sqlite"
        package var cache = Cache()
    }

    package struct Cache: Sendable, Equatable {
        package var deliverable: Duration = .days(30)
        package var undeliverable: Duration = .days(3)
        package var catchAll: Duration = .days(7)
        package var sameFile: Duration = .hours(1)
    }

    package struct Notify: Sendable, Equatable {
        /// Empty: no program is run.
        package var command: [String] = []
    }

    package struct UsageLog: Sendable, Equatable {
        package var folder = "logs"
        /// `nil`: for ever.
        package var keep: Duration? = .days(180)
    }

    /// `nil`: for ever.
    package struct Retention: Sendable, Equatable {
        package var jobs: Duration? = .days(30)
        package var archive: Duration? = .days(30)
        package var outbox: Duration?
    }

    /// Empty: as the folder says.
    package struct Files: Sendable, Equatable {
        /// Octal permission bits, as in `0640`.
        package var mode = ""
        /// By name or by number.
        package var group = ""
    }
}

extension Duration {
    static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    static func hours(_ count: Int) -> Duration { .minutes(count * 60) }
    static func days(_ count: Int) -> Duration { .hours(count * 24) }
}
