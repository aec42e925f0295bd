import MailTerms
import Pacing
import TestSupport
import Testing

@testable import Verification

/// From pages of mailboxes to the routes of their domains.
@Suite struct VerificationMachineMailboxesTests {
    private let now = HandMade.start

    private func machine(mostResolving: Int) -> VerificationMachine {
        var rules = WorldPlan().machineRules
        rules.mostResolving = mostResolving
        return VerificationMachine(rules, random: SeededGenerator(seed: 1))
    }

    /// Where pages are to be read from.
    private func pages(_ actions: [MachineAction]) -> [Int] {
        actions.compactMap { if case .readMailboxes(_, let number) = $0 { number } else { nil } }
    }

    private func resolved(_ actions: [MachineAction]) -> [String] {
        actions.compactMap { if case .resolve(let domain, _) = $0 { domain } else { nil } }
    }

    @Test func `a page that is not the last is followed by the next, and each of its domains is resolved once`() {
        var machine = machine(mostResolving: 10)
        let (job, first) = machine.addJob(JobSpec(mailboxes: 9), at: now)
        #expect(pages(first) == [0])
        let page = [("a.example", 0), ("b.example", 1), ("a.example", 4)].map { domain, number in
            HandMade.mailbox(number, of: job, at: domain).mailbox
        }
        let actions = machine.mailboxesRead(page, isLast: false, of: job, at: now)
        #expect(resolved(actions) == ["a.example", "b.example"])
        #expect(pages(actions) == [5])
    }

    @Test func `no more of a list is read while the DNS is asked for as many domains as it may be`() {
        var machine = machine(mostResolving: 1)
        let (job, _) = machine.addJob(JobSpec(mailboxes: 9), at: now)
        let page = [HandMade.mailbox(0, of: job).mailbox]
        #expect(pages(machine.mailboxesRead(page, isLast: false, of: job, at: now)) == [])
        let route = Route.none(.domainNotFound)
        let actions = machine.routeFound(of: "a.example", route, DomainFacts(destination: ""), at: now)
        #expect(pages(actions) == [1])
    }

    @Test func `a page of a job that has left is ignored`() {
        var machine = machine(mostResolving: 10)
        let (job, _) = machine.addJob(JobSpec(mailboxes: 1), at: now)
        _ = machine.stopJob(job, at: now)
        let actions = machine.mailboxesRead([HandMade.mailbox(0, of: job).mailbox], isLast: true, of: job, at: now)
        #expect(actions.isEmpty)
        #expect(machine.isEmpty)
    }

    @Test func `the DNS is asked once for a domain, whatever the number of jobs`() {
        var plan = WorldPlan.honest(
            destinations: 5, mailboxes: 40,
            limits: Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10))
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
}
