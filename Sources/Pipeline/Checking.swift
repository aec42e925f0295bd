import Configuration
import Dispatch
import MailTerms
import Pacing
import Probe
import Resolve
import SMTP
import Store
import Verdicts

/// The second act: resolve ─► probe. Pending mailboxes come from the store page by page, verdicts go back into it.
///
/// In memory stand only the numbers of the pending mailboxes and one entry a domain; addresses are read when a visit
/// opens. At most `resolve.inFlight` domains are being resolved and `probe.maxConnections` visits are open at once.
/// Unchecked: everything belongs to `queues.probe`.
final class Checking: @unchecked Sendable {
    private static let pageSize = 1024

    private let job: Job
    private let settings: Settings
    private let stages: CheckStages
    private let waitsForRetries: Bool
    private let surroundings: Surroundings
    private let queues: RunQueues
    private let progress: RunProgress
    private let recorder: VerdictRecorder
    private let completion: @Sendable ((any Error)?) -> Void

    private var random: any RandomNumberGenerator & Sendable
    private var scheduler: Scheduler
    private var domains: [String: CheckedDomain] = [:]
    private var domainByID: [DomainID: CheckedDomain] = [:]
    private var attempts: [Int: AttemptCount] = [:]
    private var nextPage: Int? = 0
    private var isReading = false
    private var resolving = 0
    private var openVisits = 0
    private var alarm: DispatchSourceTimer?
    private var isOver = false
    private var troubledDomains = 0

    /// - Parameter completion: runs on `queues.store`, exactly once, when every verdict is kept.
    init(
        job: Job, settings: Settings, stages: CheckStages, waitsForRetries: Bool, surroundings: Surroundings,
        queues: RunQueues, recorder: VerdictRecorder, progress: RunProgress,
        completion: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.job = job
        self.settings = settings
        self.stages = stages
        self.waitsForRetries = waitsForRetries
        self.surroundings = surroundings
        self.queues = queues
        self.recorder = recorder
        self.progress = progress
        self.completion = completion
        random = surroundings.random()
        scheduler = Scheduler(limits: settings.probe.limits, maxConnections: settings.probe.maxConnections)
    }

    func start() {
        queues.probe.async { self.advance() }
    }

    /// Takes the next steps that have become possible; called after everything that happens.
    private func advance() {
        dispatchPrecondition(condition: .onQueue(queues.probe))
        guard !isOver else { return }
        readPage()
        openVisitsThatMayOpen()
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
            for mailbox in mailboxes { file(mailbox) }
        }
        advance()
    }

    private func file(_ mailbox: Mailbox) {
        let name = mailbox.address.domain
        let domain = domains[name] ?? newDomain(name)
        switch domain.route {
        case nil: domain.waiting.append(mailbox.number)
        case .some(let route): place([mailbox.number], in: domain, route)
        }
    }

    private func newDomain(_ name: String) -> CheckedDomain {
        let domain = CheckedDomain(name: name)
        domains[name] = domain
        resolving += 1
        stages.resolve.route(to: name) { [queues] route in
            queues.probe.async { self.resolved(domain, route) }
        }
        return domain
    }

    // MARK: Routes

    private func resolved(_ domain: CheckedDomain, _ route: Route) {
        resolving -= 1
        guard !isOver else { return }
        domain.route = route
        if case .none(.temporary(let trouble)) = route, trouble == .unreachable || trouble == .timeout {
            troubledDomains += 1
        }
        if case .hosts(let hosts, _) = route, settings.normalize.checks == .smtp {
            schedule(domain, hosts)
        }
        place(domain.waiting, in: domain, route)
        domain.waiting = []
        advance()
    }

    private func schedule(_ domain: CheckedDomain, _ hosts: [MXHost]) {
        domain.provider = hosts.first.flatMap { Provider.serving(mxHost: $0.name, domain: domain.name) }
        let isVerifiable = domain.provider?.verifiable ?? true
        let known = isVerifiable && settings.probe.catchAll ? recorder.knownControl(of: domain.name) : nil
        domain.control = known ?? .notAsked
        let id = scheduler.addDomain(
            domain.name, destination: Destinations.key(of: hosts, provider: domain.provider),
            provider: domain.provider?.key, needsControl: settings.probe.catchAll && isVerifiable && known == nil)
        domain.id = id
        domainByID[id] = domain
    }

    private func place(_ mailboxes: [Int], in domain: CheckedDomain, _ route: Route) {
        if let id = domain.id {
            for number in mailboxes { scheduler.enqueue(number, in: id) }
            return
        }
        let now = surroundings.now()
        recorder.recordRouted(mailboxes, route, domain: domain.name, at: now)
    }

    // MARK: Visits

    private func openVisitsThatMayOpen() {
        while let visit = scheduler.next(at: surroundings.now()) {
            guard let domain = domainByID[visit.domain], case .hosts(let hosts, _)? = domain.route else { continue }
            openVisits += 1
            queues.store.async { [self] in
                let mailboxes = Result { try recorder.store.mailboxes(visit.mailboxes, of: job) }
                queues.probe.async { self.open(visit, domain, hosts, mailboxes) }
            }
        }
    }

    private func open(
        _ visit: Visit, _ domain: CheckedDomain, _ hosts: [MXHost], _ mailboxes: Result<[Mailbox], any Error>
    ) {
        guard !isOver else { return }
        switch mailboxes {
        case .failure(let error):
            end(error)
        case .success(let mailboxes):
            if visit.asksControl, domain.controlAddress == nil {
                domain.controlAddress = ControlAddress.make(at: domain.name, using: &random)
            }
            let transaction = SessionPlan.Transaction(
                recipients: mailboxes.map(\.address), control: visit.asksControl ? domain.controlAddress : nil)
            let plan = SessionPlan(
                helo: settings.probe.helo, envelopeSender: settings.envelopeSender, transactions: [transaction],
                mayStartTLS: settings.probe.startTLS == .opportunistic)
            stages.probe.visit(hosts, plan) { [queues] report in
                queues.probe.async { self.finished(visit, domain, mailboxes, report) }
            }
        }
    }

    private func finished(_ visit: Visit, _ domain: CheckedDomain, _ mailboxes: [Mailbox], _ report: VisitReport) {
        openVisits -= 1
        guard !isOver else { return }
        scheduler.completed(visit)
        settleControl(of: domain, report.session.controls[0])
        let burnsAttempt = !report.session.madeProgress
        for (mailbox, outcome) in zip(mailboxes, report.session.outcomes[0]) {
            guard let outcome = outcome ?? (burnsAttempt ? report.session.ending.outcome : nil) else {
                // Others were answered before the session ended: this one is simply asked in the next.
                scheduler.enqueue(mailbox.number, in: visit.domain)
                continue
            }
            let evidence = Evidence(
                outcome: outcome, control: domain.control, mxHost: report.mxHost, greeting: report.session.greeting)
            answered(mailbox, evidence, in: domain)
        }
        advance()
    }

    private func answered(_ mailbox: Mailbox, _ evidence: Evidence, in domain: CheckedDomain) {
        guard let id = domain.id else { return }
        let now = surroundings.now()
        var count = attempts[mailbox.number] ?? AttemptCount(first: now)
        count.made += 1
        attempts[mailbox.number] = count
        let judgement = recorder.judge(evidence, of: mailbox, provider: domain.provider)
        let awaitsControl = judgement.verdict.reason == .acceptedUnconfirmed && domain.control == .inconclusive
        if awaitsControl, domain.controlMessenger != nil, domain.controlMessenger != mailbox.number {
            // One mailbox of the domain is enough to ask the control again with.
            domain.accepted.append((mailbox, evidence))
            return
        }
        let persistence = awaitsControl ? .calendar : judgement.verdict.reason.persistence
        if let wait = wait(after: count, persistence, at: now) {
            if awaitsControl { domain.controlMessenger = mailbox.number }
            scheduler.enqueue(mailbox.number, in: id, notBefore: now + wait)
            return
        }
        keep(mailbox, evidence, in: domain)
        if awaitsControl { giveUpControl(of: domain) }
    }

    private func wait(after count: AttemptCount, _ persistence: Reason.Persistence, at now: Timestamp) -> Duration? {
        guard waitsForRetries else { return nil }
        switch persistence {
        case .final: return nil
        case .once where count.made > 1: return nil
        case .once, .calendar:
            return settings.probe.retry.wait(afterAttempt: count.made, elapsed: now - count.first)
        }
    }

    private func keep(_ mailbox: Mailbox, _ evidence: Evidence, in domain: CheckedDomain) {
        let made = attempts.removeValue(forKey: mailbox.number)?.made ?? 1
        recorder.recordProbed(mailbox, evidence, provider: domain.provider, attempts: made, at: surroundings.now())
    }

    // MARK: Controls

    private func settleControl(of domain: CheckedDomain, _ outcome: ControlOutcome) {
        guard let id = domain.id, domain.control == .notAsked || domain.control == .inconclusive else { return }
        switch outcome {
        case .notAsked: return
        case .inconclusive: domain.control = .inconclusive
        case .accepted, .refused:
            domain.control = outcome
            recorder.rememberControl(of: domain.name, acceptsAll: outcome == .accepted, at: surroundings.now())
            scheduler.settleControl(of: id)
            keepAccepted(of: domain)
        }
    }

    /// The calendar has come to its end without an answer to the control.
    private func giveUpControl(of domain: CheckedDomain) {
        guard let id = domain.id else { return }
        scheduler.settleControl(of: id)
        keepAccepted(of: domain)
    }

    private func keepAccepted(of domain: CheckedDomain) {
        domain.controlMessenger = nil
        for (mailbox, evidence) in domain.accepted {
            var evidence = evidence
            evidence.control = domain.control
            keep(mailbox, evidence, in: domain)
        }
        domain.accepted = []
    }

    // MARK: Time and end

    private func setAlarm() {
        alarm?.cancel()
        alarm = nil
        let now = surroundings.now()
        let idle = openVisits == 0 && resolving == 0 && nextPage == nil
        progress.update { [scheduler] snapshot in
            snapshot.deferred = attempts.count
            snapshot.waitingUntil = idle ? scheduler.nextAlarm : nil
        }
        guard let next = scheduler.nextAlarm else { return }
        let timer = DispatchSource.makeTimerSource(queue: queues.probe)
        timer.setEventHandler { @Sendable [weak self] in self?.advance() }
        timer.schedule(deadline: .now() + .milliseconds(max(1, Int((next - now).milliseconds))))
        timer.activate()
        alarm = timer
    }

    private func endIfComplete() {
        guard nextPage == nil, !isReading, resolving == 0, openVisits == 0, scheduler.pending == 0 else { return }
        for domain in domains.values where !domain.accepted.isEmpty { keepAccepted(of: domain) }
        if troubledDomains > 0, troubledDomains == domains.count {
            let servers =
                settings.resolve.servers.isEmpty ? "the system's" : settings.resolve.servers.joined(separator: ", ")
            return end(
                RunError(
                    .networkForbids,
                    "no DNS resolver answers (\(servers)); check the network or set resolve.servers"))
        }
        end(nil)
    }

    private func end(_ error: (any Error)?) {
        guard !isOver else { return }
        isOver = true
        alarm?.cancel()
        recorder.finish { [completion] failure in completion(error ?? failure) }
    }
}

extension Checking: Stoppable {
    func stop(_ error: any Error) {
        queues.probe.async { self.end(error) }
    }
}

/// What is known of one recipient domain while its mailboxes are being checked.
/// Unchecked: it belongs to `queues.probe`; other queues only carry it along.
final class CheckedDomain: @unchecked Sendable {
    let name: String
    /// `nil` while the DNS is being asked.
    var route: Route?
    /// Mailboxes that wait for the route.
    var waiting: [Int] = []
    var id: DomainID?
    var provider: Provider?
    var control = ControlOutcome.notAsked
    /// The same for all tries: a greylisting server knows it again.
    var controlAddress: Address?
    /// The accepted mailbox that is asked again so that the control can be.
    var controlMessenger: Int?
    /// Accepted mailboxes whose verdict waits for the control.
    var accepted: [(Mailbox, Evidence)] = []

    init(name: String) {
        self.name = name
    }
}

/// How often a mailbox has been asked about in this run, and since when.
struct AttemptCount {
    let first: Timestamp
    var made = 0

    init(first: Timestamp) {
        self.first = first
    }
}

/// The two stages of this act.
struct CheckStages: Sendable {
    let resolve: ResolveStage
    let probe: ProbeStage
}

extension SessionReport.Ending {
    /// What the end of a session says of a recipient that was not answered in it.
    var outcome: ProbeOutcome {
        switch self {
        case .complete: .failed(.connectionLost, at: .rcpt)
        case .refused(let reply, let stage): .refused(reply, at: stage)
        case .failed(let failure, let stage): .failed(failure, at: stage)
        }
    }
}
