import MailTerms
import Pacing
import TestSupport
import Testing

@Suite struct SchedulerSimulationTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `no limit is ever exceeded, nobody is forgotten, and no one is visited twice`(seed: UInt64) {
        var world = SimulatedWorld(seed: seed)
        let mailboxes = Set(world.arrivals.map(\.mailbox))
        world.run()
        #expect(Set(world.timesVisited.keys) == mailboxes)
        #expect(world.timesVisited == world.timesDue)
        #expect(world.scheduler.pending == 0)
        #expect(world.scheduler.deferred == 0)
        #expect(world.sessions.isEmpty)
    }

    @Test func `a world without limits but the number of connections is never idle`() {
        var world = SimulatedWorld(seed: 7, unlimited: true)
        world.run()
        #expect(world.timesVisited == world.timesDue)
    }
}

extension SimulatedWorld {
    /// A world whose limits, sizes and arrivals the seed decides.
    init(seed: UInt64, unlimited: Bool = false) {
        var chance = SeededGenerator(seed: seed)
        func limits() -> Limits {
            Limits(
                connections: Int.random(in: 1...4, using: &chance),
                recipientsPerMinute: unlimited ? 0 : [0, 7, 60, 600].randomElement(using: &chance) ?? 0,
                recipientsPerConnection: Int.random(in: 1...12, using: &chance))
        }
        var table = LimitTable(standard: limits(), providers: ["gmail": limits()])
        let destinationKeys = ["gmail", "one.example", "two.example", "three.example"]
        let names = (0..<12).map { "domain\($0).example" }
        for name in names where Int.random(in: 0..<4, using: &chance) == 0 {
            table.domains[name] = limits()
        }
        let connections = Int.random(in: 1...8, using: &chance)

        maxConnections = connections
        scheduler = Scheduler(limits: table, maxConnections: connections)
        var mailbox = 0
        for name in names {
            let key = destinationKeys[Int.random(in: 0..<4, using: &chance)]
            let provider = key == "gmail" ? key : nil
            let standing = provider.flatMap { table.providers[$0] } ?? table.standard
            let needsControl = Bool.random(using: &chance)
            let id = scheduler.addDomain(name, destination: key, provider: provider, needsControl: needsControl)
            let domainLimits = table.domains[name] ?? standing
            destinations[key] = Party(bucket: LeakyBucket(limits: standing))
            domains[id] = Domain(
                id: id, destination: key, party: Party(bucket: LeakyBucket(limits: domainLimits)),
                needsControl: needsControl)
            let isBig = Int.random(in: 0..<4, using: &chance) == 0
            for _ in 0..<(isBig ? 150 : Int.random(in: 1...15, using: &chance)) {
                let delay = Bool.random(using: &chance) ? 0 : Int64.random(in: 0...60_000, using: &chance)
                arrivals.append((Timestamp(milliseconds: 1_000_000 + delay), mailbox, id))
                mailbox += 1
            }
        }
        arrivals.sort { $0.at > $1.at }
        self.chance = chance
    }
}
