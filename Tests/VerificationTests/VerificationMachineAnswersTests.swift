import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// What the machine does with single answers.
@Suite struct VerificationMachineAnswersTests {
    @Test func `a mailbox that its server defers is asked again when the calendar says so`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first), ["ann": .later], control: .notAsked)
        #expect(world.deferred.map(\.name) == ["ann"])
        world.wait(.seconds(299))
        #expect(world.sessions.isEmpty)
        world.wait(.seconds(1))
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: job) == ["ann": .accepted])
        #expect(world.hasEnded(job))
    }

    @Test func `a mailbox that is deferred until the calendar ends gets the reason of its last answer`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example"])
        for wait in [0, 300, 900] {
            world.wait(.seconds(wait))
            world.end(try #require(world.sessions.first), ["ann": .later], control: .notAsked)
        }
        #expect(world.verdicts(of: job) == ["ann": .greylisted])
        #expect(world.hasEnded(job))
    }

    @Test func `a job that does not wait for retries gets the verdict of the first answer`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example"]) { $0.waitsForRetries = false }
        world.end(try #require(world.sessions.first), ["ann": .later], control: .notAsked)
        #expect(world.verdicts(of: job) == ["ann": .greylisted])
        #expect(world.deferred.isEmpty)
    }
}
