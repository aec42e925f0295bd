import MailTerms
import TestSupport
import Testing

@testable import Pacing

/// Jobs that share destinations with a rate limit, and join when others are under way.
@Suite struct SharedRateTests {
    @Test(arguments: [1, 2, 3, 8], 0..<5 as Range<UInt64>)
    func `jobs that begin together use at least 95 per cent of the allowed rate`(jobs: Int, seed: UInt64) {
        play(jobs: jobs, joiningWithin: 0, seed)
    }

    @Test(arguments: [1, 6, 20, 60], [[73, 24, 24], [25, 24, 24], [41, 41], [9, 8, 7, 6, 5, 4, 3, 2]])
    func `jobs that join a moment after the first session still end with a whole session`(
        perMinute: Int, sizes: [Int]
    ) {
        let limits = Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: 8)
        var server = SimulatedServer()
        (server.fixed, server.perRecipient) = (.milliseconds(2), .zero)
        var world = SimulatedWorld(maxConnections: 10)
        let domain = world.addDomain(at: world.addDestination(limits), world.addServer(server), needsControl: false)
        let begin = world.now
        for size in sizes {
            world.add(0..<size, of: world.addJob(mailboxes: size), to: domain, unknown: [])
            world.wait(until: world.now + .milliseconds(5))
        }
        world.run()
        let total = sizes.reduce(0, +)
        let paid = max(0, total - min(8, perMinute)) * 60_000 / perMinute
        let least = max((total - 1) / perMinute * 60_000, paid)
        let took = (world.destinations[0].asked.max() ?? 0) - begin.milliseconds
        let moments = world.destinations[0].asked.map { ($0 - begin.milliseconds) / 1000 }
        #expect(Double(least) >= 0.95 * Double(took), "\(least) of \(took) ms: \(moments)")
        #expect(world.destinations[0].mostInAMinute <= perMinute)
    }

    @Test(arguments: [8, 10, 20, 60], [2, 7, 8])
    func `at a rate limit a long list takes no more sessions a minute than its recipients need`(
        perMinute: Int, perConnection: Int
    ) {
        let limits = Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: perConnection)
        for mailboxes in stride(from: 20 * perMinute, to: 21 * perMinute, by: max(1, perMinute / 12)) {
            for needsControl in [false, true] {
                var world = SimulatedWorld(maxConnections: 10)
                let domain = world.addDomain(
                    at: world.addDestination(limits), world.addServer(SimulatedServer()), needsControl: needsControl)
                world.add(0..<mailboxes, of: world.addJob(mailboxes: mailboxes), to: domain, unknown: [])
                world.run()
                let (minutes, left) = world.questions.quotientAndRemainder(dividingBy: perMinute)
                let sessions = (perMinute + perConnection - 1) / perConnection
                let least = minutes * sessions + (left + perConnection - 1) / perConnection
                #expect(world.connections <= least + 1, "\(mailboxes) mailboxes, needs control: \(needsControl)")
            }
        }
    }

    @Test(arguments: [6, 20, 30, 60, 120], [1, 4, 9])
    func `sessions that keep room for controls from the middle of a list on are as few as from its beginning`(
        perMinute: Int, after: Int
    ) {
        let limits = Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: 8)
        let mailboxes = 480 + 8 * perMinute
        var world = SimulatedWorld(maxConnections: 10, roomForControls: 1)
        let destination = world.addDestination(limits, isRoomKept: false)
        let domain = world.addDomain(at: destination, world.addServer(SimulatedServer()), needsControl: false)
        let begin = world.now
        world.add(0..<mailboxes, of: world.addJob(mailboxes: mailboxes), to: domain, unknown: [])
        while world.connections < after { world.wait(until: world.now + .milliseconds(100)) }
        world.keepRoomForControls(at: destination)
        world.run()
        let planned = perMinute < 60 ? perMinute : perMinute - 1
        let (minutes, left) = mailboxes.quotientAndRemainder(dividingBy: planned)
        let least = minutes * ((planned + 6) / 7) + (left + 6) / 7
        #expect(world.connections <= least + 2, "\(world.connections) of \(least)")
        let took = (world.destinations[0].asked.max() ?? 0) - begin.milliseconds
        let rate = Double(mailboxes - 8) * 60_000 / Double(planned)
        #expect(rate >= 0.95 * Double(took), "\(rate) of \(took) ms")
        #expect(world.destinations[0].mostInAMinute <= perMinute)
    }

    @Test(arguments: [1, 2, 8], 0..<5 as Range<UInt64>)
    func `sessions that have room for a control and ask none use at least 95 per cent of the allowed rate`(
        jobs: Int, seed: UInt64
    ) {
        play(jobs: jobs, joiningWithin: 0, roomForControls: 1, seed)
    }

    @Test(arguments: [2, 3, 8], 0..<5 as Range<UInt64>)
    func `jobs that join late use at least 95 per cent of the allowed rate`(
        jobs: Int, seed: UInt64
    ) {
        play(jobs: jobs, joiningWithin: 120, seed)
    }

    private func play(jobs: Int, joiningWithin seconds: Int, roomForControls: Int = 0, _ seed: UInt64) {
        var chance = SeededGenerator(seed: seed &* 31 &+ UInt64(jobs))
        let count = seed == 0 ? 20 : Int(seed)
        var shared = SharedDestinations(
            jobs: jobs, destinations: count, joiningWithin: seconds, roomForControls: roomForControls, &chance)
        shared.play()
        for index in shared.world.destinations.indices {
            let party = shared.world.destinations[index]
            let (least, took) = shared.spans(at: index)
            let limits = party.limits
            #expect(
                Double(least) >= 0.95 * Double(took),
                "\(least) of \(took) ms at \(shared.description(of: index))")
            #expect(party.mostInAMinute <= limits.recipientsPerMinute)
        }
        #expect(shared.world.scheduler.pending == 0)
        #expect(shared.idleMoments == 0, "nothing was asked though the limits allowed it")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the rate of jobs that end early goes to the other jobs`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var shared = SharedDestinations(jobs: 4, destinations: 3, joiningWithin: 60, &chance)
        shared.play(leaving: 2, &chance)
        #expect(shared.world.scheduler.pending == 0)
        let answered = shared.world.answers.values.allSatisfy { $0 == 1 }
        #expect(answered)
        for party in shared.world.destinations {
            #expect(party.mostInAMinute <= party.limits.recipientsPerMinute)
            #expect(party.open == 0)
        }
    }
}
