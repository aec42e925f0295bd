import MailTerms
import TestSupport

@testable import Pacing

/// Jobs that share destinations with a rate limit: plays them, and records what was asked when.
struct SharedDestinations {
    private struct Arrival {
        let time: Timestamp
        let destination: Int
        let count: Int
    }

    private struct Plan {
        let time: Timestamp
        /// For each destination.
        let sizes: [Int]

        var size: Int { sizes.reduce(0, +) }
    }

    private(set) var world: SimulatedWorld
    private(set) var ends: [PacedJobID: Timestamp] = [:]
    /// Made when half of a job was done and no other was still to join.
    private(set) var estimates: [PacedJobID: (at: Timestamp, said: Duration)] = [:]
    private var plans: [Plan] = []
    private var domains: [DomainID] = []
    private var arrivals: [Arrival] = []
    private var sizes: [PacedJobID: Int] = [:]
    /// How often a destination asked nothing although it had mailboxes and its limits allowed a session, when the world was
    /// checked.
    private(set) var idleMoments = 0

    init(
        jobs: Int, destinations: Int, joiningWithin seconds: Int, roomForControls: Int = 0,
        _ chance: inout SeededGenerator
    ) {
        world = SimulatedWorld(maxConnections: 100, roomForControls: roomForControls)
        var totals: [Int] = []
        for _ in 0..<destinations {
            let limits = Limits(
                connections: Int.random(in: 1...3, using: &chance),
                recipientsPerMinute: Int.random(in: 1...60, using: &chance),
                recipientsPerConnection: Int.random(in: 1...10, using: &chance))
            let (destination, server) = (world.addDestination(limits), world.addServer(SimulatedServer()))
            domains.append(world.addDomain(at: destination, server, needsControl: false))
            totals.append(limits.recipientsPerMinute * Int.random(in: 15...25, using: &chance))
        }
        for job in 0..<jobs {
            // The first has most, and is there from the beginning.
            let share = 2.0 / Double((job + 1) * (jobs + 1))
            let wait = job == 0 ? 0 : Int.random(in: 0...seconds, using: &chance)
            let sizes = totals.map { max(1, Int(Double($0) * share * Double.random(in: 0.5...1, using: &chance))) }
            plans.append(Plan(time: world.now + .seconds(wait), sizes: sizes))
        }
        plans.sort { $0.time < $1.time }
    }

    mutating func play() {
        for plan in plans {
            step(until: plan.time)
            join(plan)
        }
        while world.scheduler.pending > 0 || world.scheduler.load.visits > 0 { step(until: world.now + .seconds(1)) }
    }

    mutating func play(leaving: Int, _ chance: inout SeededGenerator) {
        for plan in plans {
            step(until: plan.time)
            join(plan)
        }
        for job in sizes.keys.sorted(by: { $0.index < $1.index }).prefix(leaving) {
            step(until: world.now + .seconds(Int.random(in: 0...30, using: &chance)))
            world.end(job)
        }
        while world.scheduler.pending > 0 || world.scheduler.load.visits > 0 { step(until: world.now + .seconds(1)) }
    }

    private mutating func join(_ plan: Plan) {
        let job = world.addJob(mailboxes: plan.size)
        sizes[job] = plan.size
        var first = 0
        for (index, size) in plan.sizes.enumerated() {
            world.add(first..<first + size, of: job, to: domains[index], unknown: [])
            arrivals.append(Arrival(time: world.now, destination: index, count: size))
            first += size
        }
    }

    private mutating func step(until end: Timestamp) {
        while world.now < end {
            world.wait(until: min(end, world.now + .seconds(1)))
            for (job, size) in sizes where ends[job] == nil { look(at: job, of: size) }
            idleMoments += world.destinations.indices.count { isIdle(DestinationID($0)) }
        }
    }

    private func isIdle(_ destination: DestinationID) -> Bool {
        let party = world.destinations[destination.number]
        return world.scheduler.waiting(at: destination) > 0 && party.open < party.limits.connections
            && world.scheduler.nextOpening(of: destination, at: world.now) <= world.now
    }

    private mutating func look(at job: PacedJobID, of size: Int) {
        let answered = world.answeredOf[job] ?? 0
        if answered == size { ends[job] = world.now }
        guard estimates[job] == nil, sizes.count == plans.count, answered * 2 >= size, answered < size else { return }
        estimates[job] = (world.now, world.remainingTime(of: job))
    }

    /// Milliseconds from the first arrival to the last recipient: the least that the limits allow, and what it took.
    ///
    /// The least is computed for recipients in the order of arrival, with a whole last session. With `M` recipients a
    /// minute, each recipient comes a minute or more after the `M`th one before it.
    func spans(at index: Int) -> (least: Int64, took: Int64) {
        let limits = world.destinations[index].limits
        let interval = 60_000 / Double(limits.recipientsPerMinute)
        let room = limits.recipientsPerConnection > 1 ? world.roomForControls : 0
        let burst = min(limits.recipientsPerConnection - room, limits.recipientsPerMinute)
        let own = arrivals.filter { $0.destination == index }
        guard let begin = own.first?.time.milliseconds else { return (0, 0) }
        var moments: [Double] = []
        var paid = 0.0
        for arrival in own {
            let time = Double(arrival.time.milliseconds - begin)
            for _ in 0..<arrival.count {
                paid = max(paid, time) + interval
                let minute = limits.recipientsPerMinute
                let before = moments.count < minute ? 0 : moments[moments.count - minute] + 60_000
                moments.append(max(time, before, paid - Double(burst) * interval))
            }
        }
        let last = world.destinations[index].asked.max() ?? begin
        return (Int64(moments.max() ?? 0), last - begin)
    }

    func description(of index: Int) -> String {
        let count = arrivals.filter { $0.destination == index }.map(\.count)
        return "\(world.destinations[index].limits), \(count)"
    }
}
