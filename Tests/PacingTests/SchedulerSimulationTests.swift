import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct SchedulerSimulationTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `in random worlds no limit is exceeded and every mailbox has one answer`(seed: UInt64) {
        play(seed, roomForControls: 0)
    }

    @Test(arguments: 1...2, 0..<20 as Range<UInt64>)
    func `in random worlds no limit is exceeded when every other session asks controls of its own`(
        room: Int, seed: UInt64
    ) {
        play(seed, roomForControls: room)
    }

    private func play(_ seed: UInt64, roomForControls: Int) {
        var chance = SeededGenerator(seed: seed)
        var world = SimulatedWorld(chance: &chance, hasFaults: true, roomForControls: roomForControls)
        world.run()
        #expect(roomForControls == 0 || world.controls > 0)
        let answered = world.answers.values.allSatisfy { $0 == 1 }
        #expect(answered)
        #expect(world.scheduler.pending == 0)
        #expect(world.scheduler.deferred == 0)
        expectLimitsKept(world)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `in random worlds without faults the list takes at most 1.05 times the least that its limits allow`(
        seed: UInt64
    ) {
        var chance = SeededGenerator(seed: seed)
        var world = SimulatedWorld(chance: &chance, hasFaults: false)
        let (begin, bound) = (world.now, world.lowerBound)
        world.run()
        let makespan = world.now - begin
        #expect(makespan.milliseconds <= Int64(1.05 * Double(bound.milliseconds)), "\(makespan) of \(bound)")
        expectLimitsKept(world)
    }

    private func expectLimitsKept(_ world: SimulatedWorld) {
        for party in world.destinations + Array(world.domainsWithLimits.values) {
            let most = party.mostInAMinute
            #expect(party.limits.recipientsPerMinute == 0 || most <= party.limits.recipientsPerMinute)
            #expect(party.open == 0)
        }
    }
}

extension SimulatedWorld {
    /// A world whose sizes (Zipf), limits and servers chance decides.
    init(chance: inout SeededGenerator, hasFaults: Bool, roomForControls: Int = 0) {
        self.init(
            maxConnections: [5, 20, 60][Int.random(in: 0..<3, using: &chance)], roomForControls: roomForControls)
        let sizes = (1...(hasFaults ? 60 : 300)).map { max(1, (hasFaults ? 300 : 3000) / $0) }
        let job = addJob(mailboxes: sizes.reduce(0, +))
        var number = 0
        var destination: (DestinationID, MXSetID)?
        for size in sizes {
            // Some share a destination with the domain before, and some of those its hosts, too.
            let sharing = destination == nil ? 0 : Int.random(in: 0..<4, using: &chance)
            let party =
                sharing > 1 ? destination?.0 ?? addDestination(.random(&chance)) : addDestination(.random(&chance))
            let hosts =
                sharing == 3
                ? destination?.1 ?? addServer(.random(&chance, hasFaults: hasFaults))
                : addServer(.random(&chance, hasFaults: hasFaults, asQuickAs: sharing == 2 ? servers.last : nil))
            destination = (party, hosts)
            let isLimited = hasFaults && Int.random(in: 0..<8, using: &chance) == 0
            let domain = addDomain(
                at: party, hosts, ownLimits: isLimited ? .random(&chance) : nil,
                needsControl: Bool.random(using: &chance))
            let unknown = (number..<number + size).filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }
            add(number..<number + size, of: job, to: domain, unknown: unknown)
            number += size
        }
    }

    /// No order of visits ends earlier than this.
    var lowerBound: Duration {
        var work = Duration.zero
        var longest = Duration.zero
        for (index, party) in destinations.enumerated() {
            let most = party.limits.recipientsPerConnection
            let hosts = workload.filter { $0.destination == index }
            let time = hosts.reduce(.zero) { time, host in
                let server = servers[host.server]
                return time + server.fixed * ((host.questions + most - 1) / most) + server.perRecipient * host.questions
            }
            work += time
            longest = max(longest, time / party.limits.connections)
            let paid = hosts.reduce(0) { $0 + $1.questions } - most
            let perMinute = party.limits.recipientsPerMinute
            if perMinute > 0 { longest = max(longest, .seconds(60) * paid / perMinute) }
        }
        return max(longest, work / maxConnections)
    }

    /// The questions that each server will have for each destination.
    private var workload: [(destination: Int, server: Int, questions: Int)] {
        var questions: [Int: (destination: Int, questions: Int)] = [:]
        for domain in scheduler.domains.indices.map({ scheduler.domains[$0] }) {
            let control = domain.control == .wanted ? 1 : 0
            let count = domain.firstLane.map { Int(scheduler.lanes[$0].count) } ?? 0
            questions[domain.mxSet.number, default: (domain.destination.number, 0)].questions += count + control
        }
        return questions.map { ($0.value.destination, $0.key, $0.value.questions) }
    }
}

extension Limits {
    fileprivate static func random(_ chance: inout SeededGenerator) -> Limits {
        Limits(
            connections: Int.random(in: 1...6, using: &chance),
            recipientsPerMinute: [0, 0, 30, 60, 600].randomElement(using: &chance) ?? 0,
            recipientsPerConnection: Int.random(in: 2...12, using: &chance))
    }
}

extension SimulatedServer {
    /// - Parameter other: a server of the same destination.
    fileprivate static func random(
        _ chance: inout SeededGenerator, hasFaults: Bool, asQuickAs other: SimulatedServer? = nil
    ) -> SimulatedServer {
        var server = SimulatedServer()
        server.fixed = other?.fixed ?? .milliseconds(Int.random(in: 100...800, using: &chance))
        server.perRecipient = other?.perRecipient ?? .milliseconds(Int.random(in: 10...80, using: &chance))
        guard hasFaults else { return server }
        server.isDown = Int.random(in: 0..<8, using: &chance) == 0
        server.greylists = Int.random(in: 0..<4, using: &chance) == 0
        server.hidden.connections = [nil, nil, 1, 3].randomElement(using: &chance) ?? nil
        server.hidden.newConnectionsPerSecond = [nil, nil, 1, 5].randomElement(using: &chance) ?? nil
        server.hidden.unknownRecipients = [nil, nil, 3].randomElement(using: &chance) ?? nil
        server.controls = 0.5
        server.closingTime = [.zero, .zero, .seconds(5), .seconds(90)].randomElement(using: &chance) ?? .zero
        return server
    }
}
