import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Visits between the scheduler's choice and the session.
@Suite struct VerificationMachineVisitsTests {
    /// A mailbox whose retry is due in a second.
    private func worldBeforeRetry(sources: Int = 0) throws -> (world: DrivenMachine, job: PacedJobID) {
        var world = DrivenMachine(sources: sources)
        let job = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first), ["ann": .later], control: .notAsked)
        world.wait(.seconds(299))
        return (world, job)
    }

    @Test func `a retry opens its session only after its mailbox and its route were read again`() throws {
        var (world, job) = try worldBeforeRetry()
        world.holdsPreparing = true
        world.wait(.seconds(1))
        #expect(world.sessions.isEmpty)
        world.prepare()
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: job) == ["ann": .accepted])
    }

    @Test func `a route that was looked up again is used for half a minute before the next look-up`() throws {
        var world = DrivenMachine(connections: 1, perSession: 1)
        _ = world.add(["ann@a.example", "bob@a.example", "cleo@a.example", "dan@a.example"])
        var lookUps: [Int] = []
        for seconds in [0, 31, 2, 31] {
            world.wait(.seconds(seconds))
            world.end(try #require(world.sessions.first))
            lookUps.append(world.lookedUpAgain.count)
        }
        #expect(lookUps == [0, 1, 1, 2])
    }

    @Test func `a visit whose job leaves while it is prepared is not made`() throws {
        var (world, job) = try worldBeforeRetry()
        world.holdsPreparing = true
        world.wait(.seconds(1))
        world.stop(job)
        world.prepare()
        #expect(world.sessions.isEmpty)
        for _ in 0..<10 { world.wait(.seconds(60)) }
        #expect(world.machine.isEmpty)
    }

    @Test func `a visit from a source that rests is made from another one`() throws {
        var (world, job) = try worldBeforeRetry(sources: 2)
        var other = world
        world.wait(.seconds(1))
        let usual = try #require(world.sessions.first?.source)
        other.rest(usual.description)
        other.wait(.seconds(1))
        let moved = try #require(other.sessions.first)
        #expect(moved.source != nil && moved.source != usual)
        other.end(moved)
        #expect(other.verdicts(of: job) == ["ann": .accepted])
    }

    @Test func `a session asks no more recipients than its limit allows, and the others get sessions of their own`() {
        var world = DrivenMachine(connections: 2, perSession: 3)
        let job = world.add((0..<8).map { "a\($0)@a.example" })
        var asked: [String] = []
        for _ in 0..<20 where !world.hasEnded(job) {
            while let session = world.sessions.first {
                #expect(session.asked.count <= 3)
                asked += session.asked
                world.end(session)
            }
            world.wait(.seconds(1))
        }
        #expect(asked.sorted() == (0..<8).map { "a\($0)" })
    }
}
