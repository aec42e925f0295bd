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
/// leaves the inbox only when its results are published. Unchecked: everything belongs to `queue`.
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
    /// How often the inbox is looked at although nothing is told of it: network folders tell nothing. Less often where a
    /// look costs more than a twentieth of it.
    static let lookInterval = Duration.seconds(5)
    private static let lookShare = 20
    /// How often a file is looked at again that somebody writes to.
    static let writerLookInterval = Duration.seconds(1)
    /// Between two looks, whatever is told of it.
    static let lookPause = Duration.milliseconds(100)
    static let sweepInterval = Duration.seconds(3600)

    let queue = DispatchQueue(label: "mailmo.watch")
    /// Reads whole files, for their digests.
    let reading = DispatchQueue(label: "mailmo.watch.reading")
    let log: Logger
    let service: ServiceManager
    private let load: @Sendable () throws(RunError) -> WatchOrders
    var orders: WatchOrders
    let store: Store
    /// Until it has come to its end.
    private var lock: JobLock?
    private var completion: (@Sendable (Ending) -> Void)?
    private var timer: (any DispatchSourceTimer)?

    var inbox: InboxFolder
    var settling: Settling
    var events: FolderEvents?
    /// When the inbox was last looked into, and when it is to be again.
    var lookedAt = Timestamp(milliseconds: 0)
    var looksAt = Timestamp(milliseconds: 0)
    private var lookCost = Duration.zero
    /// Paths that a job is being made of.
    var accepting: Set<String> = []
    /// Files that jobs are still to be made of, by the schedule's entry.
    var acceptingEntries: [String: Int] = [:]
    /// What was refused by its name or its kind, and has been said so; what looks like a list, and no job could be made of.
    var refused: [String: String] = [:]
    var unusable: [String: String] = [:]
    /// Why the last jobs could not be made; `nil` if they could.
    var refusal: String?
    /// Files of jobs that have ended without a place for them, as they are.
    var givenUp: [String: InboxFile.Fingerprint] = [:]
    var timetable: Timetable
    var jobs = WatchedJobs()
    var sweptAt = Timestamp(milliseconds: 0)
    var toldAliveAt = Timestamp(milliseconds: 0)
    private(set) var isStopping = false
    private var ending = Ending.stopped

    var settings: Settings { orders.context.settings }
    var now: Timestamp { orders.context.dependencies.now() }

    /// - Parameter load: gives the configuration as it is now, at the start and whenever it is to be read anew.
    package init(
        _ load: @escaping @Sendable () throws(RunError) -> WatchOrders, service: ServiceManager, log: Logger
    ) throws(RunError) {
        self.load = load
        self.service = service
        self.log = log
        orders = try load()
        let (context, now) = (orders.context, orders.context.dependencies.now())
        do {
            store = try Store(path: context.settings.store.path, at: now)
            lock = try store.locks.takeWatch()
        } catch {
            throw RunError(error)
        }
        guard lock != nil else {
            throw RunError(
                .inUse, "another mailmo watch is at work with \(context.settings.store.path); stop that one first")
        }
        inbox = InboxFolder(context.settings.triggers)
        settling = Settling(settle: context.settings.triggers.inbox.settle)
        timetable = Timetable([], at: now) { _ in nil }
        OpenWriters.prepare()
    }

    /// - Parameter completion: runs on the watch's queue when everything has come to rest after `stop`.
    /// - Throws: where the folders cannot be made, or the store does not tell what earlier watches have left.
    package func start(completion: @escaping @Sendable (Ending) -> Void) throws(RunError) {
        if let damaged = store.damaged { log.error("\(Store.words(forDamaged: damaged))") }
        try makeFolders()
        let timetable = try readTimetable(for: settings)
        let jobs = try findJobs()
        queue.async { [self] in
            self.completion = completion
            // It may have been asked to stop before it began.
            guard !isStopping else { return endIfStopped() }
            self.timetable = timetable
            self.jobs = jobs
            inbox = InboxFolder(settings.triggers)
            noteRuns()
            listen()
            step()
            service.noteReady(statusLine)
            log.notice(
                "watching \(settings.triggers.inbox.folder), \(timetable.entries.count.counted("schedule entry"))")
        }
    }

    /// Ends all jobs where they are, and then the watch; they go on with the next one.
    package func stop() {
        queue.async { [self] in
            guard !isStopping else { return }
            service.noteStopping()
            log.notice("stopping; \(jobs.count.counted("job")) not over, to go on with the next start")
            end(.stopped)
        }
    }

    private func end(_ ending: Ending) {
        isStopping = true
        self.ending = ending
        events?.cancel()
        timer?.cancel()
        for entry in jobs.active { entry.run?.stop() }
        endIfStopped()
    }

    /// Reads the configuration anew. Jobs at work go on as they began.
    package func reload() {
        queue.async { [self] in
            service.noteReloading()
            defer { service.noteReady(statusLine) }
            do {
                try take(try load())
            } catch {
                log.error("the configuration stays as it was: \(RunError(error).description)")
            }
        }
    }

    private func take(_ new: WatchOrders) throws(RunError) {
        let changes = orders.configuration.changes(to: new.configuration)
        guard !changes.isEmpty else {
            log.notice("the configuration is as it was")
            return
        }
        for change in changes { log.notice("changed: \(change)") }
        if new.context.settings.store.path != settings.store.path {
            log.warning("store.path holds from the next start on")
        }
        timetable = try readTimetable(for: new.context.settings)
        let engines = orders.context.engines
        orders = new
        orders.context.engines = engines
        try makeFolders()
        inbox = InboxFolder(settings.triggers)
        settling.settle = settings.triggers.inbox.settle
        lookSoon(at: now)
        noteRuns()
        step()
    }

    /// What is at work, in the order of its coming.
    package func activities(_ take: @escaping @Sendable ([Activity]) -> Void) {
        queue.async { [self] in
            take(
                jobs.active.compactMap { entry in
                    entry.run.map {
                        Activity(
                            job: entry.job.id, input: entry.name, account: entry.account,
                            progress: $0.progress, startedAt: $0.beganAt)
                    }
                })
        }
    }

    // MARK: Steps

    /// Does what can be done now; called after everything that happens.
    func step() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !isStopping else { return }
        guard store.isInPlace else {
            log.error(
                """
                the store \(store.path) is gone: it was deleted or moved away; a new one is made, and what is in the \
                inbox is done anew
                """)
            return end(.storeIsGone)
        }
        followClock()
        let now = now
        if now >= looksAt {
            lookIntoInbox(at: now)
            releaseEnded()
            lookedAt = self.now
            lookCost = lookedAt - now
            looksAt = lookedAt + max(Self.lookInterval, lookCost * Self.lookShare)
        }
        acceptSettled(at: now)
        takeDueEntries(at: now)
        startJobs(at: now)
        sweepInTime(at: now)
        tellAlive(at: now)
        setTimer(at: now)
    }

    /// Has all of the inbox looked into at a moment, or as soon after it as may be.
    func lookSoon(at moment: Timestamp) {
        let pause = max(Self.lookPause, lookCost * Self.lookShare)
        looksAt = min(looksAt, max(moment, lookedAt + pause))
    }

    private func setTimer(at now: Timestamp) {
        var moments = [looksAt]
        if let next = timetable.nextMoment { moments.append(next) }
        if let next = jobs.nextMoment { moments.append(next) }
        // If there is no room for more files now, there will be when a job is over.
        if let next = settling.nextMoment, next > now { moments.append(next) }
        if let watchdog = service.watchdog { moments.append(toldAliveAt + watchdog) }
        let wait = max(10, ((moments.min() ?? now) - now).milliseconds + 1)
        if timer == nil {
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler { @Sendable [weak self] in self?.step() }
            timer.activate()
            self.timer = timer
        }
        timer?.schedule(deadline: .now() + .milliseconds(Int(wait)))
    }

    /// Keeps the store for another time if the last job at work has come to rest.
    func endIfStopped() {
        guard isStopping, jobs.activeNumbers.isEmpty, let completion else { return }
        self.completion = nil
        orders.context.engines.close { [self] in
            queue.async { [self] in
                lock = nil
                if ending == .stopped { log.notice("stopped") }
                completion(ending)
            }
        }
    }

    var statusLine: String {
        let active = jobs.activeNumbers.count
        return "\(active.counted("job")) at work, \(jobs.count - active) waiting"
    }
}
