import Dispatch
import MailTerms
import Pacing
import Probe
import Providers
import Resolve

/// The machine's actions. All are begun on the engine's queue, and none blocks it.
extension VerificationEngine {
    func perform(_ action: MachineAction) {
        dispatchPrecondition(condition: .onQueue(queue))
        switch action {
        case .readMailboxes(let job, let number): read(job, from: number)
        case .resolve(let domain, let job): findRoute(of: domain, for: job)
        case .prepare(let visit, let domain, let missing): prepare(visit, domain, missing)
        case .find(let mailboxes, let purpose):
            find(mailboxes) { found in { $0.mailboxesFound(found, for: purpose, at: $1) } }
        case .open(let visit, let hosts, let plan, let source, let job):
            begin()
            sessions.begin(visit, at: hosts, plan, from: source, clients.cost(of: job)) { [self] report in
                work.underWay -= 1
                apply { $0.visitEnded(visit, report, at: $1) }
            }
        case .record(let finding, let job): clients[job]?.client.record(finding)
        case .recordDeferral(let finding, let job): clients[job]?.client.recordDeferral(finding)
        case .recordRouted(let mailboxes, let route, let domain, let job):
            clients[job]?.client.recordRouted(mailboxes, route, domain: domain)
        case .learn(let lesson): learn(lesson)
        case .showNews(let news, let job): show(news, to: job)
        case .reportWaiting(let job, let isWaiting): reportWaiting(job, isWaiting)
        case .checkResolvers(let job): checkResolvers(for: job)
        case .lease(let action): perform(action)
        case .end(let job, let failure):
            keepTraits()
            finish(job, failure)
        }
    }

    // MARK: Mailboxes

    private func read(_ job: PacedJobID, from number: Int) {
        // A job that has left meanwhile reads nothing more.
        guard let client = clients[job]?.client else { return }
        begin()
        client.readMailboxes(from: number) { [self] page in
            switch page {
            case .success(let page):
                report { $0.mailboxesRead(page.mailboxes, isLast: page.isLast, of: job, at: $1) }
            case .failure(let error): fail(job, error)
            }
        }
    }

    /// Reads mailboxes of any jobs; those of jobs that have ended are left out.
    ///
    /// - Parameter event: what to report with what was found.
    private func find(_ mailboxes: [PendingMailbox], event: @escaping @Sendable ([JobMailbox]) -> Event) {
        begin()
        let byJob = Dictionary(grouping: mailboxes, by: \.job).compactMap { job, mailboxes in
            clients[job].map { (job: job, client: $0.client, numbers: mailboxes.map(\.number)) }
        }
        let search = MailboxSearch(parts: byJob.count, queue: queue) { [self] found in report(event(found)) }
        for (job, client, numbers) in byJob {
            client.findMailboxes(numbers) { [self] result in
                queue.async {
                    switch result {
                    case .success(let found): search.add(found.map { JobMailbox(job: job, mailbox: $0) })
                    case .failure(let error):
                        self.end(job, error)
                        search.add([])
                    }
                }
            }
        }
    }

    /// A job's mailboxes cannot be read.
    private func fail(_ job: PacedJobID, _ error: any Error) {
        queue.async { [self] in
            work.underWay -= 1
            end(job, error)
        }
    }

    // MARK: Names

    private func findRoute(of domain: String, for job: PacedJobID) {
        begin()
        let cost = clients.cost(of: job)
        resolve.route(to: domain) { [self] route, questions in
            cost.add(dnsQueries: questions)
            queue.async { self.recall(domain, route) }
        }
    }

    /// Reads what the store knows of a domain, if a job asks mail servers.
    private func recall(_ domain: String, _ route: Route) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard case .hosts(let hosts, _) = route else { return found(domain, route, DomainFacts(destination: "")) }
        let destination = DestinationName.of(hosts, provider: Provider.serving(hosts, domain: domain))
        guard clients.askMailServers else { return found(domain, route, DomainFacts(destination: destination)) }
        facts.recall(domain, at: destination, sources: machine.rules.sourceNames) { [self] recalled in
            queue.async {
                switch recalled {
                case .success(let facts): self.found(domain, route, facts)
                case .failure(let error):
                    self.endAll(error)
                    self.found(domain, route, DomainFacts(destination: destination))
                }
            }
        }
    }

    private func found(_ domain: String, _ route: Route, _ facts: DomainFacts) {
        dispatchPrecondition(condition: .onQueue(queue))
        work.underWay -= 1
        apply { $0.routeFound(of: domain, route, facts, at: $1) }
    }

    private func prepare(_ visit: VisitID, _ domain: String, _ missing: [PendingMailbox]) {
        begin()
        let cost = missing.first.map { clients.cost(of: $0.job) }
        resolve.route(to: domain) { [self] route, questions in
            cost?.add(dnsQueries: questions)
            queue.async {
                self.work.underWay -= 1
                self.find(missing) { found in { $0.visitPrepared(visit, route, found, at: $1) } }
            }
        }
    }

    private func checkResolvers(for job: PacedJobID) {
        begin()
        let cost = clients.cost(of: job)
        resolve.checkResolvers { [self] answer, questions in
            cost.add(dnsQueries: questions)
            report { $0.resolversAnswered(answer, for: job, at: $1) }
        }
    }

    // MARK: Leases

    private func perform(_ action: LeaseAction) {
        if let outcome = leases?.perform(action) { apply { $0.leaseChanged(outcome.event, of: outcome.key, at: $1) } }
    }

    // MARK: News

    private func learn(_ lesson: Lesson) {
        switch lesson {
        case .control(let domain, let outcome, let isNew, let jobs):
            for job in jobs { clients[job]?.client.recordControl(of: domain, outcome, isNew: isNew) }
        case .deferredControl(let address, let deferral): remember(.deferredControl(address, deferral))
        case .pace(let memories, let source):
            remember(.pace(memories, source: source))
            keepTraits()
        case .sourceRests(let source, let until): remember(.sourceRests(source, until: until))
        }
    }

    /// Keeps what sessions have shown of their hosts since the last time.
    func keepTraits() {
        dispatchPrecondition(condition: .onQueue(queue))
        let traits = probe.drainFreshTraits()
        if !traits.isEmpty { remember(.traits(traits)) }
    }

    private func remember(_ fact: LastingFact) {
        facts.remember(fact) { [self] error in
            queue.async { self.endAll(error) }
        }
    }

    private func show(_ news: MachineNews, to job: PacedJobID?) {
        for entry in job.map({ clients[$0].map { [$0] } ?? [] }) ?? clients.all { entry.client.show(news) }
    }

    private func reportWaiting(_ job: PacedJobID, _ isWaiting: Bool) {
        guard let client = clients[job]?.client else { return }
        clients.setWaiting(isWaiting, of: job)
        // Its end may be among the actions that are still to be performed.
        if machine.jobs.contains(job) { client.show(machine.snapshot(of: job, at: clock.now())) }
        client.waitingChanged(isWaiting)
    }
}

/// Waits until the mailboxes of several jobs have been read.
/// Unchecked: everything belongs to `queue`.
private final class MailboxSearch: @unchecked Sendable {
    private let queue: DispatchQueue
    private var missing: Int
    private var found: [JobMailbox] = []
    private let completion: @Sendable ([JobMailbox]) -> Void

    /// - Parameter completion: called on the queue, at once if there is nothing to wait for.
    init(parts: Int, queue: DispatchQueue, completion: @escaping @Sendable ([JobMailbox]) -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        self.queue = queue
        missing = parts
        self.completion = completion
        if parts == 0 { completion([]) }
    }

    /// One job's have been read. To be called on the queue.
    func add(_ mailboxes: [JobMailbox]) {
        dispatchPrecondition(condition: .onQueue(queue))
        found += mailboxes
        missing -= 1
        if missing == 0 { completion(found) }
    }
}
