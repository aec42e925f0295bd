import MailTerms
import Testing

@testable import Verification

@Suite struct LeaseSimulationTests {
    @Test(arguments: 0..<20)
    func `one process asks a destination at a time and within its limits, even if processes die and messages are lost`(
        batch: Int
    ) {
        var plan = SimulatedHost.Plan()
        (plan.deaths, plan.losses) = (0.4, 0.05)
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
    func `processes that share destinations use nineteen twentieths of the rate at least`(
        processes: Int, destinations: Int
    ) {
        var plan = SimulatedHost.Plan()
        (plan.processes, plan.destinations) = (processes...processes, destinations...destinations)
        (plan.starts, plan.mailboxes) = (0...2, 16...16)
        for seed in 0..<2 as Range<UInt64> {
            let host = SimulatedHost(plan, seed: seed)
            #expect(host.run(), "seed \(seed): work is left after \(host.handled) events")
            for (key, server) in host.servers {
                #expect(server.excess == 0 && server.overlaps == 0)
                let share = server.share ?? 1
                #expect(share >= 0.95, "seed \(seed), \(key.text) with \(server.perMinute) a minute: \(share)")
            }
        }
    }

    @Test func `a process that dies costs its destination a minute and five seconds, and no more`() {
        var plan = SimulatedHost.Plan()
        (plan.processes, plan.destinations, plan.perMinute) = (3...3, 1...1, 60...60)
        (plan.starts, plan.mailboxes, plan.deaths, plan.connections) = (0...2, 60...60, 0.3, 9...9)
        for seed in 0..<200 as Range<UInt64> {
            let host = SimulatedHost(plan, seed: seed)
            #expect(host.run(), "seed \(seed)")
            let deaths = host.processes.count(where: \.isDead)
            let silence = host.servers.values.map(\.longestSilence).max() ?? .zero
            #expect(silence <= .seconds(10 + 65 * deaths), "seed \(seed): \(silence) after \(deaths) deaths")
        }
    }

    @Test func `a simulated host has the same history for the same seed`() {
        var plan = SimulatedHost.Plan()
        (plan.deaths, plan.losses) = (0.4, 0.05)
        let histories = (0..<2).map { _ in
            let host = SimulatedHost(plan, seed: 7)
            _ = host.run()
            return host.servers.mapValues(\.questions)
        }
        #expect(histories[0] == histories[1])
    }
}
