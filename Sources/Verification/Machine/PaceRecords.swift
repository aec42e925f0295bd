import MailTerms
import Pacing

/// Carries what servers have shown of their pace from one run to the next.
struct PaceRecords: Sendable {
    /// The time between two writes while jobs go on. A process that is killed loses what it has asked since the last
    /// one.
    static let interval = Duration.seconds(5)

    /// What earlier runs have learnt of destinations that the scheduler does not know yet.
    private var recalled: [SchedulerIndex.DestinationName: PaceMemory] = [:]
    /// Destinations that were visited since their pace was kept.
    private var visited: Set<DestinationID> = []
    private var keptAt: Timestamp?

    mutating func recall(_ memory: PaceMemory, of name: SchedulerIndex.DestinationName) {
        recalled[name] = memory
    }

    /// Removes and returns what is known of a destination that comes to the scheduler.
    mutating func removeRecalled(of name: SchedulerIndex.DestinationName) -> PaceMemory? {
        recalled.removeValue(forKey: name)
    }

    /// Forgets destinations that were recalled but not visited, since no job is left.
    mutating func forgetRecalled() {
        recalled = [:]
    }

    mutating func recordVisit(to destination: DestinationID, at now: Timestamp) {
        visited.insert(destination)
        keptAt = keptAt ?? now
    }

    /// Whether what was learnt of a destination must still be kept.
    func awaitsKeeping(_ destination: DestinationID) -> Bool { visited.contains(destination) }

    /// Whether it is time to keep what was learnt.
    func isDue(at now: Timestamp) -> Bool {
        keptAt.map { now - $0 >= Self.interval && !visited.isEmpty } ?? false
    }

    /// Removes and returns the destinations whose pace must be kept now.
    mutating func removeVisited(at now: Timestamp) -> Set<DestinationID> {
        defer { (visited, keptAt) = ([], now) }
        return visited
    }
}
