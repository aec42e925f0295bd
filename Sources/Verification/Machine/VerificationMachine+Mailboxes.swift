import MailTerms
import Pacing
import Providers

/// From pending mailboxes to the routes of their domains.
extension VerificationMachine {
    /// Handles a page of a job's pending mailboxes.
    ///
    /// - Parameter page: in the order of their numbers.
    package mutating func mailboxesRead(
        _ page: [Mailbox], isLast: Bool, of job: PacedJobID, at now: Timestamp
    ) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        precondition(jobs[job].reading == .underWay, "\(job) was not being read: \(jobs[job].reading)")
        precondition(isLast || !page.isEmpty, "an empty page of \(job) is not the last")
        var actions: [MachineAction] = []
        jobs[job].reading = isLast ? .over : .due(from: (page.last?.number ?? -1) + 1)
        jobs[job].unfinished += page.count
        var known: [DomainIndex] = []
        for mailbox in page {
            let domain = joinDomain(mailbox.address.domain, of: job, at: now, into: &actions)
            domains[domain].unfinished[job] += 1
            if case .known = domains[domain].route, domains[domain].waiting.isEmpty { known.append(domain) }
            domains[domain].waiting.append(JobMailbox(job: job, mailbox: mailbox))
        }
        for domain in known { placeWaiting(in: domain, at: now, into: &actions) }
        if isLast { scheduler.expectNoMore(of: job) }
        advance(at: now, into: &actions)
        return actions
    }

    /// The domain of a job's mailbox. It may be new, or new to the job.
    private mutating func joinDomain(
        _ name: String, of job: PacedJobID, at now: Timestamp, into actions: inout [MachineAction]
    ) -> DomainIndex {
        guard let known = domains.index(of: name) else {
            let new = domains.add(name)
            domains.resolving += 1
            jobs[job].domains.indices.insert(new)
            domains[new].unfinished[job] = 0
            actions.append(.resolve(domain: name, for: job))
            return new
        }
        guard !domains[known].unfinished.contains(job) else { return known }
        jobs[job].domains.indices.insert(known)
        domains[known].unfinished[job] = 0
        if domains[known].unfinished.jobs.count == 2 { beginSharing(known) }
        if case .known(let route, _) = domains[known].route {
            countRoute(route, for: job)
            join(job, at: known, now: now, into: &actions)
        }
        return known
    }

    /// A second job wants a domain: mailboxes that are being asked about or held there need not be asked again for it.
    private mutating func beginSharing(_ domain: DomainIndex) {
        for visit in visits.all {
            for part in visit.parts where part.domain == domain {
                for mailbox in part.mailboxes where jobs.contains(mailbox.job) { mailboxes.claims.claim(mailbox) }
            }
        }
        let name = domains[domain].name
        let held = domains[domain].control.accepted + guards.held.filter { $0.asked.address.domain == name }
        for answer in held { mailboxes.claims.claim(answer.asked) }
    }

    /// A job wants a domain whose route is known.
    private mutating func join(
        _ job: PacedJobID, at domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]
    ) {
        let outcome = domains[domain].control.check.outcome
        if !jobs[job].spec.recalls, domains[domain].control.check.forgetRecalled() {
            if let line = domains[domain].controlLine { scheduler.requireControl(of: line) }
        } else if outcome == .accepted || outcome == .refused {
            actions.append(.learn(.control(domain: domains[domain].name, outcome, isNew: false, for: [job])))
        }
    }

    private mutating func countRoute(_ route: Route, for job: PacedJobID) {
        jobs[job].domains.resolved += 1
        if case .none(.temporary(let trouble)) = route, trouble == .unreachable || trouble == .timeout {
            jobs[job].domains.unanswered += 1
        }
    }

    /// Handles the route of a domain that was looked for, and the facts that the store has.
    package mutating func routeFound(
        of name: String, _ route: Route, _ facts: DomainFacts, at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        domains.resolving -= 1
        precondition(domains.resolving >= 0, "a route was found, and none was being looked for")
        // All jobs that wanted the route may have been removed, and later jobs may have got it from another answer.
        if let domain = domains.index(of: name), case .resolving = domains[domain].route {
            for job in domains[domain].unfinished.jobs { countRoute(route, for: job) }
            domains[domain].routeFoundAt = now
            domains[domain].route = .known(route, destination(of: route, named: facts.destination, domain: name))
            startControl(of: domain, facts, at: now, into: &actions)
            for (source, memory) in facts.pace {
                let name = SchedulerIndex.DestinationName(destination: facts.destination, source: source)
                if index.id(of: name) == nil { index.paces.add(memory, of: name) }
            }
            placeWaiting(in: domain, at: now, into: &actions)
        }
        advance(at: now, into: &actions)
        return actions
    }

    private func destination(of route: Route, named name: String, domain: String) -> RecipientDomain.Destination? {
        guard case .hosts(let hosts, _) = route else { return nil }
        return RecipientDomain.Destination(name: name, provider: .serving(hosts, domain: domain))
    }
}
