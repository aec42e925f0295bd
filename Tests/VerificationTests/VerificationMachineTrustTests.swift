import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// What the machine remembers of a server from session to session, and whose answers a session decides.
@Suite struct VerificationMachineTrustTests {
    @Test func `a server that has accepted somebody is no liar because it has no postmaster, sessions later`() throws {
        var world = DrivenMachine(connections: 1, perSession: 4)
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        let job = world.add(
            ["a1@a.example", "a2@a.example", "a3@a.example", "b1@b.example", "b2@b.example", "b3@b.example"])
        let first = try #require(world.sessions.first)
        world.end(first)
        let second = try #require(world.sessions.first)
        world.end(
            second, Dictionary(uniqueKeysWithValues: second.asked.map { ($0, .no) }), witness: .postmasterDenied)
        #expect(world.deferred.isEmpty)
        #expect(world.hasEnded(job))
        let verdicts = world.verdicts(of: job)
        #expect(first.asked.allSatisfy { verdicts[$0] == .accepted })
        #expect(second.asked.allSatisfy { verdicts[$0] == .mailboxNotFound })
    }

    @Test func `the end of one job's session does not decide what is held of another that has more mailboxes there`()
        throws
    {
        var world = DrivenMachine(connections: 1, perSession: 4)
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        let list = world.add((0..<60).map { "a\($0)@a.example" })
        let other = world.add(["b0@b.example"])
        while !world.hasEnded(other) {
            let session = try #require(world.sessions.first)
            // One dead mailbox, of which the server proves nothing later, so that acceptances have to be proven.
            world.end(session, ["a0": .no])
        }
        #expect(world.machine.jobs[list].held > 0)
        #expect(world.verdicts(of: list).values.allSatisfy { $0 != .acceptedUnconfirmed })
    }
}
