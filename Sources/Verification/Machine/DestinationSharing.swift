import MailTerms
import Pacing

/// The leases of the scheduler's destinations, and the destinations that have changed since their leases were last
/// updated.
struct DestinationSharing: Sendable {
    var leases: DestinationLeases
    private var destinations: [LeaseKey: DestinationID] = [:]
    private var keys: [DestinationID: LeaseKey] = [:]
    private var changed: Set<DestinationID> = []
    /// Destinations at which a visit was wanted while there was no lease, and there is none yet.
    private var refused: Set<DestinationID> = []
    /// When the pace allows a visit to destinations.
    private var openings = AlarmHeap<Opening>()

    private struct Opening: Timed {
        let time: Timestamp
        let destination: DestinationID
    }

    init(_ leases: DestinationLeases) {
        self.leases = leases
    }

    /// Gives a destination its key, which is the same in all processes of the host.
    ///
    /// - Parameter source: the name of the source that it is seen from.
    mutating func add(_ destination: DestinationID, named name: String, from source: String) {
        let key = LeaseKey("\(source) \(name)")
        keys[destination] = key
        destinations[key] = destination
    }

    mutating func forget(_ destination: DestinationID) {
        if let key = keys.removeValue(forKey: destination) { destinations[key] = nil }
        changed.remove(destination)
        refused.remove(destination)
    }

    /// When there may be something to do even if no event comes.
    var nextAlarm: Timestamp? { [leases.nextAlarm, openings.earliest].lazy.compactMap(\.self).min() }

    func key(of destination: DestinationID) -> LeaseKey {
        guard let key = keys[destination] else { preconditionFailure("\(destination) has no key") }
        return key
    }

    /// `nil` if the lease is held without being used, and its destination was forgotten.
    func destination(of key: LeaseKey) -> DestinationID? { destinations[key] }

    /// Whether another process may still need the destination's pace. A hand-over that is under way may fail.
    func isInUse(_ destination: DestinationID) -> Bool {
        let key = key(of: destination)
        return leases.holds(key) || leases.waitsForOther(key) || leases.isInTransition(key)
    }

    func mayVisit(_ destination: DestinationID, at now: Timestamp) -> Bool {
        leases.mayVisit(key(of: destination), at: now)
    }

    /// Marks a destination whose lease must be updated.
    mutating func recordChange(at destination: DestinationID) {
        changed.insert(destination)
    }

    /// Marks a destination at which a visit was wanted without a lease.
    mutating func recordRefusal(at destination: DestinationID) {
        changed.insert(destination)
        refused.insert(destination)
    }

    /// Marks a destination at a later time, from which the pace allows a visit.
    mutating func recordOpening(of destination: DestinationID, at time: Timestamp) {
        openings.add(Opening(time: time, destination: destination))
    }

    /// The destinations whose leases must be updated, and whether a visit was wanted there without a lease.
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
