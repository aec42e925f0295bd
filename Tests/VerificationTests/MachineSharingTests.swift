import MailTerms
import Pacing
import Testing

@testable import Verification

/// Jobs that share destinations lose nothing by it.
@Suite struct MachineSharingTests {
    struct SharingCase: CustomTestStringConvertible, Sendable {
        let jobs: Int
        let destinations: Int
        let perMinute: Int
        var testDescription: String { "\(jobs) jobs, \(destinations) destinations, \(perMinute) a minute" }

        /// Some six minutes' work at each destination, the jobs' mailboxes all distinct.
        var plan: WorldPlan {
            let each = max(2, perMinute * 6 / jobs)
            var plan = WorldPlan.honest(
                destinations: destinations, mailboxes: each * jobs,
                limits: Limits(connections: 2, recipientsPerMinute: perMinute, recipientsPerConnection: 10))
            for job in 0..<jobs { plan.addJob(of: job * each..<(job + 1) * each, joins: job * 2) }
            return plan
        }
    }

    static let scenes = [1, 2, 3, 8].flatMap { jobs in
        [1, 5, 20].flatMap { destinations in
            (destinations == 20 ? [1, 6, 20] : [1, 6, 20, 60]).map {
                SharingCase(jobs: jobs, destinations: destinations, perMinute: $0)
            }
        }
    }

    @Test(arguments: scenes)
    func `the allowed rate is used, whatever the number of jobs, and half-way the remaining time is known`(
        sharing: SharingCase
    ) {
        var world = MachineWorld(sharing.plan, seed: 7)
        var estimates: [Int: (at: Timestamp, remaining: Duration)] = [:]
        var ends: [Int: Timestamp] = [:]
        while ends.count < sharing.jobs, world.now - world.start < .seconds(7200) {
            world.run(until: world.now + .seconds(1))
            world.now = world.now + .seconds(1)
            for (id, record) in world.store.jobs where ends[record.number] == nil {
                if record.state != .underWay {
                    ends[record.number] = world.now
                } else if estimates[record.number] == nil, record.verdicts.count * 2 >= record.plan.list.count {
                    estimates[record.number] = (world.now, world.machine.scheduler.remainingTime(of: id, at: world.now))
                }
            }
        }
        #expect(WorldJudge(world: world).complaints == [])
        for (key, book) in world.network.books.destinations {
            let share = book.share ?? 1
            #expect(share >= 0.95, "\(key.name): \(book.questions.count) recipients")
        }
        for (number, estimate) in estimates {
            guard let end = ends[number] else { continue }
            let actual = end - estimate.at
            // A single mailbox that is left over may wait for a minute.
            let isRight = abs((estimate.remaining - actual).milliseconds) <= max(actual.milliseconds * 15 / 100, 60_000)
            #expect(isRight, "job \(number): \(estimate.remaining), then it took \(actual)")
        }
    }
}
