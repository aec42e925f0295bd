import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Jobs that want the same mailboxes at the same time.
@Suite struct VerificationMachineSharedTests {
    @Test func `a mailbox that a stopped job was asking about is asked by those who want it then`() throws {
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

    @Test func `a list that waits for retries follows another one's retry, and is told of it`() throws {
        var world = DrivenMachine()
        // The domain's control is known, and somebody stays.
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

    @Test func `a look-up of which the dialogue is wanted asks by itself, though another job has just asked`() throws {
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
}
