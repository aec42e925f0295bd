import MailTerms
import Pacing

/// The leases of the scheduler's destinations, and what has changed at them since the leases were last told.
struct DestinationSharing: Sendable {
    var leases: DestinationLeases
    private var destinations: [LeaseKey: DestinationID] = [:]
    private var keys: [DestinationID: LeaseKey] = [:]
    private var changed: Set<DestinationID> = []
    /// Destinations that this process wanted to visit, and has had no lease of since.
    private var refused: Set<DestinationID> = []
    /// When the pace lets them be visited.
    private var openings = AlarmHeap<Opening>()

    private struct Opening: Timed {
        let time: Timestamp
        let destination: DestinationID
    }

    init(_ leases: DestinationLeases) {
        self.leases = leases
    }

    /// The key of a destination, which is the same in all processes of the host.
    ///
    /// - Parameter source: the name of the source that it is seen from.
    mutating func enter(_ destination: DestinationID, named name: String, from source: String) {
        let key = LeaseKey("\(source) \(name)")
        keys[destination] = key
        destinations[key] = destination
    }

    mutating func forget(_ destination: DestinationID) {
        if let key = keys.removeValue(forKey: destination) { destinations[key] = nil }
        changed.remove(destination)
        refused.remove(destination)
    }

    /// When there may be something to do, though nothing happens.
    var nextAlarm: Timestamp? { [leases.nextAlarm, openings.earliest].lazy.compactMap(\.self).min() }

    func key(of destination: DestinationID) -> LeaseKey {
        guard let key = keys[destination] else { preconditionFailure("\(destination) has no key") }
        return key
    }

    /// `nil` for what is held without being used, of a destination that was forgotten.
    func destination(of key: LeaseKey) -> DestinationID? { destinations[key] }

    /// Whether others may still have to be told what was asked there. A hand-over that is under way may fail.
    func isInUse(_ destination: DestinationID) -> Bool {
        let key = key(of: destination)
        return leases.holds(key) || leases.waitsForOther(key) || leases.isInTransition(key)
    }

    func mayVisit(_ destination: DestinationID, at now: Timestamp) -> Bool {
        leases.mayVisit(key(of: destination), at: now)
    }

    /// Something has changed at a destination that the leases are to be told.
    mutating func recordChange(at destination: DestinationID) {
        changed.insert(destination)
    }

    /// A visit was wanted, and there was no lease.
    mutating func recordRefusal(at destination: DestinationID) {
        changed.insert(destination)
        refused.insert(destination)
    }

    /// The pace lets a destination be visited then; if it is not, that is a change.
    mutating func recordOpening(of destination: DestinationID, at time: Timestamp) {
        openings.add(Opening(time: time, destination: destination))
    }

    /// The destinations of which the leases are to be told, and whether a visit was wanted there.
    mutating func removeChanged(at now: Timestamp) -> [(destination: DestinationID, wasRefused: Bool)] {
        while let opening = openings.popFirst(at: now) {
            if keys[opening.destination] != nil { changed.insert(opening.destination) }
        }
        guard !changed.isEmpty else { return [] }
        refused = refused.filter { !leases.holds(key(of: $0)) }
        defer { changed = [] }
        return changed.sorted().map { ($0, refused.contains($0)) }
    }
}
