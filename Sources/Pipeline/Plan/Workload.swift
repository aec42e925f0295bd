import Configuration
import MailTerms
import Pacing
import Providers

/// What a file asks for: how many distinct mailboxes at which domains, and where their mail goes.
struct Workload: Sendable {
    struct Domain: Sendable {
        var name: String
        var mailboxes: Int
        /// `nil` where it takes no mail.
        var destination: String?
        var hosts: [MXHost] = []
        var provider: Provider?
    }

    var domains: [Domain] = []

    /// A scheduler with all of it in line, and the destinations by their index in it.
    func scheduler(
        _ settings: Settings, _ earlier: EarlierRuns
    ) -> (scheduler: Scheduler, destinations: [String]) {
        let served = domains.filter { $0.destination != nil }
        var scheduler = Scheduler(settings.schedulerOptions)
        scheduler.reserve(domains: served.count)
        let job = scheduler.addJob(mailboxes: served.reduce(0) { $0 + $1.mailboxes })
        let sources = settings.sources
        var places = Places()
        var first = 0
        for domain in served {
            let wantsControl = settings.wantsControl(at: domain.provider) && !earlier.knowsControl(of: domain.name)
            let checked = CheckedDomain(domain, wantsControl: wantsControl)
            let count = sources.addresses.count
            for source in 0..<count {
                // Shares that differ by one at the most.
                let share = (domain.mailboxes + count - 1 - source) / count
                guard share > 0 else { continue }
                let id = places.add(
                    checked, from: source, asksControl: source == 0, settings.probe.limits, to: &scheduler,
                    at: earlier.now
                ) { earlier.pace(of: $0.destination, seenFrom: sources.name(of: $0.source)) }
                scheduler.enqueue(first..<first + share, of: job, in: id)
                first += share
            }
        }
        return (scheduler, places.destinationNames)
    }
}

extension CheckedDomain {
    fileprivate convenience init(_ domain: Workload.Domain, wantsControl: Bool) {
        self.init(name: domain.name)
        destination = domain.destination ?? ""
        provider = domain.provider
        needsControl = wantsControl
        route = .hosts(domain.hosts, implicit: false)
    }
}
