import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Jobs that want the same mailboxes at the same time.
@Suite struct VerificationMachineClaimsTests {
    private static let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 10)

    @Test func `a mailbox that a stopped job was asking about is asked for jobs that come later`() throws {
        var world = DrivenMachine(connections: 1)
        let stopped = world.add(["ann@a.example"])
        let first = try #require(world.sessions.first)
        world.stop(stopped)
        let jobs = [world.add(["ann@a.example"]), world.add(["ann@a.example"])]
        world.end(first)
        let second = try #require(world.sessions.first)
        #expect(second.asked == ["ann"])
        world.end(second)
        for job in jobs {
            #expect(world.verdicts(of: job) == ["ann": .accepted])
            #expect(world.hasEnded(job))
        }
        #expect(world.verdicts(of: stopped).isEmpty)
    }

    @Test func `a look-up does not follow a mailbox whose retry is an hour away`() throws {
        var world = DrivenMachine()
        let list = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first), ["ann": .later])
        #expect(world.deferred.map(\.name) == ["ann"])
        let lookUp = world.add(["ann@a.example"]) { ($0.service, $0.waitsForRetries) = (.interactive, false) }
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: lookUp) == ["ann": .accepted])
        #expect(world.hasEnded(lookUp) && !world.hasEnded(list))
        world.wait(.seconds(300))
        world.end(try #require(world.sessions.first))
        #expect(world.hasEnded(list))
    }

    @Test func `a look-up does not wait for a control that another job's mailbox waits for`() throws {
        var world = DrivenMachine()
        let list = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first), control: .inconclusive)
        #expect(world.verdicts.isEmpty)
        let lookUp = world.add(["ann@a.example"]) { ($0.service, $0.waitsForRetries) = (.interactive, false) }
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: lookUp) == ["ann": .acceptedUnconfirmed])
        #expect(world.hasEnded(lookUp) && !world.hasEnded(list))
    }

    @Test func `a job follows another job's retry of the same mailbox, and its deferral is recorded, too`() throws {
        var world = DrivenMachine()
        // The domain's control is known, and a mailbox of the job stays.
        _ = world.add(["zoe@a.example", "yan@a.example"])
        world.end(try #require(world.sessions.first), ["yan": .later])
        let first = world.add(["ann@a.example"])
        let second = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first), ["ann": .later])
        #expect(world.sessions.isEmpty)
        #expect(Set(world.deferred.filter { $0.name == "ann" }.map(\.job)) == [first, second])
        world.wait(.seconds(300))
        while let session = world.sessions.first { world.end(session) }
        #expect(world.verdicts(of: first) == ["ann": .accepted])
        #expect(world.verdicts(of: second) == ["ann": .accepted])
    }

    @Test func `a job that keeps transcripts asks itself, even if another job has just asked`() throws {
        var world = DrivenMachine()
        let list = world.add(["ann@a.example", "bob@a.example"])
        let first = try #require(world.sessions.first)
        let lookUp = world.add(["ann@a.example"]) { ($0.service, $0.keepsTranscripts) = (.interactive, true) }
        world.end(first, ["bob": .later])
        #expect(world.verdicts(of: list) == ["ann": .accepted])
        #expect(world.sessions.map(\.asked) == [["ann"]])
        #expect(world.sessions.map(\.plan.keepsTranscript) == [true])
        world.end(try #require(world.sessions.first))
        #expect(world.hasEnded(lookUp))
    }

    @Test func `the other job gets a confirmed answer though the job that asked is stopped`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.join("ann")
        machine.wait(1)
        machine.stop(0)
        while !machine.sessions.isEmpty {
            machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.unknown }
        }
        for _ in 0..<5 where machine.sessions.isEmpty { machine.wait(10) }
        while !machine.sessions.isEmpty {
            machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.unknown }
        }
        #expect(machine.records == ["job 1: ann accepted", "job 1 ends"])
    }

    @Test func `the heir of a deferred mailbox waits until it is due`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann", "bob")
        machine.join("ann", "bob")
        machine.finishSession { _ in HandDrivenMachine.greylisted }
        // The second job finds that the first one has asked.
        machine.wait(30)
        machine.stop(0)
        machine.wait(200)
        #expect(machine.sessions.map(\.recipients) == [])
        machine.wait(200)
        #expect(machine.sessions.flatMap(\.recipients).sorted() == ["ann", "bob"])
    }

    @Test func `a mailbox that one job has just asked about is not asked again for another job`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.join("ann")
        var asked: [String] = []
        for _ in 0..<10 {
            while let session = machine.sessions.first {
                asked += session.recipients
                machine.finishSession { $0 == "ann" ? HandDrivenMachine.accepted : HandDrivenMachine.unknown }
            }
            machine.wait(10)
        }
        #expect(asked == ["ann"])
        #expect(
            machine.records.sorted() == ["job 0 ends", "job 0: ann accepted", "job 1 ends", "job 1: ann accepted"])
    }

    // MARK: In worlds

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
            // Its answer as a witness does not count as a question.
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
}
