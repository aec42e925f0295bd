import MailTerms
import Pacing

/// Puts mailboxes whose route is known in the scheduler's lines.
extension VerificationMachine {
    /// Enqueues the mailboxes that waited for the route of their domain.
    mutating func placeWaiting(in domain: DomainIndex, at now: Timestamp, into actions: inout [MachineAction]) {
        guard case .known(let route, let destination) = domains[domain].route else {
            preconditionFailure("the route of domain \(domain.value) is not known")
        }
        var waiting = domains[domain].waiting
        domains[domain].waiting = []
        for job in waiting.jobs {
            let group = waiting.remove(of: job)
            if destination != nil, jobs[job].spec.asksMailServers {
                enqueue(group, at: domain, now: now)
            } else {
                actions.append(
                    .recordRouted(
                        mailboxes: group.map(\.mailbox.number), route, domain: domains[domain].name, of: job))
                finish(group.count, of: job, at: domain)
            }
        }
    }

    /// Enqueues mailboxes of one job that are new, or that are asked from another source.
    mutating func enqueue(_ group: [JobMailbox], at domain: DomainIndex, now: Timestamp) {
        guard let job = group.first?.job else { return }
        mailboxes.recent.keep(group)
        var newcomers: [DomainID: [Int]] = [:]
        for asked in group {
            let line = line(for: asked.address, at: domain, now: now)
            guard let deferral = asked.mailbox.deferral, mailboxes.attempts.count(of: asked.id) == nil else {
                newcomers[line, default: []].append(asked.mailbox.number)
                continue
            }
            mailboxes.attempts.resume(asked.id, from: AttemptCount(deferral))
            scheduler.enqueue(
                CollectionOfOne(asked.mailbox.number), of: job, in: line, notBefore: moment(for: deferral, now: now))
        }
        for line in newcomers.keys.sorted() {
            scheduler.enqueue(newcomers[line] ?? [], of: job, in: line, wereExpected: true)
        }
    }

    /// When a mailbox that an earlier run has deferred is asked again. It is not later than a retry may be, even if the
    /// clock of that run was ahead.
    func moment(for deferral: Deferral, now: Timestamp) -> Timestamp {
        min(deferral.next, now + rules.retry.giveUpAfter)
    }

    /// The line of a mailbox: of its domain, from the source that asks about it. The line may be new.
    mutating func line(for address: Address, at domain: DomainIndex, now: Timestamp) -> DomainID {
        line(from: source(for: address, at: domain), at: domain, now: now)
    }

    /// The line of a domain from a source. It may be new.
    mutating func line(from source: Int, at domain: DomainIndex, now: Timestamp) -> DomainID {
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
            // Each source asks about an equal share of them.
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
}

extension [JobMailbox] {
    /// Their jobs, in the jobs' order.
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
