import Configuration
import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline
import Store

/// The configuration of a watch, and the context in which its jobs run.
package struct WatchConfiguration: Sendable {
    package let configuration: LoadedConfiguration
    package var context: RunContext

    package init(_ configuration: LoadedConfiguration, context: RunContext) {
        self.configuration = configuration
        self.context = context
    }
}

/// Watches the inbox and the schedule: each new file becomes a job, and unfinished jobs of earlier watches continue.
///
/// The process may end at any point without a loss: a job is in the store before its file is touched, and the file
/// leaves the inbox only when its results are published.
///
/// `WatchState` has the diagram. `@unchecked Sendable`: after `init`, all state belongs to `queue`; methods that are
/// called from other places check this.
package final class Watch: @unchecked Sendable {
    /// A running job, for the progress display.
    package struct Activity: Sendable {
        package let job: String
        package let input: String
        package let account: String?
        package let progress: RunProgress
        package let startedAt: Timestamp
    }

    /// Why a watch has ended.
    package enum Ending: Sendable {
        /// `stop()` was called.
        case stopped
        /// The store's file was deleted or moved away. The next watch makes a new store, in which all files that are
        /// still in the inbox become jobs.
        case storeIsGone
    }

    /// The most loaded jobs: those in memory, working or idle. If others are queued, idle ones leave memory.
    static let mostLoaded = 64
    /// The interval at which a file that is being written to is checked again.
    static let writerCheckInterval = Duration.seconds(1)
    static let sweepInterval = Duration.seconds(3600)
    /// Reads whole files, to compute their digests.
    static let reading = DispatchQueue(label: "mailmo.watch.reading")

    let queue = DispatchQueue(label: "mailmo.watch")
    let log: Logger
    let service: ServiceManager
    let store: Store
    private var source: ReloadableConfiguration
    var inbox: InboxWatch
    var schedule: WatchSchedule
    var jobs = WatchedJobs()
    var state: WatchState
    var upkeep = WatchUpkeep()

    var current: WatchConfiguration { source.current }
    var settings: Settings { current.context.settings }
    var now: Timestamp { current.context.dependencies.now() }

    /// - Parameter load: reads the configuration; called by `init` and by each `reload`, there on the watch's queue.
    /// - Throws: if the configuration or the store cannot be read, or if another watch uses the store (`inUse`).
    package init(
        _ load: @escaping @Sendable () throws(RunError) -> WatchConfiguration, service: ServiceManager, log: Logger
    ) throws(RunError) {
        self.service = service
        self.log = log
        source = try ReloadableConfiguration(load)
        let context = source.current.context
        let now = context.dependencies.now()
        let lock: JobLock?
        do {
            store = try Store(path: context.settings.store.path, at: now)
            lock = try store.locks.lockWatch()
        } catch {
            throw RunError(error)
        }
        guard let lock else {
            throw RunError(
                .inUse, "another mailmo watch is at work with \(context.settings.store.path); stop that one first")
        }
        inbox = InboxWatch(context.settings.triggers)
        schedule = WatchSchedule(timetable: Timetable([], at: now) { _ in nil })
        state = .idle(lock)
        OpenWriters.prepare()
    }

    /// May be called on any thread, once.
    ///
    /// - Parameter completion: runs on the watch's queue when all jobs have stopped.
    /// - Throws: if the folders cannot be made, or if the jobs of earlier watches cannot be read from the store.
    package func start(completion: @escaping @Sendable (Ending) -> Void) throws(RunError) {
        if let path = store.damagedStorePath { log.error("\(Store.damageMessage(movedTo: path))") }
        try makeFolders()
        let timetable = try readTimetable(for: settings)
        let jobs = try findJobs()
        queue.async { [self] in
            state.start(completion)
            // `stop` may have been called before `start`.
            guard !state.isStopping else { return endIfStopped() }
            schedule.timetable = timetable
            self.jobs = jobs
            inbox.folder = InboxFolder(settings.triggers)
            recordRuns()
            listen()
            step()
            service.notifyReady(statusLine)
            log.notice(
                "watching \(settings.triggers.inbox.folder), \(timetable.entries.count.counted("schedule entry"))")
        }
    }

    /// Interrupts all jobs, then ends the watch. The next watch resumes them. May be called on any thread.
    package func stop() {
        queue.async { [self] in
            guard !state.isStopping else { return }
            service.notifyStopping()
            log.notice("stopping; \(jobs.count.counted("job")) not over, to go on with the next start")
            end(.stopped)
        }
    }

    /// On the watch's queue.
    func end(_ ending: Ending) {
        dispatchPrecondition(condition: .onQueue(queue))
        state.stop(ending)
        inbox.events?.cancel()
        upkeep.timer?.cancel()
        for entry in jobs.loaded { entry.run?.stop() }
        endIfStopped()
    }

    /// Reads the configuration again. Running jobs keep the old one. May be called on any thread.
    package func reload() {
        queue.async { [self] in
            service.notifyReloading()
            defer { service.notifyReady(statusLine) }
            do {
                try apply(try source.load())
            } catch {
                log.error("the configuration stays as it was: \(RunError(error).description)")
            }
        }
    }

    private func apply(_ new: WatchConfiguration) throws(RunError) {
        let changes = current.configuration.changes(to: new.configuration)
        guard !changes.isEmpty else {
            log.notice("the configuration is as it was")
            return
        }
        for change in changes { log.notice("changed: \(change)") }
        if new.context.settings.store.path != settings.store.path {
            log.warning("store.path holds from the next start on")
        }
        schedule.timetable = try readTimetable(for: new.context.settings)
        source.replace(by: new)
        try makeFolders()
        inbox.folder = InboxFolder(settings.triggers)
        inbox.settling.settle = settings.triggers.inbox.settle
        inbox.scans.request(at: now)
        recordRuns()
        step()
    }

    /// The running jobs, in the order in which they were made. May be called on any thread.
    ///
    /// - Parameter completion: runs on the watch's queue.
    package func activities(_ completion: @escaping @Sendable ([Activity]) -> Void) {
        queue.async { [self] in
            completion(
                jobs.loaded.compactMap { entry in
                    entry.run.map {
                        Activity(
                            job: entry.job.id, input: entry.name, account: entry.account,
                            progress: $0.progress, startedAt: $0.beganAt)
                    }
                })
        }
    }
}
