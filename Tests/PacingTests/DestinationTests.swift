import Testing

@testable import Pacing

@Suite struct DestinationTests {
    @Test func `the tables of a list take no more bytes an element than before`() {
        // A list has one of each for ten recipients: 22 bytes a recipient, with the mailbox's own link.
        #expect(MemoryLayout<Destination>.stride <= 48)
        #expect(MemoryLayout<Share>.stride <= 40)
        #expect(MemoryLayout<Lane>.stride <= 36)
        #expect(MemoryLayout<MXSet>.stride <= 12)
        #expect(MemoryLayout<PacedDomain>.stride <= 28)
        #expect(MemoryLayout<MailboxLink>.stride == 4)
    }

    @Test func `a lane counts its batches of retries up to 255, and then has one for ever`() {
        var lane = Lane(domain: Index(0), share: Index(0), nextOfDomain: nil, nextOfShare: nil, state: [])
        lane.retryAdded()
        lane.retryIsDue()
        #expect(lane.retries == 0)
        for _ in 0..<300 { lane.retryAdded() }
        for _ in 0..<300 { lane.retryIsDue() }
        #expect(lane.retries == 255)
    }

    @Test func `the states of a lane do not change each other`() {
        var lane = Lane(domain: Index(0), share: Index(0), nextOfDomain: nil, nextOfShare: nil, state: .isInteractive)
        lane.isQueued = true
        lane.isInRotation = true
        lane.isQueued = false
        #expect(lane.isInteractive && !lane.isQueued && lane.isInRotation)
    }
}
