import MailTerms
import Testing

@testable import Pacing
@testable import Verification

@Suite struct FailureCountsTests {
    private let now = HandMade.start
    private let mxSet = MXSetID(3)
    private let destination = DestinationID(5)

    private func visit() -> Visit {
        Visit(
            job: HandMade.jobs(1)[0], destination: destination, mxSet: mxSet, parts: [], openedAt: now,
            roomForControls: 0, pressure: Pressure(sessions: 1, openings: 1))
    }

    @Test func `failures in a row are counted from the first one`() {
        var counts = FailureCounts()
        _ = counts.recordFailure(of: mxSet, at: now)
        let count = counts.recordFailure(of: mxSet, at: now + .seconds(60))
        #expect(count.made == 2 && count.first == now)
        #expect(counts.recordFailure(of: MXSetID(4), at: now).made == 1)
        #expect(counts.recordRest(of: destination, at: now).made == 1)
        #expect(counts.recordRest(of: destination, at: now).made == 2)
    }

    @Test func `a served visit resets the failures of its hosts`() {
        var counts = FailureCounts()
        #expect(!counts.isKnown(mxSet))
        _ = counts.recordFailure(of: mxSet, at: now)
        _ = counts.recordRest(of: destination, at: now)
        counts.recordServed(visit())
        #expect(counts.isKnown(mxSet))
        #expect(counts.recordFailure(of: mxSet, at: now + .seconds(1)).first == now + .seconds(1))
        #expect(counts.recordRest(of: destination, at: now).made == 1)
    }

    @Test func `no counts are left of hosts and destinations that were removed`() {
        var counts = FailureCounts()
        counts.recordServed(visit())
        _ = counts.recordFailure(of: mxSet, at: now)
        _ = counts.recordRest(of: destination, at: now)
        #expect(!counts.isEmpty)
        counts.remove(mxSet)
        #expect(!counts.isKnown(mxSet) && !counts.isEmpty)
        counts.remove(destination)
        #expect(counts.isEmpty)
    }
}
