import Configuration
import Glibc
import Logging
import MailTerms
import Pipeline
import Store
import Usage
import Write

/// From entries of the schedule to jobs.
extension Watch {
    func takeDueEntries(at now: Timestamp) {
        let due = timetable.takeDue(at: now)
        for due in due {
            let entry = due.entry
            if charges.values.contains(where: { $0.request.entry == entry.name }) {
                log.warning("schedule entry \(entry.name) is due, but its last run is not over; it is left out")
            } else if due.isMissed, !entry.catchUp {
                log.notice("schedule entry \(entry.name) was missed, and is not made up for")
            } else {
                if due.isMissed { log.notice("schedule entry \(entry.name) was missed; it runs now") }
                run(entry)
            }
        }
        if !due.isEmpty { noteRuns() }
    }

    /// Also of entries that are new: what comes due from now on can be missed.
    func noteRuns() {
        for entry in timetable.entries {
            do {
                try store.noteRun(of: entry.settings.name, at: entry.last)
            } catch {
                log.error("\(error.description)")
            }
        }
    }

    private func run(_ entry: Settings.ScheduleEntry) {
        let requests = entry.requests()
        if requests.isEmpty { log.warning("schedule entry \(entry.name) finds no file at \(entry.input)") }
        for request in requests { accept(request) }
    }
}

extension Settings.ScheduleEntry {
    /// What is to be done when it is due: a request for each file that its pattern finds now.
    package func requests() -> [ConvertRequest] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(input, 0, nil, &found) == 0 else { return [] }
        let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
        return paths.compactMap { path in
            var status = stat()
            let name = String(path.split(separator: "/").last ?? "")
            // Results that lie beside their inputs are no inputs.
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, !OutputNames.isOutput(name) else {
                return nil
            }
            var request = ConvertRequest(path: path, name: name, output: .folder(outbox), waitsForRetries: true)
            request.trigger = .schedule
            request.entry = self.name
            return request
        }
    }
}
