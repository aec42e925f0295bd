import MailTerms
import Pacing

/// Carries what servers have shown of their pace from one run to the next.
struct PaceRecords: Sendable {
    /// How often it is kept while jobs go on: a process that is killed forgets what it has asked since.
    static let interval = Duration.seconds(5)

    /// What earlier runs have learnt of destinations that the scheduler does not know yet.
    private var recalled: [SchedulerIndex.DestinationName: PaceMemory] = [:]
    /// Destinations that were visited since their pace was kept.
    private var visited: Set<DestinationID> = []
    private var keptAt: Timestamp?

    mutating func recall(_ memory: PaceMemory, of name: SchedulerIndex.DestinationName) {
        recalled[name] = memory
    }

    /// What is known of a destination that comes to the scheduler; it is not asked for again.
    mutating func removeRecalled(of name: SchedulerIndex.DestinationName) -> PaceMemory? {
        recalled.removeValue(forKey: name)
    }

    /// Destinations that were named and are not visited after all, since no job is left.
    mutating func forgetRecalled() {
        recalled = [:]
    }

    mutating func recordVisit(to destination: DestinationID, at now: Timestamp) {
        visited.insert(destination)
        keptAt = keptAt ?? now
    }

    /// Whether something was learnt of a destination that is still to be kept.
    func awaitsKeeping(_ destination: DestinationID) -> Bool { visited.contains(destination) }

    /// Whether it is time to keep what was learnt.
    func isDue(at now: Timestamp) -> Bool {
        keptAt.map { now - $0 >= Self.interval && !visited.isEmpty } ?? false
    }

    /// The destinations whose pace is to be kept now.
    mutating func removeVisited(at now: Timestamp) -> Set<DestinationID> {
        defer { (visited, keptAt) = ([], now) }
        return visited
    }
}
