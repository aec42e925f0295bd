import Configuration
import Dispatch
import Jobs
import MailTerms
import Pipeline

/// The current configuration, and how to load a newer one. Belongs to the watch's queue.
struct ReloadableConfiguration {
    let load: @Sendable () throws(RunError) -> WatchConfiguration
    private(set) var current: WatchConfiguration

    init(_ load: @escaping @Sendable () throws(RunError) -> WatchConfiguration) throws(RunError) {
        self.load = load
        current = try load()
    }

    /// Keeps the engines: all jobs of the process share them, under any configuration.
    mutating func replace(by new: WatchConfiguration) {
        let engines = current.context.engines
        current = new
        current.context.engines = engines
    }
}

/// A watch's state about its inbox. Belongs to the watch's queue.
struct InboxWatch {
    var folder: InboxFolder
    var settling: Settling
    /// `nil` if the system reports no events.
    var events: FolderEvents?
    var scans = InboxScans()
    /// Paths of files that are becoming jobs now.
    var accepting: Set<String> = []
    /// Why a path was refused by name or type. These refusals have been logged.
    var refusedByName: [String: String] = [:]
    /// Why a file that looks like a list could not become a job, by path.
    var unusableLists: [String: String] = [:]
    /// Why the last attempt to make jobs failed; `nil` if it did not.
    var lastError: String?
    /// By path, the state of files that a failed job left in the inbox because they could not be moved. Such a file is
    /// ignored until it changes.
    var leftUntilChanged: [String: InboxFile.Fingerprint] = [:]

    init(_ settings: Settings.Triggers) {
        folder = InboxFolder(settings)
        settling = Settling(settle: settings.inbox.settle)
    }
}

/// A watch's state about its schedule. Belongs to the watch's queue.
struct WatchSchedule {
    var timetable: Timetable
    /// By entry, the number of files that have not become jobs yet.
    var acceptingCounts: [String: Int] = [:]
}

/// When a watch last did its periodic work. Belongs to the watch's queue.
struct WatchUpkeep {
    /// Fires when the next step is due; `nil` until the first one.
    var timer: (any DispatchSourceTimer)?
    var sweptAt = Timestamp(milliseconds: 0)
    var reportedAliveAt = Timestamp(milliseconds: 0)
}
