import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Accepted mailboxes wait for the control only as long as a job or a source is left that asks it.
@Suite struct VerificationMachineControlTests {
    /// Names of mailboxes that are asked from one of two sources, the first or the second.
    private func names(_ count: Int, from source: Int) throws -> [String] {
        let sources = SourceRotation(
            try [1, 2].map { try #require(IPAddress(bytes: [192, 0, 2, UInt8($0)])) })
        let all = (0..<100).map { "user\($0)" }
        let chosen = all.filter { name in
            sources.source(for: Address(localPart: name, domain: "a.example"), at: [], avoiding: []) == source
        }
        return Array(chosen.prefix(count))
    }

    @Test func `if the job of a visit that was to ask the control leaves, the control is asked for another job`()
        throws
    {
        var world = DrivenMachine()
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        world.holdsPreparing = true
        let leaving = world.add(["ann@a.example", "bob@b.example"])
        // Fills up the part at the first domain.
        let staying = world.add(["amy@a.example", "bea@b.example"])
        world.stop(leaving)
        world.prepare()
        var rounds = 0
        while let session = world.sessions.last, rounds < 10 {
            world.end(session)
            rounds += 1
        }
        #expect(world.verdicts(of: staying) == ["amy": .accepted, "bea": .accepted])
        #expect(world.hasEnded(staying))
    }

    @Test func `a control that its source cannot ask is asked from a source that asks no mailboxes`()
        throws
    {
        var world = DrivenMachine(sources: 2)
        let name = try names(1, from: 0)[0]
        let job = world.add(["\(name)@a.example"])
        world.end(try #require(world.sessions.first), control: .inconclusive)
        world.wait(.seconds(300))
        let alone = try #require(world.sessions.first)
        #expect(alone.asked.isEmpty)
        #expect(alone.source?.description == "192.0.2.1")
        world.end(alone, control: .notAsked) { $0.session.ending = .failed(.notSMTP, at: .greeting) }
        let moved = try #require(world.sessions.first)
        #expect(moved.source?.description == "192.0.2.2")
        world.end(moved)
        #expect(world.verdicts(of: job) == [name: .accepted])
        #expect(world.hasEnded(job))
    }

    @Test func `a control whose source rests is asked from another source, and is given up if no source is left`()
        throws
    {
        for isGivenUp in [false, true] {
            var world = DrivenMachine(sources: 3)
            let name = try names(1, from: 0)[0]
            let job = world.add(["\(name)@a.example"])
            let first = try #require(world.sessions.first)
            world.end(first, control: .inconclusive)
            let source = try #require(first.source?.description)
            world.rest(source)
            world.wait(.seconds(300))
            let moved = try #require(world.sessions.first)
            #expect(moved.source != first.source)
            if isGivenUp {
                world.end(moved, control: .inconclusive)
                world.rest(try #require(moved.source?.description))
                world.wait(.seconds(900))
                let last = try #require(world.sessions.first)
                #expect(last.source != first.source && last.source != moved.source)
                world.end(last, control: .inconclusive)
                #expect(world.verdicts(of: job) == [name: .acceptedUnconfirmed])
            } else {
                world.end(moved)
                #expect(world.verdicts(of: job) == [name: .accepted])
            }
            #expect(world.hasEnded(job))
        }
    }

    @Test func `an accepted mailbox gets its verdict when its deferred control is answered`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.greylisted }
        #expect(machine.records == [])
        #expect(machine.sessions.isEmpty)
        machine.wait(300)
        let alone = try #require(machine.sessions.first)
        #expect(alone.recipients == [])
        machine.finishSession { _ in HandDrivenMachine.unknown }
        #expect(machine.records == ["job 0: ann accepted", "job 0 ends"])
    }

    @Test func `a job that does not wait for retries gets its verdict without a deferred control`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann", waitsForRetries: false)
        machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.greylisted }
        #expect(machine.records == ["job 0: ann accepted_unconfirmed", "job 0 ends"])
    }

    @Test func `a domain's control is asked from another source if the first one is refused`() {
        var plan = WorldPlan.honest(
            destinations: 1, mailboxes: 12,
            limits: Limits(connections: 1, recipientsPerMinute: 60, recipientsPerConnection: 6))
        plan.rules.sources = 2
        for refused in 0..<2 {
            plan.systems[0].conduct.reach = .blocklisting(sources: [refused])
            plan.jobs = []
            plan.addJob(of: 0..<12)
            let world = MachineWorld.played(plan)
            #expect(world.record(0).state == .ended(nil))
            #expect(world.record(0).verdicts.values.contains { $0.reason == .accepted })
        }
    }
}
