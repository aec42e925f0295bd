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
        /// Whether earlier runs have found out if it accepts everything.
        var isControlKnown = false
    }

    private(set) var domains: [Domain]
    /// When it is begun.
    let begin: Timestamp
    /// What earlier runs have learnt of destinations.
    private var paces: [Places.Name: PaceMemory] = [:]

    init(domains: [Domain], begin: Timestamp) {
        self.domains = domains
        self.begin = begin
    }

    mutating func recall(_ earlier: EarlierRuns, for sources: Sources) {
        for index in domains.indices { domains[index].isControlKnown = earlier.knowsControl(of: domains[index].name) }
        for destination in Set(domains.compactMap(\.destination)) {
            for source in sources.addresses.indices {
                paces[Places.Name(destination: destination, source: source)] =
                    earlier.pace(of: destination, seenFrom: sources.name(of: source))
            }
        }
    }

    /// A scheduler with all of it in line, and the destinations by their index in it.
    func scheduler(_ settings: Settings) -> (scheduler: Scheduler, destinations: [String]) {
        let served = domains.filter { $0.destination != nil }
        var scheduler = Scheduler(settings.schedulerOptions)
        scheduler.reserve(domains: served.count)
        let job = scheduler.addJob(mailboxes: served.reduce(0) { $0 + $1.mailboxes })
        let sources = settings.sources.addresses.count
        var places = Places()
        var first = 0
        for domain in served {
            let wantsControl = settings.wantsControl(at: domain.provider) && !domain.isControlKnown
            let checked = CheckedDomain(domain, wantsControl: wantsControl)
            for source in 0..<sources {
                // Shares that differ by one at the most.
                let share = (domain.mailboxes + sources - 1 - source) / sources
                guard share > 0 else { continue }
                let id = places.add(
                    checked, from: source, asksControl: source == 0, settings.probe.limits, to: &scheduler,
                    at: begin, memory: { paces[$0] })
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
