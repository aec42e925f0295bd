import MailTerms
import Pacing
import Testing

@testable import Verification

/// Destinations that are shared with other processes.
@Suite struct VerificationMachineLeasesTests {
    private let key = LeaseKey(" a.example")
    private let wisher = Wisher(address: [1], isSameUser: true, mailboxes: 5)

    @Test func `a destination that another process holds is visited once its lease is handed over`() throws {
        var world = DrivenMachine(leases: DestinationLeases())
        world.bindOutcome = .bindRefused
        let job = world.add(["ann@a.example"])
        #expect(world.sessions.isEmpty)
        #expect(world.leaseActions == [.bind(key), .sendWish(key, mailboxes: 1)])
        let handOver = LeaseHandOver(pace: PaceHandOver().bytes(at: world.now), waiting: [])
        world.report(.handOverReceived(handOver), of: key)
        world.end(try #require(world.sessions.first))
        #expect(world.verdicts(of: job) == ["ann": .accepted])
    }

    @Test func `if a pace that is handed over cannot be read, the destination is visited a minute later`() {
        var world = DrivenMachine(perMinute: 60, leases: DestinationLeases())
        world.bindOutcome = .bindRefused
        _ = world.add(["ann@a.example"])
        world.report(.handOverReceived(LeaseHandOver(pace: [], waiting: [])), of: key)
        world.wait(.seconds(59))
        #expect(world.sessions.isEmpty)
        world.wait(.seconds(2))
        #expect(world.sessions.map(\.asked) == [["ann"]])
    }

    @Test func `a lease with nothing left to ask goes to the process that wishes for it, with its pace`() throws {
        var world = DrivenMachine(perMinute: 60, leases: DestinationLeases())
        _ = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first))
        world.report(.wishReceived(from: wisher), of: key)
        guard case .handOver(key, .unchanged(let bytes), wisher, []) = world.leaseActions.last else {
            Issue.record("\(world.leaseActions)")
            return
        }
        let pace = try #require(PaceHandOver(bytes))
        #expect(pace.recent.map(\.recipients).reduce(0, +) > 0)
    }

    @Test func `a machine that is closed gives up its leases`() throws {
        var world = DrivenMachine(leases: DestinationLeases())
        _ = world.add(["ann@a.example"])
        world.end(try #require(world.sessions.first))
        var machine = world.machine
        let closed = machine.close(at: world.now).compactMap { if case .lease(let action) = $0 { action } else { nil } }
        #expect(closed == [.close(key, telling: [])])
    }

    @Test func `the pace of the last visits is saved when the machine is closed`() throws {
        var world = DrivenMachine(connections: 1, perSession: 2)
        let job = world.add(["a@a.example", "b@a.example", "c@a.example"])
        world.end(try #require(world.sessions.first))
        world.stop(job)
        while let session = world.sessions.first { world.end(session) }
        var machine = world.machine
        let kept = machine.close(at: world.now).contains { if case .learn(.pace) = $0 { true } else { false } }
        #expect(kept)
    }
}
