import MailTerms
import Pacing
import SMTP

@testable import Verification

/// The events that the world reports to the machine.
extension MachineWorld {
    mutating func handle(_ event: Event) {
        switch event {
        case .joins(let number): join(number)
        case .stops(let number): stop(number)
        case .mailboxesRead(let job, let first):
            let page = store.page(of: job, from: first, size: plan.rules.pageSize)
            log.add("\(job.line): \(page.mailboxes.count) read\(page.isLast ? ", all" : "")", at: now)
            noteLookUps(page.mailboxes, of: job)
            perform(machine.mailboxesRead(page.mailboxes, isLast: page.isLast, of: job, at: now))
        case .routeFound(let domain):
            log.resolved(domain)
            let route = dns.route(of: domain, at: now)
            log.add("\(domain) goes to \(route.bestHost ?? "nobody")", at: now)
            perform(machine.routeFound(of: domain, route, facts(of: domain, route), at: now))
        case .visitPrepared(let visit, let domain, let missing):
            let route = dns.route(of: domain, at: now)
            perform(machine.visitPrepared(visit, route, store.find(missing), at: now))
        case .mailboxesFound(let mailboxes, let purpose):
            perform(machine.mailboxesFound(store.find(mailboxes), for: purpose, at: now))
        case .resolversAnswered(let job):
            perform(machine.resolversAnswered(plan.resolversAnswer, for: job, at: now))
        case .session(let visit, let step):
            goOn(visit, network.step(visit.number, step, at: now))
        case .visitEnded(let visit, let report):
            log.add("\(visit.number) ended: \(report.line)", at: now)
            perform(machine.visitEnded(visit, report, at: now))
        }
    }

    private mutating func join(_ number: Int) {
        let job = plan.jobs[number]
        let (id, actions) = machine.addJob(plan.spec(of: job), at: now)
        log.add("job \(number) joins as \(id.line)", at: now)
        store.add(id, job, number: number)
        if let end = job.stops { events.add(.stops(job: number), at: start + .seconds(max(end, job.joins))) }
        perform(actions)
    }

    private mutating func stop(_ number: Int) {
        guard let (id, _) = store.jobs.first(where: { $0.value.number == number }), store.isUnderWay(id) else { return }
        log.add("job \(number) is stopped", at: now)
        store.stop(id)
        perform(machine.stopJob(id, at: now))
    }

    private mutating func noteLookUps(_ page: [Mailbox], of job: PacedJobID) {
        guard store.jobs[job]?.plan.isInteractive == true else { return }
        let addresses = page.filter { $0.deferral == nil }.map(\.address)
        let known = Set(addresses.map(\.domain).filter { machine.knowsRoute(of: $0) })
        log.lookUp(addresses, of: job, knownDomains: known)
    }

    private func facts(of domain: String, _ route: Route) -> DomainFacts {
        var facts = DomainFacts(destination: domain)
        guard case .hosts(let hosts, _) = route else { return facts }
        facts.destination = plan.systems[network.system(of: hosts)].destination
        facts.control = store.controls[domain]
        facts.deferredControl = store.deferredControls[domain].map { .init(address: $0.address, deferral: $0.deferral) }
        for source in 0..<max(1, plan.rules.sources) {
            let name = plan.rules.sources == 0 ? "" : "192.0.2.\(source)"
            facts.pace[source] = store.pace[name]?[facts.destination]
        }
        return facts
    }

    /// A session has taken a step.
    mutating func goOn(_ visit: VisitID, _ progress: SimulatedNetwork.Progress) {
        switch progress {
        case .wait(let step, let time): schedule(.session(visit, step), after: time)
        case .ended(let report): handle(.visitEnded(visit, report))
        }
    }
}

extension VerificationMachine {
    /// Whether mailboxes at a domain are added to their lines at once.
    fileprivate func knowsRoute(of name: String) -> Bool {
        guard let index = domains.index(of: name) else { return false }
        return if case .known = domains[index].route { true } else { false }
    }
}

extension WorldPlan {
    func spec(of job: JobPlan) -> JobSpec {
        var domains: [String: Int] = [:]
        for address in job.list where job.countsDomains { domains[address.domain, default: 0] += 1 }
        var spec = JobSpec(mailboxes: job.list.count, domains: domains)
        spec.asksMailServers = job.asksMailServers
        spec.waitsForRetries = job.waitsForRetries
        spec.recalls = job.recalls
        spec.service = job.isInteractive ? .interactive : .bulk
        return spec
    }
}

extension VisitReport {
    /// What was found out, short enough to read many of them.
    var line: String {
        let parts = session.transactions.map { transaction in
            "\(transaction.meanings.map { $0?.reason.rawValue ?? "-" }) control \(transaction.control)"
                + " \(transaction.controlAddress?.localPart ?? "") witness \(transaction.witness)"
        }
        return "\(mxHost ?? "nobody") \(session.ending.line): \(parts.joined(separator: " | "))"
    }
}

extension SessionReport.Ending {
    var line: String {
        switch self {
        case .complete: "complete"
        case .refused(let reply, let stage): "refused at \(stage): \(reply.code) \(reply.text)"
        case .failed(let failure, let stage): "failed at \(stage): \(failure)"
        }
    }
}
