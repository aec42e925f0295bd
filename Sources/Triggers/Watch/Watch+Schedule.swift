import Configuration
import Jobs
import Logging
import MailTerms
import Pipeline
import Store
import Usage

/// Makes jobs of entries of the schedule. All methods run on the watch's queue, or before the watch has
/// started.
extension Watch {
    /// - Throws: if the store cannot be read.
    func readTimetable(for settings: Settings) throws(RunError) -> Timetable {
        do {
            return try Timetable(settings.triggers.schedule, at: now) { try store.lastRun(of: $0) }
        } catch {
            throw RunError(error)
        }
    }

    /// Makes jobs of the files of all entries that are due.
    func startDueEntries(at now: Timestamp) {
        for due in schedule.timetable.popDue(at: now) {
            let entry = due.entry
            let left = jobs.entries.values.filter { $0.entry == entry.name }
            // Jobs made after `since` belong to this run: the process ended before it had made all of them.
            if schedule.acceptingCounts[entry.name] != nil || left.contains(where: { $0.createdAt <= due.since }) {
                log.warning("schedule entry \(entry.name) is due, but its last run is not over; it is left out")
            } else if due.isMissed, !entry.catchUp {
                log.notice("schedule entry \(entry.name) was missed, and is not made up for")
            } else {
                if due.isMissed { log.notice("schedule entry \(entry.name) was missed; it runs now") }
                run(entry, without: Set(left.map(\.path)))
            }
            if schedule.acceptingCounts[entry.name] == nil { recordRun(of: entry.name) }
        }
    }

    /// One more file of the entry became a job, or was refused. The run is recorded only after the last file: if the
    /// process ended before, the remaining files would never become jobs.
    func recordAccepted(_ entry: String) {
        guard let left = schedule.acceptingCounts[entry] else {
            preconditionFailure("a job was made for schedule entry \(entry), which was not due")
        }
        schedule.acceptingCounts[entry] = left > 1 ? left - 1 : nil
        if left == 1 { recordRun(of: entry) }
    }

    private func recordRun(of entry: String) {
        schedule.timetable.recordRun(of: entry, at: now)
        recordRuns()
    }

    /// Writes the last run of each entry to the store. New entries are written too: from now on a run can be missed.
    func recordRuns() {
        for entry in schedule.timetable.entries where schedule.acceptingCounts[entry.settings.name] == nil {
            do {
                try store.recordRun(of: entry.settings.name, at: entry.last)
            } catch {
                log.error("\(error.description)")
            }
        }
    }

    /// - Parameter jobPaths: paths of files that are jobs already.
    private func run(_ entry: Settings.ScheduleEntry, without jobPaths: Set<String>) {
        let (found, objection) = entry.found()
        if let objection { log.warning("\(objection)") }
        if found.isEmpty { log.warning("schedule entry \(entry.name) finds no file at \(entry.input)") }
        let requests = found.filter { !jobPaths.contains($0.withAbsolutePaths.path) }
        if !requests.isEmpty { schedule.acceptingCounts[entry.name] = requests.count }
        for start in stride(from: 0, to: requests.count, by: Self.mostTogether) {
            accept(Array(requests[start..<min(requests.count, start + Self.mostTogether)]))
        }
    }
}
