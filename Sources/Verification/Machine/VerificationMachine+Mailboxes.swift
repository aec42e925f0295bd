import MailTerms
import Pacing
import Providers

/// From pending mailboxes to the scheduler's lines, by way of the DNS.
extension VerificationMachine {
    /// A page of a job's pending mailboxes was read.
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
            let domain = enter(mailbox.address.domain, job, at: now, &actions)
            domains[domain].unfinished[job] += 1
            if case .known = domains[domain].route, domains[domain].waiting.isEmpty { known.append(domain) }
            domains[domain].waiting.append(JobMailbox(job: job, mailbox: mailbox))
        }
        for domain in known { placeWaiting(in: domain, at: now, &actions) }
        if isLast { scheduler.expectNoMore(of: job) }
        advance(at: now, &actions)
        return actions
    }

    /// The domain of a job's mailbox, which may be new, or new to the job.
    private mutating func enter(
        _ name: String, _ job: PacedJobID, at now: Timestamp, _ actions: inout [MachineAction]
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
            join(job, at: known, now, &actions)
        }
        return known
    }

    /// A second job comes to a domain: what is being asked there, or held, need not be asked for it.
    private mutating func beginSharing(_ domain: DomainIndex) {
        for visit in visits.all {
            for part in visit.parts where part.domain == domain {
                for mailbox in part.mailboxes where jobs.contains(mailbox.job) { mailboxes.shared.claim(mailbox) }
            }
        }
        let name = domains[domain].name
        let held = domains[domain].control.accepted + guards.held.filter { $0.asked.address.domain == name }
        for answer in held { mailboxes.shared.claim(answer.asked) }
    }

    /// A job comes to a domain whose route is known.
    private mutating func join(
        _ job: PacedJobID, at domain: DomainIndex, _ now: Timestamp, _ actions: inout [MachineAction]
    ) {
        let outcome = domains[domain].control.check.outcome
        if !jobs[job].spec.recalls, domains[domain].control.check.forgetRecalled() {
            if let line = domains[domain].controlLine { scheduler.demandControl(of: line) }
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

    /// The DNS has answered, and the store has told what it knows.
    package mutating func routeFound(
        of name: String, _ route: Route, _ facts: DomainFacts, at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        domains.resolving -= 1
        precondition(domains.resolving >= 0, "the route of \(name) was not being looked for")
        // All jobs that wanted it may have left, and others may have come and got it from another answer.
        if let domain = domains.index(of: name), case .resolving = domains[domain].route {
            for job in domains[domain].unfinished.jobs { countRoute(route, for: job) }
            domains[domain].routeFoundAt = now
            domains[domain].route = .known(route, destination(of: route, named: facts.destination, domain: name))
            startControl(of: domain, facts, at: now, &actions)
            for (source, memory) in facts.pace {
                let name = SchedulerIndex.DestinationName(destination: facts.destination, source: source)
                if index.id(of: name) == nil { index.paces.recall(memory, of: name) }
            }
            placeWaiting(in: domain, at: now, &actions)
        }
        advance(at: now, &actions)
        return actions
    }

    private func destination(of route: Route, named name: String, domain: String) -> RecipientDomain.Destination? {
        guard case .hosts(let hosts, _) = route else { return nil }
        return RecipientDomain.Destination(name: name, provider: .serving(hosts, domain: domain))
    }

    // MARK: Lines

    /// Puts mailboxes whose route is known in line.
    private mutating func placeWaiting(in domain: DomainIndex, at now: Timestamp, _ actions: inout [MachineAction]) {
        guard case .known(let route, let destination) = domains[domain].route else {
            preconditionFailure("the route of \(domains[domain].name) is not known")
        }
        var waiting = domains[domain].waiting
        domains[domain].waiting = []
        for job in waiting.jobs {
            let group = waiting.remove(of: job)
            if destination != nil, jobs[job].spec.asksMailServers {
                enqueue(group, at: domain, now)
            } else {
                actions.append(
                    .recordRouted(
                        mailboxes: group.map(\.mailbox.number), route, domain: domains[domain].name, of: job))
                finish(group.count, of: job, at: domain)
            }
        }
    }

    /// Puts mailboxes of one job in line that are new, or that are asked from another source.
    mutating func enqueue(_ group: [JobMailbox], at domain: DomainIndex, _ now: Timestamp) {
        guard let job = group.first?.job else { return }
        mailboxes.recent.keep(group)
        var newcomers: [DomainID: [Int]] = [:]
        for asked in group {
            let line = line(for: asked.address, at: domain, now)
            guard let deferral = asked.mailbox.deferral, mailboxes.attempts.count(of: asked.id) == nil else {
                newcomers[line, default: []].append(asked.mailbox.number)
                continue
            }
            mailboxes.attempts.resume(asked.id, from: AttemptCount(deferral))
            scheduler.enqueue(
                CollectionOfOne(asked.mailbox.number), of: job, in: line, notBefore: moment(for: deferral, now))
        }
        for line in newcomers.keys.sorted() {
            scheduler.enqueue(newcomers[line] ?? [], of: job, in: line, wereExpected: true)
        }
    }

    /// When what an earlier run has put off is asked again: never further away than a retry may be, wherever the clock
    /// stood at that time.
    func moment(for deferral: Deferral, _ now: Timestamp) -> Timestamp {
        min(deferral.next, now + rules.retry.giveUpAfter)
    }

    /// How the scheduler knows a mailbox's domain, seen from the source that asks about the mailbox.
    mutating func line(for address: Address, at domain: DomainIndex, _ now: Timestamp) -> DomainID {
        line(from: source(for: address, at: domain), at: domain, now)
    }

    /// The same, for a source.
    mutating func line(from source: Int, at domain: DomainIndex, _ now: Timestamp) -> DomainID {
        if let known = domains[domain].lines[source] { return known }
        let provider = domains[domain].destination?.provider
        let asksControl = domains[domain].control.source == nil
        let line = index.add(
            domains[domain], at: domain, from: source, named: guards.sources.name(of: source),
            asksControl: asksControl && domains[domain].control.check.isOpen,
            roomForControls: rules.asksForProof(at: provider) ? 1 : 0, limits: rules.limits, to: &scheduler, at: now)
        domains[domain].lines[source] = line
        for other in domains[domain].unfinished.jobs
        where jobs[other].reading != .over && jobs[other].spec.asksMailServers {
            // Each source has about its share of them.
            let expected = (jobs[other].spec.domains[domains[domain].name] ?? 0) / guards.sources.addresses.count
            scheduler.expect(expected, of: other, in: line)
        }
        if asksControl {
            domains[domain].control.source = source
            if case .deferred(_, let until) = domains[domain].control.check {
                scheduler.enqueueControl(of: line, notBefore: until)
            }
        }
        return line
    }

    func source(for address: Address, at domain: DomainIndex) -> Int {
        guards.sources.only
            ?? guards.sources.source(
                for: address, at: domains[domain].hosts, avoiding: domains[domain].proof.deceivedSources)
    }

    // MARK: Ends

    /// Mailboxes of a job at a domain have their verdicts.
    mutating func finish(_ count: Int, of job: PacedJobID, at domain: DomainIndex) {
        jobs[job].unfinished -= count
        domains[domain].unfinished[job] -= count
        precondition(
            jobs[job].unfinished >= 0 && domains[domain].unfinished[job] >= 0,
            "a mailbox of \(job) has had two verdicts")
        // One mailbox stands for all of a domain of which the DNS alone decides.
        if !jobs[job].spec.asksMailServers, domains[domain].unfinished[job] == 0 {
            jobs[job].domains.indices.remove(domain)
            forget(job, at: domain)
        }
    }

    /// A job has nothing more to do at a domain.
    mutating func forget(_ job: PacedJobID, at domain: DomainIndex) {
        domains[domain].unfinished.remove(job)
        domains[domain].waiting.removeAll { $0.job == job }
        domains.forgetAccepted(of: job, at: domain)
        if domains[domain].unfinished.isEmpty { domains.leave(domain) }
    }

    /// Forgets domains that no job has mailboxes at any more.
    mutating func releaseDomains(at now: Timestamp) {
        for domain in domains.takeLeaving() where domains[domain].unfinished.isEmpty {
            for (source, line) in domains[domain].lines.sorted(by: { $0.value < $1.value }) {
                switch index.release(line, from: &scheduler, at: now) {
                case .notYet: continue
                case .domainAndHosts(let mxSet): guards.forget(mxSet)
                case .domain: break
                }
                domains[domain].lines[source] = nil
            }
            if domains[domain].lines.isEmpty { domains.remove(domain) } else { domains.leave(domain) }
        }
        for destination in index.releaseDestinations(from: &scheduler, at: now) { guards.forget(destination) }
    }
}

extension [JobMailbox] {
    /// Whose they are, in the jobs' order.
    fileprivate var jobs: [PacedJobID] { count == 1 ? [self[0].job] : Set(map(\.job)).sorted() }

    fileprivate mutating func remove(of job: PacedJobID) -> [JobMailbox] {
        guard contains(where: { $0.job != job }) else {
            defer { self = [] }
            return self
        }
        defer { removeAll { $0.job == job } }
        return filter { $0.job == job }
    }
}
