import MailTerms
import Pacing

/// Counts failures in a row: of MX sets that did not answer, and of destinations that turned us away.
struct FailureCounts: Sendable {
    private var mxSets: [MXSetID: AttemptCount] = [:]
    private var destinations: [DestinationID: AttemptCount] = [:]
    private var known: Set<MXSetID> = []

    var isEmpty: Bool { mxSets.isEmpty && destinations.isEmpty && known.isEmpty }

    /// Whether these hosts have served us in this run.
    func isKnown(_ mxSet: MXSetID) -> Bool { known.contains(mxSet) }

    mutating func recordServed(_ visit: Visit) {
        known.insert(visit.mxSet)
        mxSets[visit.mxSet] = nil
        destinations[visit.destination] = nil
    }

    mutating func recordFailure(of mxSet: MXSetID, at now: Timestamp) -> AttemptCount {
        mxSets[mxSet, default: AttemptCount(first: now)].made += 1
        return mxSets[mxSet] ?? AttemptCount(first: now)
    }

    mutating func recordRest(of destination: DestinationID, at now: Timestamp) -> AttemptCount {
        destinations[destination, default: AttemptCount(first: now)].made += 1
        return destinations[destination] ?? AttemptCount(first: now)
    }

    /// The MX set was released.
    mutating func remove(_ mxSet: MXSetID) {
        mxSets[mxSet] = nil
        known.remove(mxSet)
    }

    /// The destination was released.
    mutating func remove(_ destination: DestinationID) {
        destinations[destination] = nil
    }
}
