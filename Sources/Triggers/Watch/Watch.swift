import Configuration
import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline
import Store

/// What a watch works by: the configuration, and the context that jobs run in under it.
package struct WatchOrders: Sendable {
    package let configuration: LoadedConfiguration
    package var context: RunContext

    package init(_ configuration: LoadedConfiguration, _ context: RunContext) {
        self.configuration = configuration
        self.context = context
    }
}

/// The inbox and the schedule, watched until the end: what comes in becomes a job, and jobs that were left go on.
///
/// Every step is safe to be the last one: a job is in the store before anything is done about its file, and its file
/// leaves the inbox only when its results are published.
///
/// `WatchState` has the diagram. Unchecked: after it is made, everything belongs to `queue`, as the methods prove that are
/// called from elsewhere.
package final class Watch: @unchecked Sendable {
    /// A job at work, for whoever shows it.
    package struct Activity: Sendable {
        package let job: String
        package let input: String
        package let account: String?
        package let progress: RunProgress
        package let startedAt: Timestamp
    }

    /// Why a watch has come to its end.
    package enum Ending: Sendable {
        /// It was told to stop.
        case stopped
        /// The file of its store was deleted or moved away: another watch makes a new one, and all files that are still in
        /// the inbox become jobs there.
        case storeIsGone
    }

    /// Jobs in memory: at work, and waiting for retries. Others that wait are put to rest for the sake of those that come.
    static let mostActive = 64
    /// How often a file is looked at again that somebody writes to.
    static let writerLookInterval = Duration.seconds(1)
    static let sweepInterval = Duration.seconds(3600)
    /// Reads whole files, for their digests.
    static let reading = DispatchQueue(label: "mailmo.watch.reading")

    let queue = DispatchQueue(label: "mailmo.watch")
    let log: Logger
    let service: ServiceManager
    let store: Store
    private var source: OrdersSource
    var inbox: InboxWatch
    var schedule: WatchSchedule
    var jobs = WatchedJobs()
    var state: WatchState
    var upkeep = WatchUpkeep()

    var orders: WatchOrders { source.current }
    var settings: Settings { orders.context.settings }
    var now: Timestamp { orders.context.dependencies.now() }

    /// - Parameter load: gives the configuration as it is now, at the start and whenever it is to be read anew.
    package init(
        _ load: @escaping @Sendable () throws(RunError) -> WatchOrders, service: ServiceManager, log: Logger
    ) throws(RunError) {
        self.service = service
        self.log = log
        source = try OrdersSource(load)
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
    /// - Parameter completion: runs on the watch's queue when everything has come to rest after `stop`.
    /// - Throws: if the folders cannot be made, or if the store does not tell what earlier watches have left.
    package func start(completion: @escaping @Sendable (Ending) -> Void) throws(RunError) {
        if let damaged = store.damaged { log.error("\(Store.damageMessage(movedTo: damaged))") }
        try makeFolders()
        let timetable = try readTimetable(for: settings)
        let jobs = try findJobs()
        queue.async { [self] in
            state.start(completion)
            // It may have been asked to stop before it began.
            guard !state.isStopping else { return endIfStopped() }
            schedule.timetable = timetable
            self.jobs = jobs
            inbox.folder = InboxFolder(settings.triggers)
            noteRuns()
            listen()
            step()
            service.noteReady(statusLine)
            log.notice(
                "watching \(settings.triggers.inbox.folder), \(timetable.entries.count.counted("schedule entry"))")
        }
    }

    /// Ends all jobs where they are, and then the watch; they go on with the next one. May be called on any thread.
    package func stop() {
        queue.async { [self] in
            guard !state.isStopping else { return }
            service.noteStopping()
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
        for entry in jobs.active { entry.run?.stop() }
        endIfStopped()
    }

    /// Reads the configuration anew. Jobs at work go on as they began. May be called on any thread.
    package func reload() {
        queue.async { [self] in
            service.noteReloading()
            defer { service.noteReady(statusLine) }
            do {
                try apply(try source.load())
            } catch {
                log.error("the configuration stays as it was: \(RunError(error).description)")
            }
        }
    }

    private func apply(_ new: WatchOrders) throws(RunError) {
        let changes = orders.configuration.changes(to: new.configuration)
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
        inbox.looks.wantSoon(at: now)
        noteRuns()
        step()
    }

    /// What is at work, in the order of its coming. May be called on any thread.
    ///
    /// - Parameter completion: runs on the watch's queue.
    package func activities(_ completion: @escaping @Sendable ([Activity]) -> Void) {
        queue.async { [self] in
            completion(
                jobs.active.compactMap { entry in
                    entry.run.map {
                        Activity(
                            job: entry.job.id, input: entry.name, account: entry.account,
                            progress: $0.progress, startedAt: $0.beganAt)
                    }
                })
        }
    }
}
