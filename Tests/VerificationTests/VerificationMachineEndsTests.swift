import MailTerms
import Pacing
import Testing

@testable import Verification

/// What is left of jobs, domains and destinations when they have ended.
@Suite struct VerificationMachineEndsTests {
    private static let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10)

    @Test func `after a thousand jobs one after the other, the tables are no larger than after a hundred`() {
        var plan = WorldPlan.honest(destinations: 4, mailboxes: 12, limits: Self.limits)
        for job in 0..<1000 { plan.addJob(of: job % 10..<job % 10 + 2, joins: job * 30) }
        var world = MachineWorld(plan, seed: 3)
        world.run(until: world.start + .seconds(30 * 100 - 1))
        let skipped: Set = ["rules", "random", "free"]
        let before = TableSizes(of: world.machine, skipping: skipped)
        world.run()
        #expect(WorldJudge(world: world).complaints == [])
        world.letTimePass(.seconds(600))
        let after = TableSizes(of: world.machine, skipping: skipped)
        #expect(after.growth(since: before) == [])
    }

    @Test(arguments: WorldKind.allCases)
    func `a machine whose jobs have all ended holds nothing of them`(kind: WorldKind) {
        for seed in UInt64(0)..<30 {
            var world = MachineWorld(WorldDraw.plan(kind, seed: seed), seed: seed)
            world.run()
            world.letTimePass(.seconds(4 * 3600))
            let isEmpty = world.machine.isEmpty
            #expect(isEmpty, "\(kind) \(seed): \(TableSizes(of: world.machine, skipping: ["rules", "random"]))")
        }
    }

    @Test func `the pace of a session whose job was stopped is saved before its destination is forgotten`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.stop(0)
        machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.unknown }
        for _ in 0..<10 { machine.wait(60) }
        #expect(machine.records == [])
        #expect(machine.lessons.contains { $0.hasPrefix("pace of") })
        let isEmpty = machine.machine.isEmpty
        #expect(isEmpty)
    }
}
