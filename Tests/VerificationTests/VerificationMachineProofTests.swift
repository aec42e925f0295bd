import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// Acceptances that are left without a proof at the end of a job.
@Suite struct VerificationMachineProofTests {
    @Test func `acceptances without a proof are believed once one of them was asked again with a control`() throws {
        var world = DrivenMachine(connections: 1, perSession: 4)
        let job = world.add((0..<8).map { "a\($0)@a.example" })
        var asked: Set<String> = []
        // No later control is answered.
        while let session = world.sessions.first, asked.isDisjoint(with: session.asked) {
            asked.formUnion(session.asked)
            world.wait(.seconds(1))
            world.end(session, ["a0": .no])
        }
        let last = try #require(world.sessions.first)
        #expect(last.asked.count == 1)
        #expect(!world.hasEnded(job))
        world.end(last) { report in
            report.session.transactions[0].control = .refused
            report.session.transactions[0].refusedShapes = LocalPartShapes(last.plan.transactions[0].recipients[0])
        }
        #expect(world.hasEnded(job))
        #expect(world.verdicts(of: job).values.count { $0 == .accepted } == 7)
    }
}
