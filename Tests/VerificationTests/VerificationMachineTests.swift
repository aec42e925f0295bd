import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Jobs that come and leave, and alarms. An alarm that has rung must not ring again: the engine's timer would fire for
/// ever.
@Suite struct VerificationMachineTests {
    @Test func `the alarm of a standstill rings at the end of its pause, and not while its one visit is open`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example", "eve@b.example"])
        world.wait(.seconds(1))
        // A retry that is due while no session is open.
        world.end(try #require(world.sessions.first { $0.asked == ["eve"] }), ["eve": .later])
        world.wait(.milliseconds(299_500))
        world.end(try #require(world.sessions.first)) {
            $0.session.ending = .failed(.noSocket, at: .connect)
            $0.session.transactions[0].outcomes = [nil]
            $0.session.transactions[0].meanings = [nil]
        }
        let end = world.now + .seconds(1)
        #expect(world.machine.nextAlarm == end)
        world.wait(.milliseconds(700))
        #expect(world.machine.nextAlarm == end)
        world.wait(.milliseconds(300))
        #expect(world.sessions.count == 1)
        #expect(world.machine.nextAlarm == nil)
        world.wait(.seconds(30))
        #expect(world.machine.nextAlarm == nil)
        while let session = world.sessions.first { world.end(session) }
        #expect(world.hasEnded(job))
        #expect(world.verdicts(of: job) == ["ann": .accepted, "eve": .accepted])
    }

    @Test(arguments: [true, false])
    func `a job without DNS answers fails only if no resolver answers at all`(isAnyAnswering: Bool) {
        var plan = WorldPlan.honest(
            destinations: 4, mailboxes: 3,
            limits: Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10))
        for index in plan.domains.indices { plan.domains[index].answer = .none(.temporary(.unreachable)) }
        plan.resolversAnswer = isAnyAnswering
        plan.addJob(of: 0..<3)
        let world = MachineWorld.played(plan)
        #expect(world.record(0).state == .ended(isAnyAnswering ? nil : .noResolverAnswers))
        #expect(world.store.complaints == [])
    }

    @Test func `nothing is recorded for a job after it was stopped, and its open session is completed`() throws {
        var world = DrivenMachine()
        let stopped = world.add(["ann@a.example"])
        let session = try #require(world.sessions.first)
        world.stop(stopped)
        #expect(world.sessions.map(\.id) == [session.id])
        world.end(session)
        #expect(world.verdicts.isEmpty && world.ended.isEmpty)
    }

    @Test func `a job ends once when every mailbox has its verdict`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example", "bob@b.example"])
        world.end(try #require(world.sessions.first))
        #expect(!world.hasEnded(job))
        while let session = world.sessions.first { world.end(session) }
        world.wait(.seconds(3600))
        #expect(world.ended.map(\.job) == [job])
        #expect(world.ended.allSatisfy { $0.failure == nil })
    }
}
