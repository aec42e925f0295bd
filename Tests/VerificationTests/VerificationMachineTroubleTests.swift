import MailTerms
import Pacing
import Testing

@testable import Verification

/// Networks that let nothing through, and hosts that refuse or do not answer.
@Suite struct VerificationMachineTroubleTests {
    private static let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10)

    private static func trouble(_ reach: ServerConduct.Reach, destinations: Int = 30) -> WorldPlan {
        var plan = WorldPlan.honest(destinations: destinations, mailboxes: 6, limits: limits)
        for index in plan.systems.indices { plan.systems[index].conduct.reach = reach }
        for job in 0..<3 { plan.addJob(of: job..<job + 4) }
        return plan
    }

    @Test func `a closed port ends all jobs with one reason`() {
        let world = MachineWorld.played(Self.trouble(.silent))
        let ends = (0..<3).map { world.record($0).state }
        guard case .ended(.portClosed(let tried)?) = ends[0] else {
            Issue.record("\(ends)")
            return
        }
        #expect(tried >= 20)
        #expect(Set(ends.map { "\($0)" }).count == 1)
        #expect(world.store.complaints == [])
    }

    @Test func `a blocklist ends all jobs with one reason, if there is no other source`() {
        let world = MachineWorld.played(Self.trouble(.blocklisting(sources: [0])))
        let ends = (0..<3).map { world.record($0).state }
        guard case .ended(.blocklisted(let count, _)?) = ends[0] else {
            Issue.record("\(ends)")
            return
        }
        #expect(count == 5)
        #expect(Set(ends.map { "\($0)" }).count == 1, "\(ends)")
        #expect(world.store.complaints == [])
    }

    @Test func `a host without descriptors ends all jobs with one reason`() {
        let world = MachineWorld.played(Self.trouble(.noSocket))
        let ends = (0..<3).map { world.record($0).state }
        #expect(ends == Array(repeating: .ended(.standstill(.noSocket)), count: 3))
        #expect(world.seconds < 120)
    }

    @Test func `a job that comes after a closed port looks for an open port anew`() {
        var plan = Self.trouble(.silent)
        plan.addJob(of: 0..<2, joins: 10_000)
        let world = MachineWorld.played(plan)
        guard case .ended(.portClosed?) = world.record(3).state else {
            Issue.record("\(world.record(3).state)")
            return
        }
        #expect(world.store.complaints == [])
    }

    @Test func `a job that comes after all others have ended looks for a closed port anew`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.unknown }
        #expect(machine.records == ["job 0: ann accepted", "job 0 ends"])
        var reachability = machine.machine.guards.reachability
        let news = (0..<20).map { reachability.record("\($0).example", provider: nil, connectFailure: .timeout) }
        #expect(news.last == true)
    }
}
