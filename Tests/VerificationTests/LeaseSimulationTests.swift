import MailTerms
import Testing

@testable import Verification

@Suite struct LeaseSimulationTests {
    @Test(arguments: 0..<20)
    func `one process asks a destination at a time and within its limits, even if processes die and messages are lost`(
        batch: Int
    ) {
        var plan = SimulatedHost.Plan()
        plan.deaths = 0.4
        plan.losses = 0.05
        plan.destinations = 1...6
        for seed in UInt64(batch * 50)..<UInt64(batch * 50 + 50) {
            let host = SimulatedHost(plan, seed: seed)
            #expect(host.run(), "seed \(seed): work is left after \(host.handled) events")
            for (key, server) in host.servers {
                #expect(server.excess == 0, "seed \(seed), \(key.text) with \(server.perMinute) a minute")
                #expect(server.overlaps == 0, "seed \(seed), \(key.text)")
            }
        }
    }

    @Test(arguments: [2, 4, 8], [1, 6, 20])
    func `processes that share destinations use at least 95 % of the rate`(
        processes: Int, destinations: Int
    ) {
        var plan = SimulatedHost.Plan()
        plan.processes = processes...processes
        plan.destinations = destinations...destinations
        plan.starts = 0...2
        plan.mailboxes = 16...16
        for seed in 0..<2 as Range<UInt64> {
            let host = SimulatedHost(plan, seed: seed)
            #expect(host.run(), "seed \(seed): work is left after \(host.handled) events")
            for (key, server) in host.servers {
                #expect(server.excess == 0 && server.overlaps == 0)
                // A server that had less than two sessions at different times has no share.
                guard let share = server.share else { continue }
                #expect(share >= 0.95, "seed \(seed), \(key.text) with \(server.perMinute) a minute: \(share)")
            }
        }
    }

    @Test func `a process that dies keeps its destination unasked for at most 65 seconds`() {
        var plan = SimulatedHost.Plan()
        plan.processes = 3...3
        plan.destinations = 1...1
        plan.perMinute = 60...60
        plan.starts = 0...2
        plan.mailboxes = 60...60
        plan.deaths = 0.3
        plan.connections = 9...9
        for seed in 0..<200 as Range<UInt64> {
            let host = SimulatedHost(plan, seed: seed)
            #expect(host.run(), "seed \(seed)")
            let deaths = host.processes.count(where: \.isDead)
            let silence = host.servers.values.map(\.longestSilence).max() ?? .zero
            // Each death: for 60 s the questions of the dead process may still count, and up to 5 s pass until a process
            // that waits repeats its wish. 10 s are usual between two sessions: one asks up to 8 recipients at 1 a second.
            #expect(silence <= .seconds(10 + 65 * deaths), "seed \(seed): \(silence) after \(deaths) deaths")
        }
    }

    @Test func `a simulated host has the same history for the same seed`() {
        var plan = SimulatedHost.Plan()
        plan.deaths = 0.4
        plan.losses = 0.05
        let histories = (0..<2).map { _ in
            let host = SimulatedHost(plan, seed: 7)
            _ = host.run()
            return host.servers.mapValues(\.questions)
        }
        #expect(histories[0] == histories[1])
    }
}
