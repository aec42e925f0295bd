import Configuration
import Dispatch
import Jobs
import MailTerms
import Pipeline

/// The configuration that holds now, and where a newer one comes from. Belongs to the watch's queue.
struct OrdersSource {
    let load: @Sendable () throws(RunError) -> WatchOrders
    private(set) var current: WatchOrders

    init(_ load: @escaping @Sendable () throws(RunError) -> WatchOrders) throws(RunError) {
        self.load = load
        current = try load()
    }

    /// All jobs of the process share the engines, whatever configuration they began under.
    mutating func replace(by new: WatchOrders) {
        let engines = current.context.engines
        current = new
        current.context.engines = engines
    }
}

/// What a watch knows of its inbox. Belongs to the watch's queue.
struct InboxWatch {
    var folder: InboxFolder
    var settling: Settling
    /// `nil` if the system reports nothing.
    var events: FolderEvents?
    var looks = InboxLooks()
    /// Paths that a job is being made of.
    var accepting: Set<String> = []
    /// What was refused by its name or its kind, by path, and has been told.
    var refused: [String: String] = [:]
    /// What looks like a list, by path, and why no job could be made of it.
    var unusable: [String: String] = [:]
    /// Why the last jobs could not be made; `nil` if they could.
    var refusal: String?
    /// Files of jobs that have ended without a place for them, as they were then, by path.
    var givenUp: [String: InboxFile.Fingerprint] = [:]

    init(_ settings: Settings.Triggers) {
        folder = InboxFolder(settings)
        settling = Settling(settle: settings.inbox.settle)
    }
}

/// What a watch knows of its schedule. Belongs to the watch's queue.
struct WatchSchedule {
    var timetable: Timetable
    /// By entry, files that jobs are still to be made of.
    var accepting: [String: Int] = [:]
}

/// What a watch does now and then, and when it did so last. Belongs to the watch's queue.
struct WatchUpkeep {
    /// Fires when the next step is due; `nil` until the first one.
    var timer: (any DispatchSourceTimer)?
    var sweptAt = Timestamp(milliseconds: 0)
    var toldAliveAt = Timestamp(milliseconds: 0)
}
