import MailTerms
import Pacing

@testable import Verification

/// Worlds of honest servers, one domain each.
extension WorldPlan {
    /// - Parameters:
    ///   - mailboxes: of each domain; every fourth is dead.
    static func honest(destinations: Int, mailboxes: Int, limits: Limits) -> WorldPlan {
        var plan = WorldPlan()
        plan.limits = LimitTable(standard: limits)
        plan.rules.maxConnections = 100
        for index in 0..<destinations {
            plan.systems.append(MailSystemPlan(name: "mail\(index).example"))
            plan.domains.append(
                DomainPlan(
                    name: "d\(index).example", answer: .mail(system: index),
                    mailboxes: (0..<mailboxes).map { number in
                        WorldMailbox(localPart: "ann.lee\(number)", isLiving: number % 4 != 3)
                    }))
        }
        return plan
    }

    /// Adds a job that wants some mailboxes of every domain.
    mutating func addJob(of numbers: Range<Int>, joins: Int = 0, isInteractive: Bool = false) {
        var list: [Address] = []
        for number in numbers {
            list += domains.map { Address(localPart: $0.mailboxes[number].localPart, domain: $0.name) }
        }
        jobs.append(JobPlan(list: list, isInteractive: isInteractive, joins: joins))
    }
}

extension MachineWorld {
    /// Plays a plan to its end.
    static func played(_ plan: WorldPlan, seed: UInt64 = 1) -> MachineWorld {
        var world = MachineWorld(plan, seed: seed)
        world.run()
        return world
    }

    /// The clock ticks now and then, as it does in a process that lives on.
    mutating func letTimePass(_ time: Duration) {
        let end = now + time
        while now < end {
            now = now + .seconds(60)
            perform(machine.clockTicked(at: now))
            run(until: now)
        }
    }

    /// A job's record; the jobs are numbered as in the plan.
    func record(_ number: Int) -> SimulatedStore.JobRecord {
        guard let record = store.jobs.values.first(where: { $0.number == number }) else {
            preconditionFailure("job \(number) has not joined")
        }
        return record
    }
}
