import MailTerms
import Pacing
import SMTP
import TestSupport
import Testing

@testable import Verification

/// What a job waits for, and its progress.
@Suite struct JobSnapshotTests {
    private let now = HandMade.start

    private func snapshot(_ world: DrivenMachine, of job: PacedJobID) -> JobSnapshot {
        var machine = world.machine
        return machine.snapshot(of: job, at: world.now)
    }

    @Test func `before its mailboxes are read, the remaining time of a job is unknown`() {
        var machine = VerificationMachine(WorldPlan().machineRules, random: SeededGenerator(seed: 1))
        let (job, _) = machine.addJob(JobSpec(mailboxes: 1), at: now)
        #expect(machine.snapshot(of: job, at: now).remaining == nil)
        let page = [HandMade.mailbox(0, of: job).mailbox]
        _ = machine.mailboxesRead(page, isLast: true, of: job, at: now)
        #expect(machine.snapshot(of: job, at: now).remaining != nil)
    }

    @Test func `a job whose routes are being looked for waits for the DNS`() {
        var machine = VerificationMachine(WorldPlan().machineRules, random: SeededGenerator(seed: 1))
        let (job, _) = machine.addJob(JobSpec(mailboxes: 1), at: now)
        _ = machine.mailboxesRead([HandMade.mailbox(0, of: job).mailbox], isLast: true, of: job, at: now)
        #expect(machine.snapshot(of: job, at: now).waitsFor == .dns)
    }

    @Test func `a snapshot of a job that only waits for a retry has the time of the retry`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example"])
        #expect(snapshot(world, of: job).waitsFor == .nothing)
        #expect(snapshot(world, of: job).waitingUntil == nil)
        world.end(try #require(world.sessions.first), ["ann": .later])
        let due = world.now + .seconds(300)
        let waiting = snapshot(world, of: job)
        #expect(waiting.deferred == 1)
        #expect(waiting.lastRetry == due && waiting.waitingUntil == due)
        #expect(waiting.waitsFor == .retry(until: due))
    }

    @Test func `a job whose mailboxes another job asks about waits for the other job`() {
        var world = DrivenMachine()
        _ = world.add(["ann@a.example"])
        let follower = world.add(["ann@a.example"])
        #expect(snapshot(world, of: follower).waitsFor == .otherJobs)
    }

    @Test func `a job with an answer that waits for a proof holds answers`() throws {
        var world = DrivenMachine()
        let job = world.add((0..<4).map { "a\($0)@a.example" })
        #expect(!snapshot(world, of: job).holdsAnswers)
        world.end(
            try #require(world.sessions.first), ["a0": .no, "a1": .no, "a2": .no, "a3": .later], control: .notAsked,
            witness: .inconclusive)
        #expect(snapshot(world, of: job).holdsAnswers)
    }

    @Test func `a job with only a control left waits for a retry`() throws {
        var world = DrivenMachine()
        let job = world.add(["a0@a.example"])
        world.end(try #require(world.sessions.first), control: .inconclusive)
        while let session = world.sessions.first { world.end(session, control: .inconclusive) }
        #expect(snapshot(world, of: job).waitsFor == .retry(until: world.now + .seconds(300)))
    }
}
