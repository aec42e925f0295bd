import MailTerms
import Pacing
import Providers

/// What the store knows of a domain and of the destination that its mail goes to.
package struct DomainFacts: Sendable {
    /// Names the destination: the recognised provider, else the registrable domain of the best MX host.
    package var destination: String
    /// Whether the domain accepts everything, as an earlier run has found it out; `nil` if that is not known.
    package var control: ControlOutcome?
    /// A control that an earlier run has put off.
    package var deferredControl: (address: Address, deferral: Deferral)?
    /// What earlier runs have learnt of the destination's pace, by source.
    package var pace: [Int: PaceMemory]
}

/// From pending mailboxes to the scheduler's lines, by way of the DNS.
extension VerificationMachine {
    /// A page of a job's pending mailboxes was read.
    package mutating func mailboxesRead(
        _ page: [Mailbox], isLast: Bool, of job: PacedJobID, at now: Timestamp
    ) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        var actions: [MachineAction] = []
        jobs[job].reading = isLast ? .over : .due(from: (page.last?.number ?? -1) + 1)
        jobs[job].unfinished += page.count
        if isLast { scheduler.expectNoMore(of: job) }
        var known: [DomainIndex] = []
        for mailbox in page {
            let (domain, isNew) = domain(named: mailbox.address.domain, of: job, &actions)
            domains[domain].unfinished[job, default: 0] += 1
            if domains[domain].waiting.isEmpty, !isNew, case .known = domains[domain].route { known.append(domain) }
            domains[domain].waiting.append(AskedMailbox(job: job, mailbox: mailbox))
        }
        for domain in known { placeWaiting(in: domain, at: now, &actions) }
        advance(at: now, &actions)
        return actions
    }

    private mutating func domain(
        named name: String, of job: PacedJobID, _ actions: inout [MachineAction]
    ) -> (DomainIndex, isNew: Bool) {
        if let known = domains.index(of: name) {
            if domains[known].unfinished[job] == nil { join(job, at: known) }
            return (known, false)
        }
        domains.resolving += 1
        actions.append(.resolve(domain: name))
        return (domains.add(name), true)
    }

    /// A job comes to a domain that another has mailboxes at.
    private mutating func join(_ job: PacedJobID, at domain: DomainIndex) {
        guard case .known(let route, _) = domains[domain].route else { return }
        countResolved(route, for: job)
        if !jobs[job].spec.recalls, domains[domain].catchAll.forgetRecalled() { demandControl(of: domain) }
    }

    private mutating func countResolved(_ route: Route, for job: PacedJobID) {
        jobs[job].domains.resolved += 1
        if case .none(.temporary(let trouble)) = route, trouble == .unreachable || trouble == .timeout {
            jobs[job].domains.troubled += 1
        }
    }

    /// The DNS has answered, and the store has told what it knows.
    package mutating func routeFound(
        of name: String, _ route: Route, _ facts: DomainFacts, at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        domains.resolving -= 1
        // All jobs that wanted it may have left.
        guard let domain = domains.index(of: name) else {
            advance(at: now, &actions)
            return actions
        }
        for job in domains[domain].unfinished.keys { countResolved(route, for: job) }
        domains[domain].route = .known(route, destination(of: route, named: facts.destination, domain: name))
        takeUpControl(of: domain, facts, at: now, &actions)
        facts.pace.forEach { guards.pace[.init(destination: facts.destination, source: $0.key)] = $0.value }
        placeWaiting(in: domain, at: now, &actions)
        advance(at: now, &actions)
        return actions
    }

    private func destination(of route: Route, named name: String, domain: String) -> RecipientDomain.Destination? {
        guard case .hosts(let hosts, _) = route else { return nil }
        return RecipientDomain.Destination(name: name, provider: .serving(hosts, domain: domain))
    }

    private mutating func takeUpControl(
        of domain: DomainIndex, _ facts: DomainFacts, at now: Timestamp, _ actions: inout [MachineAction]
    ) {
        guard let destination = domains[domain].destination, rules.asksControl(at: destination.provider) else { return }
        let recalls = domains[domain].unfinished.keys.allSatisfy { jobs[$0].spec.recalls }
        domains[domain].catchAll = .wanted(.init())
        guard recalls else { return }
        if let known = facts.control {
            domains[domain].catchAll = .settled(known, .recalled)
            actions.append(.learn(.recalledControl(domain: domains[domain].name, known)))
        } else if let (address, deferral) = facts.deferredControl {
            let progress = CatchAllCheck.Progress(address: address, attempts: AttemptCount(deferral))
            guard deferral.next > now else {
                domains[domain].catchAll = .wanted(progress)
                return
            }
            domains[domain].catchAll =
                waitsForRetries(domain) ? .deferred(progress, until: moment(for: deferral, now)) : .settled(.inconclusive, .recalled)
        }
    }

    /// Whether a job that waits for retries has mailboxes there.
    func waitsForRetries(_ domain: DomainIndex) -> Bool {
        domains[domain].unfinished.keys.contains { jobs[$0].spec.waitsForRetries }
    }

    /// When what an earlier run has put off is asked again: never further away than a retry may be, whatever the clock
    /// said at that time.
    private func moment(for deferral: Deferral, _ now: Timestamp) -> Timestamp {
        min(deferral.next, now + rules.retry.giveUpAfter)
    }

    // MARK: Lines

    /// Puts mailboxes whose route is known in line.
    private mutating func placeWaiting(in domain: DomainIndex, at now: Timestamp, _ actions: inout [MachineAction]) {
        guard case .known(let route, let destination) = domains[domain].route else {
            preconditionFailure("mailboxes are placed when the route is known")
        }
        let waiting = domains[domain].waiting
        domains[domain].waiting = []
        for (job, group) in Dictionary(grouping: waiting, by: \.job) {
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

    /// Puts mailboxes in line that are new, or that are asked from another source.
    mutating func enqueue(_ group: [AskedMailbox], at domain: DomainIndex, _ now: Timestamp) {
        guard let job = group.first?.job else { return }
        recent.keep(group, mayExceed: jobs[job].spec.service == .interactive)
        var newcomers: [DomainID: [Int]] = [:]
        for asked in group {
            let line = line(for: asked.address, at: domain, of: job, now)
            guard let deferral = asked.mailbox.deferral else {
                newcomers[line, default: []].append(asked.mailbox.number)
                continue
            }
            attempts.resume(asked.id, from: deferral)
            scheduler.enqueue(
                CollectionOfOne(asked.mailbox.number), of: job, in: line, notBefore: moment(for: deferral, now))
        }
        for (line, numbers) in newcomers { scheduler.enqueue(numbers, of: job, in: line, wereExpected: true) }
    }

    /// How the scheduler knows a mailbox's domain, seen from the source that asks about the mailbox.
    mutating func line(for address: Address, at domain: DomainIndex, of job: PacedJobID, _ now: Timestamp) -> DomainID {
        let source = sources.source(for: address, at: domains[domain].hosts)
        if let known = domains[domain].lines[source] { return known }
        let asksControl = domains[domain].controlSource == nil
        let name = domains[domain].destination?.name ?? ""
        // Each source has about its share of them.
        let expected =
            jobs[job].reading == .over ? 0 : (jobs[job].spec.domains[domains[domain].name] ?? 0) / sources.addresses.count
        let line = index.add(
            domains[domain], at: domain, from: source, asksControl: asksControl && domains[domain].catchAll.isOpen,
            expecting: expected, limits: rules.limits, memory: guards.pace[.init(destination: name, source: source)],
            to: &scheduler, now: now)
        domains[domain].lines[source] = line
        if asksControl {
            domains[domain].controlSource = source
            if case .deferred(_, let until) = domains[domain].catchAll {
                scheduler.enqueueControl(of: line, notBefore: until)
            }
        }
        return line
    }

    /// Its control is asked by the source that asks it, or by the next one that the domain is asked from.
    private mutating func demandControl(of domain: DomainIndex) {
        if let source = domains[domain].controlSource, let line = domains[domain].lines[source] {
            scheduler.demandControl(of: line)
        }
    }

    // MARK: Ends

    /// Mailboxes of a job at a domain have their verdicts.
    mutating func finish(_ count: Int, of job: PacedJobID, at domain: DomainIndex) {
        jobs[job].unfinished -= count
        let left = (domains[domain].unfinished[job] ?? 0) - count
        precondition(left >= 0 && jobs[job].unfinished >= 0, "a mailbox has one verdict")
        domains[domain].unfinished[job] = left
        if left == 0, jobs[job].reading == .over { forget(job, at: domain) }
    }

    /// A job has nothing more to do at a domain.
    mutating func forget(_ job: PacedJobID, at domain: DomainIndex) {
        domains[domain].unfinished[job] = nil
        domains[domain].waiting.removeAll { $0.job == job }
        domains[domain].accepted.removeAll { $0.mailbox.job == job }
        guard domains[domain].unfinished.isEmpty else { return }
        // A visit may be open there: the scheduler keeps the line until it ends.
        for line in domains[domain].lines.values { scheduler.release(line) }
        domains.remove(domain)
    }
}
