import MailTerms
import TestSupport
import Testing

@testable import Pacing

/// With our own limits wide open, the other side's are found by being turned away once or twice.
@Suite struct FindingLimitsTests {
    private func server(_ fixed: Duration) -> SimulatedServer {
        var server = SimulatedServer()
        (server.fixed, server.perRecipient) = (fixed, fixed / 4)
        return server
    }

    /// Ten sessions at once, twenty new ones a second, twenty unknown recipients a session.
    private func strictServer(_ fixed: Duration) -> SimulatedServer {
        var server = server(fixed)
        (server.hidden.connections, server.hidden.newConnectionsPerSecond, server.hidden.unknownRecipients) = (
            10, 20, 20
        )
        return server
    }

    /// How a thousand addresses are spread over domains.
    enum Spread: CaseIterable {
        case evenly
        case threeBigDomains

        var sizes: [Int] {
            switch self {
            case .evenly: [Int](repeating: 5, count: 200)
            case .threeBigDomains: [200, 200, 200] + [Int](repeating: 2, count: 200)
            }
        }
    }

    @Test(arguments: Spread.allCases, [1, 40, 200, 600])
    func `a strict server is used at 80 per cent of its limit, with few refusals`(
        spread: Spread, milliseconds: Int
    ) {
        for perConnection in [8, 100] {
            let server = strictServer(.milliseconds(milliseconds))
            let (world, seconds) = SimulatedWorld.play(spread.sizes, server, perConnection: perConnection)
            let sessions = Double(world.connections)
            let answered = world.answers.values.allSatisfy { $0 == 1 }
            #expect(answered)
            #expect(world.servers[0].turnedAway <= 6)
            #expect(world.servers[0].cuts <= 6)
            // Twenty a second, or ten at once; the first rounds of sessions, and a pause, find out which.
            let usual = Double((world.busyTime / world.connections).milliseconds) / 1000
            let fewest = max(sessions / 20, sessions / 10 * usual)
            #expect(seconds <= fewest / 0.8 + 3 * usual + 1, "\(seconds) s instead of \(fewest) s")
        }
    }

    @Test(arguments: [0.02, 0.05, 0.1, 0.2], [5, 40, 600])
    func `a server that refuses at random is not asked less and less`(share: Double, milliseconds: Int) {
        var server = server(.milliseconds(milliseconds))
        (server.hidden.connections, server.randomRefusals) = (10, share)
        let (world, seconds) = SimulatedWorld.play([Int](repeating: 8, count: 1000), server, perConnection: 9)
        let turnedAway = Double(world.servers[0].turnedAway)
        let answered = world.answers.values.allSatisfy { $0 == 1 }
        #expect(answered)
        #expect(turnedAway < 1.3 * share / (1 - share) * 1000 + 20)
        // Ten at once, and after each refusal a pause, and a little less for a while.
        let fewest = Double(world.busyTime.milliseconds) / 10_000
        #expect(seconds <= 2.5 * fewest + 8 * turnedAway, "\(seconds) s instead of \(fewest) s")
    }

    @Test(arguments: [5, 60])
    func `a server that punishes an excess with a penalty time is not taken for a slow one`(penalty: Int) {
        var server = server(.milliseconds(40))
        (server.hidden.newConnectionsPerSecond, server.hidden.penalty) = (5, .seconds(penalty))
        let (world, seconds) = SimulatedWorld.play([Int](repeating: 8, count: 1000), server, perConnection: 9)
        let turnedAway = world.servers[0].turnedAway
        #expect(turnedAway <= 30)
        // Five a second, and a few penalties.
        #expect(seconds <= 250 + 8 * Double(penalty), "\(seconds) s, \(turnedAway) turned away")
    }

    @Test(arguments: [1, 2, 10], [5, 40, 600])
    func `a server with a low limit of sessions at once turns few sessions away`(limit: Int, milliseconds: Int) {
        var server = server(.milliseconds(milliseconds))
        server.hidden.connections = limit
        let (world, seconds) = SimulatedWorld.play([Int](repeating: 8, count: 1000), server, perConnection: 9)
        let fewest = Double(world.busyTime.milliseconds) / 1000 / Double(limit)
        #expect(world.servers[0].turnedAway <= 14)
        #expect(seconds <= 1.4 * fewest + 25, "\(seconds) s instead of \(fewest) s")
    }

    @Test(arguments: [10, 30, 120])
    func `a limit of new sessions a minute is found and kept`(perMinute: Int) {
        var server = SimulatedServer()
        server.hidden.newConnectionsPerMinute = perMinute
        let (world, seconds) = SimulatedWorld.play([Int](repeating: 8, count: perMinute * 5), server, perConnection: 9)
        let fewest = 60 * Double(world.connections) / Double(perMinute)
        #expect(seconds <= fewest / 0.8, "\(seconds) s instead of \(fewest) s")
        // Those that were open when the first was turned away, and one for each pause.
        #expect(world.servers[0].turnedAway <= 12 + perMinute / 4)
    }

    @Test func `a later run keeps the limits that an earlier one has found from its first session on`() throws {
        var server = server(.milliseconds(40))
        server.hidden.newConnectionsPerSecond = 5
        let sizes = [Int](repeating: 8, count: 40)
        let (first, _) = SimulatedWorld.play(sizes, server, perConnection: 9)
        #expect(first.servers[0].turnedAway > 1)
        let memory = try #require(first.memory(of: 0))
        let (second, _) = SimulatedWorld.play(sizes, server, perConnection: 9, recalling: memory)
        #expect(second.servers[0].turnedAway == 0)
    }
}

extension SimulatedWorld {
    /// Mailboxes of domains that one server has, our own limits wide open.
    ///
    /// - Parameters:
    ///   - sizes: how many mailboxes each domain has.
    ///   - memory: what an earlier run has found out.
    fileprivate static func play(
        _ sizes: [Int], _ server: SimulatedServer, perConnection: Int, recalling memory: PaceMemory? = nil
    ) -> (world: SimulatedWorld, seconds: Double) {
        var world = SimulatedWorld(maxConnections: 200)
        world.fill(sizes, server, perConnection: perConnection)
        if let memory { world.restore(memory, of: 0) }
        let begin = world.now
        world.run()
        return (world, Double((world.now - begin).milliseconds) / 1000)
    }

    private mutating func fill(_ sizes: [Int], _ server: SimulatedServer, perConnection: Int) {
        let limits = Limits(connections: 50, recipientsPerMinute: 0, recipientsPerConnection: perConnection)
        let (destination, hosts) = (addDestination(limits), addServer(server))
        let job = addJob(mailboxes: sizes.reduce(0, +))
        var number = 0
        for size in sizes {
            let numbers = number..<number + size
            let domain = addDomain(at: destination, hosts)
            add(numbers, of: job, to: domain, unknown: numbers.filter { $0 % 2 == 0 })
            number += size
        }
    }
}
