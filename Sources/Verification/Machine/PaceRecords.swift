import MailTerms
import Pacing

/// The pace of destinations between the store and the scheduler: what is read waits here for its destination, and what
/// is to be saved is marked here.
struct PaceRecords: Sendable {
    /// The time between two saves while jobs go on. A process that is killed loses what it has learnt since the last
    /// save.
    static let interval = Duration.seconds(5)

    /// The saved pace of destinations that the scheduler does not know yet.
    private var recalled: [SchedulerIndex.DestinationName: PaceMemory] = [:]
    /// Destinations that were visited since the last save.
    private var visited: Set<DestinationID> = []
    /// When the current interval began: at the last save, or at the first visit if nothing was saved before. `nil`
    /// before the first visit.
    private var intervalBegan: Timestamp?

    /// Adds the saved pace of a destination that the scheduler does not know yet.
    mutating func add(_ memory: PaceMemory, of name: SchedulerIndex.DestinationName) {
        recalled[name] = memory
    }

    /// Removes and returns the saved pace of a destination that is added to the scheduler; `nil` if there is none.
    mutating func removeRecalled(of name: SchedulerIndex.DestinationName) -> PaceMemory? {
        recalled.removeValue(forKey: name)
    }

    /// Forgets the saved pace of destinations that were not added to the scheduler. Called when no job is left.
    mutating func forgetRecalled() {
        recalled = [:]
    }

    mutating func recordVisit(to destination: DestinationID, at now: Timestamp) {
        visited.insert(destination)
        intervalBegan = intervalBegan ?? now
    }

    /// Whether a destination was visited since the last save.
    func mustBeSaved(_ destination: DestinationID) -> Bool { visited.contains(destination) }

    /// Whether a destination was visited, and the interval has passed.
    func isDue(at now: Timestamp) -> Bool {
        intervalBegan.map { now - $0 >= Self.interval && !visited.isEmpty } ?? false
    }

    /// Removes and returns the destinations whose pace must be saved now. Begins a new interval.
    mutating func removeVisited(at now: Timestamp) -> Set<DestinationID> {
        defer { (visited, intervalBegan) = ([], now) }
        return visited
    }
}
