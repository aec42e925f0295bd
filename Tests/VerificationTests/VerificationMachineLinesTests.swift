import MailTerms
import Pacing
import Testing

@testable import Verification

/// Mailboxes whose route is known are added to the scheduler.
@Suite struct VerificationMachineLinesTests {
    @Test func `a mailbox that an earlier run has deferred is asked when its deferral is due`() throws {
        var world = DrivenMachine()
        let due = world.now + .seconds(120)
        world.earlierDeferrals = ["ann": Deferral(attempts: 1, first: world.now - .seconds(180), next: due)]
        let job = world.add(["ann@a.example"])
        world.wait(.seconds(119))
        #expect(world.sessions.isEmpty)
        world.wait(.seconds(1))
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: job) == ["ann": .accepted])
    }

    @Test func `a deferral of a clock that was ahead is due when the calendar ends at the latest`() {
        var world = DrivenMachine()
        let ahead = world.now + .seconds(36_000)
        world.earlierDeferrals = ["ann": Deferral(attempts: 1, first: ahead, next: ahead + .seconds(300))]
        _ = world.add(["ann@a.example"])
        world.wait(.seconds(3599))
        #expect(world.sessions.isEmpty)
        world.wait(.seconds(1))
        #expect(world.sessions.map(\.asked) == [["ann"]])
    }

    @Test func `a job that asks the DNS alone gets the routes of its mailboxes and no session`() {
        var world = DrivenMachine()
        let job = world.add(["ann@a.example", "bob@b.example", "eve@a.example"]) { $0.asksMailServers = false }
        #expect(world.sessions.isEmpty)
        #expect(world.routed.flatMap(\.mailboxes).sorted() == [0, 1, 2])
        #expect(Set(world.routed.map(\.domain)) == ["a.example", "b.example"])
        #expect(world.hasEnded(job))
    }
}
