import Configuration
import Dispatch
import MailTerms
import Pacing
import Providers
import Resolve
import Store
import Verdicts

/// From pending mailboxes to the scheduler's lines, by way of the DNS.
extension Checking {
    func file(_ mailboxes: [Mailbox]) {
        var routed: [CheckedDomain] = []
        for mailbox in mailboxes {
            let domain = domains[mailbox.address.domain] ?? newDomain(mailbox.address.domain)
            if domain.route != nil, domain.waiting.isEmpty { routed.append(domain) }
            domain.waiting.append(mailbox)
        }
        for domain in routed { placeWaiting(in: domain) }
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

    private func resolved(_ domain: CheckedDomain, _ route: Route) {
        resolving -= 1
        resolvedDomains += 1
        guard !isOver else { return }
        domain.route = route
        if case .none(.temporary(let trouble)) = route, trouble == .unreachable || trouble == .timeout {
            troubledDomains += 1
        }
        if case .hosts(let hosts, _) = route, settings.asksMailServers {
            schedule(domain, hosts)
        }
        placeWaiting(in: domain)
        advance()
    }

    private func schedule(_ domain: CheckedDomain, _ hosts: [MXHost]) {
        domain.provider = Provider.serving(hosts, domain: domain.name)
        let wantsControl = settings.wantsControl(at: domain.provider)
        let known = wantsControl ? recorder.knownControl(of: domain.name) : nil
        domain.control = known ?? .notAsked
        domain.needsControl = wantsControl && known == nil
        if let known { recorder.recordKnownControl(of: domain.name, known) }
        domain.destination = Destinations.key(of: hosts, provider: domain.provider)
        domain.controlDeferral = takeUpControl(of: domain)
        domain.isScheduled = true
    }

    /// How the scheduler knows a mailbox's domain, seen from the source that asks about the mailbox.
    func line(for mailbox: Mailbox, in domain: CheckedDomain) -> DomainID {
        let source = sources.source(for: mailbox.address, at: domain.hosts)
        if let known = domain.ids[source] { return known }
        let asksControl = domain.controlID == nil
        // Each source has about its share of them.
        let expected = nextPage == nil ? 0 : (mailboxCounts[domain.name] ?? 0) / sources.addresses.count
        let id = places.add(
            domain, from: source, asksControl: asksControl, settings.probe.limits, to: &scheduler,
            at: surroundings.now()
        ) { [recorder, sources] in recorder.pace(of: $0.destination, seenFrom: sources.name(of: $0.source)) }
        scheduler.expect(expected, of: jobID, in: id)
        domain.ids[source] = id
        domainByID[id] = (domain, source)
        if asksControl {
            domain.controlID = id
            if let deferral = domain.controlDeferral {
                scheduler.enqueueControl(of: id, notBefore: moment(for: deferral))
            }
        }
        return id
    }

    /// An earlier run has put the control off: it is not asked before its time.
    ///
    /// - Returns: what has to be waited for; `nil` where there is nothing.
    private func takeUpControl(of domain: CheckedDomain) -> Deferral? {
        guard domain.needsControl, let (control, deferral) = recorder.deferredControl(of: domain.name) else {
            return nil
        }
        domain.controlAddress = control
        domain.controlAttempts = AttemptCount(deferral)
        guard deferral.next > surroundings.now() else { return nil }
        guard !waitsForRetries else { return deferral }
        domain.control = .inconclusive
        domain.needsControl = false
        return nil
    }

    /// When what an earlier run has put off is asked again: never further away than a retry may be, wherever the clock
    /// stood at that time.
    private func moment(for deferral: Deferral) -> Timestamp {
        min(deferral.next, surroundings.now() + settings.probe.retry.giveUpAfter)
    }

    private func placeWaiting(in domain: CheckedDomain) {
        defer { domain.waiting = [] }
        guard domain.isScheduled else {
            guard let route = domain.route else { return }
            let numbers = domain.waiting.map(\.number)
            // The one mailbox that stands for all of it has been read.
            if !settings.asksMailServers { domains[domain.name] = nil }
            return recorder.recordRouted(numbers, route, domain: domain.name, at: surroundings.now())
        }
        recentMailboxes.keep(domain.waiting)
        var newcomers: [DomainID: [Int]] = [:]
        for mailbox in domain.waiting {
            let id = line(for: mailbox, in: domain)
            guard let deferral = mailbox.deferral else {
                newcomers[id, default: []].append(mailbox.number)
                continue
            }
            attempts[mailbox.number] = AttemptCount(deferral)
            scheduler.enqueue(CollectionOfOne(mailbox.number), of: jobID, in: id, notBefore: moment(for: deferral))
        }
        for (id, numbers) in newcomers { scheduler.enqueue(numbers, of: jobID, in: id, wereExpected: true) }
    }
}

extension Settings {
    /// A destination never rests longer than a recipient waits for a retry.
    var schedulerOptions: Scheduler.Options {
        let standard = BackOff()
        let waits = probe.retry.waits
        guard let first = waits.first, let longest = waits.max() else {
            return Scheduler.Options(maxConnections: probe.maxConnections)
        }
        return Scheduler.Options(
            maxConnections: probe.maxConnections,
            backOff: BackOff(
                pause: min(standard.pause, first), firstRest: min(standard.firstRest, first),
                longestRest: min(standard.longestRest, longest)))
    }
}
