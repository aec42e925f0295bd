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
            domain.waiting.append(mailbox.number)
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
        guard !isOver else { return }
        domain.route = route
        if case .none(.temporary(let trouble)) = route, trouble == .unreachable || trouble == .timeout {
            troubledDomains += 1
        }
        if case .hosts(let hosts, _) = route, settings.normalize.checks == .smtp {
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
        if let known {
            recorder.recordControl(
                of: domain.name, acceptsAll: known == .accepted, isNew: false, at: surroundings.now())
        }
        domain.destination = Destinations.key(of: hosts, provider: domain.provider)
        let id = places.add(domain, hosts, settings.probe.limits, to: &scheduler)
        domain.id = id
        domainByID[id] = domain
    }

    private func placeWaiting(in domain: CheckedDomain) {
        defer { domain.waiting = [] }
        if let id = domain.id {
            scheduler.enqueue(domain.waiting, of: jobID, in: id)
        } else if let route = domain.route {
            recorder.recordRouted(domain.waiting, route, domain: domain.name, at: surroundings.now())
        }
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
                pause: min(standard.pause, first / 30), firstRest: min(standard.firstRest, first),
                longestRest: min(standard.longestRest, longest)))
    }
}
