import MailTerms
import Pacing
import Testing

@testable import Verification

/// Jobs in one machine: what they share, what ends them, and what they leave behind.
@Suite struct MachineJobsTests {
    private static let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10)

    // MARK: Sharing

    @Test(arguments: [0, 1, 5, 20])
    func `a mailbox that two jobs want at once is asked once, and both get the same verdict`(later: Int) {
        var plan = WorldPlan.honest(destinations: 3, mailboxes: 30, limits: Self.limits)
        plan.addJob(of: 0..<30)
        plan.addJob(of: 0..<30, joins: later)
        let world = MachineWorld.played(plan)
        #expect(WorldJudge(world: world).complaints == [])
        let asked = world.log.visits.flatMap(\.recipients)
        for (number, address) in plan.jobs[0].list.enumerated() {
            guard let verdict = world.record(0).verdicts[number], verdict.at >= world.start + .seconds(later) else {
                continue
            }
            // Its answer as a witness is no question.
            #expect(asked.count { $0 == address } == 1, "\(address)")
            #expect(world.record(1).verdicts[number]?.reason == verdict.reason)
        }
    }

    @Test func `a stopped job's session gives the other job its answer`() {
        var plan = WorldPlan.honest(destinations: 1, mailboxes: 4, limits: Self.limits)
        plan.addJob(of: 0..<4)
        plan.addJob(of: 0..<4)
        plan.systems[0].conduct.roundTrip = .seconds(2)
        plan.jobs[0].stops = 6
        let world = MachineWorld.played(plan)
        #expect(WorldJudge(world: world).complaints == [])
        #expect(world.record(0).state == .stopped)
        #expect(world.record(1).verdicts.count == 4)
        #expect(world.network.books.asked.filter { $0.value > 1 }.isEmpty)
    }

    @Test func `the DNS is asked once for a domain, whatever the number of jobs`() {
        var plan = WorldPlan.honest(destinations: 5, mailboxes: 40, limits: Self.limits)
        plan.rules.ttl = .seconds(86_400)
        for job in 0..<5 { plan.addJob(of: job * 4..<job * 4 + 10, joins: job) }
        var world = MachineWorld(plan, seed: 1, keepsHistory: true)
        world.run()
        #expect(world.dns.questions.values.allSatisfy { $0 == 1 })
        for domain in plan.domains {
            let count = world.log.lines.count { $0.contains("resolve \(domain.name)") }
            #expect(count == 1, "\(domain.name)")
        }
    }

    // MARK: What ends all

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

    @Test func `a job that comes behind a closed port begins anew`() {
        var plan = Self.trouble(.silent)
        plan.addJob(of: 0..<2, joins: 10_000)
        let world = MachineWorld.played(plan)
        guard case .ended(.portClosed?) = world.record(3).state else {
            Issue.record("\(world.record(3).state)")
            return
        }
        #expect(world.store.complaints == [])
    }

    @Test(arguments: [true, false])
    func `a job whose domains no resolver tells of ends with that, if none answers at all`(doThey: Bool) {
        var plan = WorldPlan.honest(destinations: 4, mailboxes: 3, limits: Self.limits)
        for index in plan.domains.indices { plan.domains[index].answer = .none(.temporary(.unreachable)) }
        plan.resolversAnswer = doThey
        plan.addJob(of: 0..<3)
        let world = MachineWorld.played(plan)
        #expect(world.record(0).state == .ended(doThey ? nil : .noResolverAnswers))
        #expect(world.store.complaints == [])
    }

    // MARK: What is left

    @Test func `a thousand jobs one after the other leave nothing behind`() {
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
    func `when all jobs have ended, the machine holds nothing of them`(kind: WorldKind) {
        for seed in UInt64(0)..<30 {
            var world = MachineWorld(WorldDraw.plan(kind, seed: seed), seed: seed)
            world.run()
            world.letTimePass(.seconds(4 * 3600))
            let isEmpty = world.machine.isEmpty
            #expect(isEmpty, "\(kind) \(seed): \(TableSizes(of: world.machine, skipping: ["rules", "random"]))")
        }
    }
}
