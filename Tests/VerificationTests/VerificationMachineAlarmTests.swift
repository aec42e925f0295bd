import MailTerms
import Pacing
import SMTP
import Testing

@testable import Verification

/// An alarm that has rung does not ring again: the engine's timer would fire for ever.
@Suite struct VerificationMachineAlarmTests {
    @Test func `a standstill rings at the end of its pause, and not while its one visit is open`() throws {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example", "eve@b.example"])
        world.wait(.seconds(1))
        // A retry that is due while nobody is asked.
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
}
