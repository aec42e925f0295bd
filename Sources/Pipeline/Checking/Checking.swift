import Configuration
import Dispatch
import MailTerms
import Pacing
import Probe
import Providers
import Resolve
import SMTP
import Store
import Verdicts

/// The second act: resolve ─► probe. Pending mailboxes come from the store page by page, verdicts go back into it.
///
/// The scheduler decides who is visited when; here it is told what came of it. In memory stand one entry for each domain
/// whose mail servers are asked, the numbers of the pending mailboxes, and the addresses of those that were read last;
/// the others are read when a visit opens. At most `resolve.inFlight` domains are being resolved and
/// `probe.maxConnections` visits are open at once.
/// Unchecked: everything belongs to `queues.probe`.
final class Checking: @unchecked Sendable {
    private static let pageSize = 1024

    let job: Job
    let settings: Settings
    let stages: CheckStages
    let waitsForRetries: Bool
    let surroundings: Surroundings
    let queues: RunQueues
    let progress: RunProgress
    let recorder: VerdictRecorder
    let connections: ConnectionPool
    /// This job's share of them.
    private(set) lazy var share = connections.join { [weak self] in
        guard let self else { return }
        self.queues.probe.async { self.advance() }
    }
    private let deferral: @Sendable (Bool) -> Void
    private let completion: @Sendable ((any Error)?) -> Void

    var random: any RandomNumberGenerator & Sendable
    var scheduler: Scheduler
    let jobID: PacedJobID
    var domains: [String: CheckedDomain] = [:]
    var domainByID: [DomainID: (domain: CheckedDomain, source: Int)] = [:]
    var sources: Sources
    var places = Places()
    /// Destinations that were visited since their pace was kept.
    var visitedDestinations: [Places.Name: DestinationID] = [:]
    var paceKeptAt: Timestamp
    var recentMailboxes = RecentMailboxes()
    var attempts: [Int: AttemptCount] = [:]
    /// How often each mailbox had its turn in vain because the session came to its end before.
    var cutShort: [Int: Int] = [:]
    /// Hosts that have refused us whoever was asked about, while the domain has others of the same preference.
    var refusingHosts: Set<String> = []
    /// What has gone wrong with hosts that do not answer, and with destinations that turn us away.
    var troubles = Troubles()
    private(set) var nextPage: Int? = 0
    /// How many mailboxes each domain has, those that need not be asked about included.
    let mailboxCounts: [String: Int]
    private var isReading = false
    var resolving = 0
    var openVisits = 0
    /// Groups of mailboxes that are being given up.
    var givingUp = 0
    private lazy var alarm = makeAlarm()
    private var alarmTime: Timestamp?
    private var isDeferred = false
    private var reckonedAt = Timestamp(milliseconds: 0)
    var isOver = false
    /// Domains whose route was found or not, and those of which the DNS could not tell anything.
    var resolvedDomains = 0
    var troubledDomains = 0
    var reachability = Reachability()
    var standstill = Standstill()
    /// Mailboxes whose source was refused because of a blocklist, by source: another may still ask about them.
    var refusedWithSource: [Int: [(Mailbox, Evidence)]] = [:]
    var isReleasing = false
    /// `nil` where this host is not shared with other runs.
    let turns: HostTurns?
    /// Destinations whose turn is ours, by the name of the turn.
    var heldDestinations: [String: DestinationID] = [:]
    var turnsPassedAt = Timestamp(milliseconds: 0)
    /// What others have asked at destinations whose turn has just become ours.
    var debts: [(DestinationID, HostTurns.Debt)] = []
    /// By source.
    var blocklists: [Int: BlocklistWatch] = [:]
    /// By provider.
    var quarantines: [String: Quarantine] = [:]

    /// - Parameters:
    ///   - intake: how much there is to check.
    ///   - deferral: told on `queues.probe` when nothing is left to do but to wait for retries, and when that is over.
    ///   - completion: runs on `queues.store`, exactly once, when every verdict is kept.
    init(
        job: Job, intake: Intake.Result, context: RunContext, stages: CheckStages, waitsForRetries: Bool,
        queues: RunQueues, recorder: VerdictRecorder, progress: RunProgress,
        deferral: @escaping @Sendable (Bool) -> Void,
        completion: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.job = job
        let (settings, surroundings) = (context.settings, context.surroundings)
        (self.settings, self.surroundings) = (settings, surroundings)
        connections = context.connections
        self.stages = stages
        self.waitsForRetries = waitsForRetries
        self.queues = queues
        self.recorder = recorder
        self.progress = progress
        self.deferral = deferral
        self.completion = completion
        sources = settings.sources
        turns = surroundings.world.map {
            HostTurns(scope: "\($0)\(settings.probe.port)", mostHeld: surroundings.mostTurns)
        }
        random = surroundings.random()
        paceKeptAt = surroundings.now()
        scheduler = Scheduler(settings.schedulerOptions)
        mailboxCounts = intake.domains
        if settings.asksMailServers { scheduler.reserve(domains: intake.domains.count) }
        jobID = scheduler.addJob(mailboxes: intake.mailboxes)
    }

    func start() {
        recorder.onFailure { [weak self] in self?.stop($0) }
        let resting = recorder.restingSources()
        for source in sources.addresses.indices
        where resting.contains(sources.name(of: source)) && sources.hasOther(than: source) {
            sources.rest(source)
        }
        queues.probe.async { self.advance() }
    }

    /// Takes the next steps that have become possible; called after everything that happens.
    func advance() {
        dispatchPrecondition(condition: .onQueue(queues.probe))
        guard !isOver else { return }
        readPage()
        openVisitsThatMayOpen()
        keepPaceInTime()
        passTurns()
        setAlarm()
        endIfComplete()
    }

    // MARK: Pending mailboxes

    private func readPage() {
        guard let page = nextPage, !isReading, resolving < settings.resolve.inFlight else { return }
        isReading = true
        queues.store.async { [self] in
            let result = Result { try recorder.store.pendingMailboxes(of: job, from: page, limit: Self.pageSize) }
            queues.probe.async { self.take(result) }
        }
    }

    private func take(_ page: Result<[Mailbox], any Error>) {
        isReading = false
        guard !isOver else { return }
        switch page {
        case .failure(let error):
            return end(error)
        case .success(let mailboxes):
            nextPage = mailboxes.count < Self.pageSize ? nil : (mailboxes.last?.number ?? 0) + 1
            file(mailboxes)
            if nextPage == nil { scheduler.expectNoMore(of: jobID) }
        }
        advance()
    }

    // MARK: Time and end

    private func makeAlarm() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: queues.probe)
        timer.setEventHandler { @Sendable [weak self] in
            self?.alarmTime = nil
            self?.advance()
        }
        timer.schedule(deadline: .distantFuture)
        timer.activate()
        return timer
    }

    private func setAlarm() {
        let next = scheduler.nextAlarm
        let isIdle = openVisits == 0 && resolving == 0 && givingUp == 0 && nextPage == nil
        let onlyWaits = isIdle && scheduler.isWaitingForRetries(at: surroundings.now())
        let now = surroundings.now()
        // Every destination is looked at for it.
        if nextPage == nil, now - reckonedAt >= .seconds(1) {
            reckonedAt = now
            let remaining = scheduler.remainingTime(at: now)
            progress.update { $0.remaining = remaining }
        }
        let (deferred, lastRetry) = (scheduler.deferred, scheduler.lastRetry)
        let waiting = onlyWaits ? scheduler.pending : deferred
        progress.update { snapshot in
            snapshot.deferred = waiting
            snapshot.waitingUntil = onlyWaits ? next : nil
            snapshot.lastRetry = deferred > 0 ? lastRetry : nil
        }
        if isDeferred != onlyWaits {
            isDeferred = onlyWaits
            deferral(onlyWaits)
        }
        // Others may want what we hold while we wait for something else.
        let look = heldDestinations.isEmpty ? nil : max(turnsPassedAt, surroundings.now()) + Self.turnLookInterval
        let goesOnAt = standstill.until > now ? standstill.until : nil
        guard let next = [next, look, goesOnAt].lazy.compactMap({ $0 }).min(), next != alarmTime else { return }
        alarmTime = next
        let wait = max(1, (next - surroundings.now()).milliseconds)
        alarm.schedule(deadline: .now() + .milliseconds(Int(wait)))
    }

    private func endIfComplete() {
        guard nextPage == nil, !isReading, resolving == 0, openVisits == 0, givingUp == 0, scheduler.pending == 0
        else { return }
        releaseRefused()
        releaseQuarantines()
        assert(domains.values.allSatisfy(\.accepted.isEmpty), "an accepted mailbox waits for no control")
        guard troubledDomains > 0, troubledDomains == resolvedDomains else { return end(nil) }
        // Is it these domains, or does nobody answer at all?
        resolving += 1
        stages.resolve.askWhetherAnyoneAnswers { [queues] answers in
            queues.probe.async { self.end(answers ? nil : RunError.noResolverAnswers(self.settings.resolve.servers)) }
        }
    }

    func end(_ error: (any Error)?) {
        guard !isOver else { return }
        isOver = true
        alarm.cancel()
        keepPace()
        releaseTurns()
        connections.leave(share)
        recorder.finish { [completion] failure in completion(error ?? failure) }
    }
}

extension Checking: Stoppable {
    func stop(_ error: any Error) {
        queues.probe.async { self.end(error) }
    }
}
