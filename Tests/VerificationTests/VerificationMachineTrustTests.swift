import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// What the machine remembers of a server from session to session, and whose answers a session decides.
@Suite struct VerificationMachineTrustTests {
    @Test func `a server without a postmaster that has accepted a mailbox in an earlier session is not a liar`() throws
    {
        var world = DrivenMachine(connections: 1, perSession: 4)
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        let job = world.add(
            ["a1@a.example", "a2@a.example", "a3@a.example", "b1@b.example", "b2@b.example", "b3@b.example"])
        let first = try #require(world.sessions.first)
        world.end(first)
        let second = try #require(world.sessions.first)
        let refusals = Dictionary(uniqueKeysWithValues: second.asked.map { ($0, DrivenMachine.Answer.no) })
        world.end(second, refusals, witness: .postmasterDenied)
        // They are asked twice more, later.
        for wait in [300, 900] {
            #expect(Set(world.deferred.map(\.name)) == Set(second.asked))
            world.wait(.seconds(wait))
            while let session = world.sessions.first { world.end(session, refusals, witness: .postmasterDenied) }
        }
        #expect(world.hasEnded(job))
        let verdicts = world.verdicts(of: job)
        #expect(first.asked.allSatisfy { verdicts[$0] == .accepted })
        #expect(second.asked.allSatisfy { verdicts[$0] == .mailboxNotFound })
    }

    @Test func `a mailbox that a host has accepted is the witness at its other domains, too`() throws {
        var world = DrivenMachine(connections: 1, perSession: 4)
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        _ = world.add(["a1@a.example", "a2@a.example", "a3@a.example", "b1@b.example", "b2@b.example", "b3@b.example"])
        let first = try #require(world.sessions.first)
        world.end(first)
        let second = try #require(world.sessions.first?.plan.transactions.last)
        let witness = try #require(second.witness?.address)
        #expect(first.plan.transactions[0].recipients.contains(witness))
        #expect(second.recipients.first?.domain != witness.domain)
    }

    @Test func `the end of a job does not decide the held answers of another job with more mailboxes at the server`()
        throws
    {
        var world = DrivenMachine(connections: 1, perSession: 4)
        world.hosts = ["a.example": "hoster.example", "b.example": "hoster.example"]
        let list = world.add((0..<60).map { "a\($0)@a.example" })
        let other = world.add(["b0@b.example"])
        while !world.hasEnded(other) {
            let session = try #require(world.sessions.first)
            // One dead mailbox. The server proves nothing later, so acceptances have to be proven.
            world.end(session, ["a0": .no])
        }
        #expect(world.machine.jobs[list].held > 0)
        #expect(world.verdicts(of: list).values.allSatisfy { $0 != .acceptedUnconfirmed })
    }

    @Test func `refusals without proof are held while others at the server wait for a retry`() throws {
        var world = DrivenMachine()
        let job = world.add((0..<4).map { "a\($0)@a.example" })
        let first = try #require(world.sessions.first)
        world.end(first, ["a0": .no, "a1": .no, "a2": .no, "a3": .later], control: .notAsked, witness: .inconclusive)
        #expect(world.verdicts.isEmpty)
        world.wait(.seconds(300))
        world.end(try #require(world.sessions.first))
        #expect(world.hasEnded(job))
        #expect(
            world.verdicts(of: job) == [
                "a0": .mailboxNotFound, "a1": .mailboxNotFound, "a2": .mailboxNotFound, "a3": .accepted,
            ])
    }

    @Test func `a server that lies in every other session is asked until every mailbox has a sure verdict`() throws {
        var world = DrivenMachine(
            connections: 1, retry: RetryCalendar(waits: [.seconds(300), .seconds(900)], giveUpAfter: .seconds(36000)))
        let dead: Set<String> = ["a1", "a4", "a7"]
        let job = world.add((0..<12).map { "a\($0)@a.example" })
        for number in 0..<60 where !world.hasEnded(job) {
            while world.sessions.isEmpty { world.wait(.seconds(60)) }
            let session = world.sessions[0]
            let refused = number % 2 == 1 ? Set(session.asked) : dead.intersection(session.asked)
            let denied =
                session.plan.transactions[0].witness?.address == nil ? WitnessOutcome.postmasterDenied : .denied
            let truthful: WitnessOutcome = refused.isEmpty ? .notAsked : .accepted
            world.end(
                session, Dictionary(uniqueKeysWithValues: refused.map { ($0, .no) }),
                witness: number % 2 == 1 ? denied : truthful
            ) { report in
                guard case .unlessProven = session.plan.transactions[0].negative else { return }
                report.session.transactions[0].control = .refused
                for address in session.plan.transactions[0].recipients {
                    report.session.transactions[0].refusedShapes.formUnion(LocalPartShapes(address))
                }
            }
        }
        #expect(world.hasEnded(job))
        for (name, reason) in world.verdicts(of: job) {
            #expect(reason == (dead.contains(name) ? .mailboxNotFound : .accepted), "\(name)")
        }
    }
}
