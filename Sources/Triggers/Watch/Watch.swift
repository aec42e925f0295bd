import Configuration
import Dispatch
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
    /// A job that somebody is to take up, or is at work on.
    struct Charge {
        let record: JobRecord
        let request: ConvertRequest
        /// `nil` while it waits.
        var run: ConvertRun?
        /// Not before this moment.
        var notBefore = Timestamp(milliseconds: 0)
        var failures = 0
    }

    /// A job at work, for whoever shows it.
    package struct Activity: Sendable {
        package let job: String
        package let input: String
        package let account: String?
        package let progress: RunProgress
        package let startedAt: Timestamp
    }

    /// Jobs at work at once, and with those that only wait for retries; the others wait in the order of their coming.
    static let mostBusy = 8
    static let mostActive = 64
    /// How often the inbox is looked at although nothing is told of it: network folders tell nothing.
    static let lookInterval = Duration.seconds(5)
    /// Between two looks, whatever is told of it: who copies a large file there is told of by each write.
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
    private let lock: JobLock
    private var completion: (@Sendable () -> Void)?
    private var timer: (any DispatchSourceTimer)?

    var inbox: InboxFolder
    var settling = Settling()
    var events: FolderEvents?
    /// When the inbox was last looked into, and when it is to be again.
    var lookedAt = Timestamp(milliseconds: 0)
    var looksAt = Timestamp(milliseconds: 0)
    /// Paths that a job is being made of.
    var accepting: Set<String> = []
    /// Files that jobs are still to be made of, by the schedule's entry.
    var acceptingEntries: [String: Int] = [:]
    /// What was refused, and has been said so.
    var refused: [String: String] = [:]
    var timetable: Timetable
    var charges: [Job: Charge] = [:]
    var sweptAt = Timestamp(milliseconds: 0)
    var toldAliveAt = Timestamp(milliseconds: 0)
    private var isStopping = false

    var settings: Settings { orders.context.settings }
    var now: Timestamp { orders.context.surroundings.now() }

    /// - Parameter load: gives the configuration as it is now, at the start and whenever it is to be read anew.
    package init(
        _ load: @escaping @Sendable () throws(RunError) -> WatchOrders, service: ServiceManager, log: Logger
    ) throws(RunError) {
        self.load = load
        self.service = service
        self.log = log
        orders = try load()
        let (context, now) = (orders.context, orders.context.surroundings.now())
        do {
            store = try Store(path: context.settings.store.path, at: now)
        } catch {
            throw RunError(error)
        }
        guard let lock = store.locks.takeWatch() else {
            throw RunError(
                .usage, "another mailmo watch is at work with \(context.settings.store.path); stop that one first")
        }
        self.lock = lock
        inbox = InboxFolder(context.settings.triggers.inbox)
        timetable = Timetable([], at: now) { _ in nil }
        OpenWriters.prepare()
    }

    /// - Parameter completion: runs on the watch's queue when everything has come to rest after `stop`.
    /// - Throws: where the folders cannot be made, or the store does not tell what earlier watches have left.
    package func start(completion: @escaping @Sendable () -> Void) throws(RunError) {
        if let damaged = store.damaged {
            log.error("the store was damaged; it is put aside as \(damaged), and an empty one takes its place")
        }
        try makeFolders()
        let timetable = try readTimetable(for: settings)
        let charges = try findJobs()
        queue.async { [self] in
            self.completion = completion
            // It may have been asked to stop before it began.
            guard !isStopping else { return endIfStopped() }
            self.timetable = timetable
            self.charges = charges
            noteRuns()
            listen()
            step()
            service.noteReady(statusLine)
            log.notice("watching \(settings.triggers.inbox.folder), \(timetable.entries.count) schedule entries")
        }
    }

    /// Ends all jobs where they are, and then the watch; they go on with the next one.
    package func stop() {
        queue.async { [self] in
            guard !isStopping else { return }
            isStopping = true
            service.noteStopping()
            events?.cancel()
            timer?.cancel()
            log.notice("stopping; \(charges.count.counted("job")) not over, to go on with the next start")
            for charge in active { charge.run?.stop() }
            endIfStopped()
        }
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
        let connections = orders.context.connections
        connections.setLimit(new.context.settings.probe.maxConnections)
        orders = new
        orders.context.connections = connections
        inbox = InboxFolder(settings.triggers.inbox)
        try makeFolders()
        noteRuns()
        step()
    }

    /// What is at work, in the order of its coming.
    package func activities(_ take: @escaping @Sendable ([Activity]) -> Void) {
        queue.async { [self] in
            take(
                active.compactMap { charge in
                    charge.run.map {
                        Activity(
                            job: charge.record.job.id, input: charge.request.name, account: charge.request.account,
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
        followClock()
        let now = now
        if now >= looksAt {
            lookIntoInbox(at: now)
            lookedAt = now
            looksAt = now + Self.lookInterval
            if let next = settling.nextMoment(at: now, after: settings.triggers.inbox.settle) { lookSoon(at: next) }
        }
        takeDueEntries(at: now)
        startJobs(at: now)
        sweepInTime(at: now)
        tellAlive(at: now)
        setTimer(at: now)
    }

    /// Has the inbox looked into at a moment, or as soon after it as may be.
    func lookSoon(at moment: Timestamp) {
        looksAt = min(looksAt, max(moment, lookedAt + Self.lookPause))
    }

    private func setTimer(at now: Timestamp) {
        var moments = [looksAt]
        if let next = timetable.nextMoment { moments.append(next) }
        moments += charges.values.filter { $0.run == nil && $0.notBefore > now }.map(\.notBefore)
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
        guard isStopping, active.isEmpty, let completion else { return }
        self.completion = nil
        log.notice("stopped")
        completion()
    }

    var statusLine: String {
        let waiting = charges.count - active.count
        return "\(active.count.counted("job")) at work, \(waiting) waiting"
    }
}
