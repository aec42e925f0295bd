import MailTerms
import Pacing

/// How often, and since when, hosts have not answered and destinations have turned us away, in a row.
struct FailureCounts: Sendable {
    private var mxSets: [MXSetID: AttemptCount] = [:]
    private var destinations: [DestinationID: AttemptCount] = [:]
    private var known: Set<MXSetID> = []

    /// Whether these hosts have dealt with us in this run.
    func isKnown(_ mxSet: MXSetID) -> Bool { known.contains(mxSet) }

    mutating func noteServed(_ visit: Visit) {
        known.insert(visit.mxSet)
        mxSets[visit.mxSet] = nil
        destinations[visit.destination] = nil
    }

    mutating func noteFailure(of mxSet: MXSetID, at now: Timestamp) -> AttemptCount {
        mxSets[mxSet, default: AttemptCount(first: now)].made += 1
        return mxSets[mxSet] ?? AttemptCount(first: now)
    }

    mutating func noteRest(of destination: DestinationID, at now: Timestamp) -> AttemptCount {
        destinations[destination, default: AttemptCount(first: now)].made += 1
        return destinations[destination] ?? AttemptCount(first: now)
    }

    /// Visits in vain so far.
    func count(at mxSet: MXSetID, _ destination: DestinationID) -> Int {
        (mxSets[mxSet]?.made ?? 0) + (destinations[destination]?.made ?? 0)
    }
}
