import Configuration
import MailTerms
import Pacing
import Providers

/// The work of a file: its domains with the number of their distinct mailboxes, and where their mail goes.
struct Workload: Sendable {
    struct Domain: Sendable {
        var name: String
        var mailboxes: Int
        /// `nil` if the domain receives no mail.
        var destination: String?
        var hosts: [MXHost] = []
        var provider: Provider?
        /// Whether earlier runs have found out if the domain is a catch-all.
        var isControlKnown = false
    }

    private(set) var domains: [Domain]
    /// When the work begins.
    let begin: Timestamp
    /// What earlier runs have learnt about destinations.
    private var paces: [PlannedDestinations.Name: PaceMemory] = [:]

    init(domains: [Domain], begin: Timestamp) {
        self.domains = domains
        self.begin = begin
    }

    /// - Parameter sources: the addresses to connect from; empty if the system chooses.
    mutating func recall(_ earlier: EarlierRuns, for sources: [IPAddress]) throws {
        let names = sources.isEmpty ? [""] : sources.map(\.description)
        for index in domains.indices {
            domains[index].isControlKnown = try earlier.knowsControl(of: domains[index].name)
        }
        for destination in Set(domains.compactMap(\.destination)) {
            for (source, name) in names.enumerated() {
                paces[PlannedDestinations.Name(destination: destination, source: source)] =
                    try earlier.pace(of: destination, seenFrom: name)
            }
        }
    }

    /// A scheduler with all mailboxes enqueued, and the names of the destinations by their index in it.
    func scheduler(_ settings: Settings) -> (scheduler: Scheduler, destinations: [String]) {
        let served = domains.filter { $0.destination != nil }
        var scheduler = Scheduler(settings.schedulerOptions)
        scheduler.reserve(domains: served.count)
        let job = scheduler.addJob(mailboxes: served.reduce(0) { $0 + $1.mailboxes })
        let sources = max(1, settings.sourceAddresses.count)
        var planned = PlannedDestinations()
        var first = 0
        for domain in served {
            guard let destination = domain.destination else { continue }
            let wantsControl = settings.wantsControl(at: domain.provider) && !domain.isControlKnown
            for source in 0..<sources {
                // The shares of the source addresses differ by at most one.
                let share = (domain.mailboxes + sources - 1 - source) / sources
                guard share > 0 else { continue }
                let id = planned.add(
                    domain, at: destination, from: source, asksControl: wantsControl && source == 0,
                    settings.probe.limits, to: &scheduler, at: begin, memory: { paces[$0] })
                scheduler.enqueue(first..<first + share, of: job, in: id)
                first += share
            }
        }
        return (scheduler, planned.names)
    }
}
