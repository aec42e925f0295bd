import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// What the machine does at the end of a session.
@Suite struct VerificationMachineSessionsTests {
    /// Removes a session's answers about some recipients of its first transaction.
    private func leaveUnanswered(_ positions: Range<Int>, in report: inout VisitReport) {
        for position in positions {
            report.session.transactions[0].outcomes[position] = nil
            report.session.transactions[0].meanings[position] = nil
        }
    }

    @Test func `a mailbox that a broken session did not answer is asked again`() throws {
        var world = DrivenMachine(connections: 1)
        let job = world.add(["ann@a.example", "bob@a.example"])
        let first = try #require(world.sessions.first)
        world.end(first, control: .notAsked) { report in
            leaveUnanswered(1..<2, in: &report)
            report.session.ending = .failed(.connectionLost, at: .rcpt)
        }
        #expect(!world.hasEnded(job))
        for _ in 0..<60 where !world.hasEnded(job) {
            world.wait(.seconds(1))
            while let session = world.sessions.first { world.end(session) }
        }
        #expect(world.verdicts(of: job) == ["ann": .accepted, "bob": .accepted])
    }

    @Test func `a mailbox of a stopped job that its session did not answer is not asked again`() throws {
        var world = DrivenMachine(connections: 1)
        let stopped = world.add(["ann@a.example", "bob@a.example"])
        world.stop(stopped)
        world.end(try #require(world.sessions.first), control: .notAsked) { leaveUnanswered(1..<2, in: &$0) }
        for _ in 0..<60 { world.wait(.seconds(10)) }
        #expect(world.sessions.isEmpty && world.verdicts.isEmpty)
    }

    @Test func `a limit of recipients that a session shows holds for the later sessions of its domain`() throws {
        var world = DrivenMachine(connections: 1)
        let job = world.add((0..<4).map { "a\($0)@a.example" })
        world.end(try #require(world.sessions.first)) { report in
            leaveUnanswered(1..<4, in: &report)
            report.session.recipientLimit = 1
        }
        var sizes: [Int] = []
        for _ in 0..<60 where !world.hasEnded(job) {
            world.wait(.seconds(1))
            while let session = world.sessions.first {
                sizes.append(session.plan.transactions[0].recipients.count)
                world.end(session)
            }
        }
        #expect(world.verdicts(of: job).count == 4)
        #expect(sizes.allSatisfy { $0 <= 1 } && sizes.contains(1))
    }
}
