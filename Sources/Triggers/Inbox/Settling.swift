import MailTerms

/// Tells files that are complete from those that are still being written. Pure.
///
/// A file is complete when no process is known to have it open for writing, and it has not changed for `settle`.
/// Finding the next one takes O(log n) time for n files.
struct Settling {
    /// How long an empty file must stay unchanged: browsers and FTP servers create it before the first octets arrive.
    static let patienceWithEmpty = Duration.seconds(300)
    /// How long a file that was written to and not closed counts as open, if the system cannot tell.
    static let patienceWithOpen = Duration.seconds(3600)

    private struct Sighting {
        var file: InboxFile
        /// When its present state was seen first.
        var since: Timestamp
        /// When it is checked next; `nil` while it is a candidate that was handed out.
        var due: Timestamp?
    }

    /// A file that has not changed for long enough, as far as events and scans show.
    struct Candidate {
        let file: InboxFile
        /// Whether it was written to within `patienceWithOpen` and not closed since, according to events.
        let seemsOpen: Bool
    }

    var settle: Duration
    private var sightings: [String: Sighting] = [:]
    private var queue = DueQueue<String>()
    /// Paths of files that have been written to and not closed since, according to events.
    private var open: Set<String> = []

    init(settle: Duration) {
        self.settle = settle
    }

    mutating func recordWriting(to path: String) { open.insert(path) }

    mutating func recordClosing(of path: String) { open.remove(path) }

    /// Events were lost: which files are open is unknown now.
    mutating func forgetOpen() { open = [] }

    /// Records the present state of a file.
    mutating func record(_ file: InboxFile, at now: Timestamp) {
        if var known = sightings[file.path], known.file == file {
            // The clock may have been set back.
            known.since = min(known.since, now)
            sightings[file.path] = known
            if known.due == nil { schedule(file.path, at: max(now, known.since + quiet(file))) }
            return
        }
        sightings[file.path] = Sighting(file: file, since: now)
        schedule(file.path, at: now + quiet(file))
    }

    /// The file is gone, or has become a job.
    mutating func forget(_ path: String) {
        sightings[path] = nil
        open.remove(path)
    }

    /// - Parameter paths: all files in the inbox.
    mutating func forgetOthers(than paths: Set<String>) {
        for path in sightings.keys where !paths.contains(path) { forget(path) }
        open.formIntersection(paths)
    }

    /// Removes the next file that may be complete. The caller checks it, then records, postpones or forgets it.
    mutating func popCandidate(at now: Timestamp) -> Candidate? {
        while let path = queue.popDue(at: now) {
            // The file may have been forgotten or postponed since it was queued.
            guard let sighting = sightings[path], let due = sighting.due, due <= now else { continue }
            sightings[path]?.due = nil
            let isRecent = now - sighting.since < max(settle, Self.patienceWithOpen)
            return Candidate(file: sighting.file, seemsOpen: isRecent && open.contains(path))
        }
        return nil
    }

    /// The file is checked again at this moment.
    mutating func postpone(_ path: String, until moment: Timestamp) {
        if sightings[path] != nil { schedule(path, at: moment) }
    }

    /// When the next file may be complete; `nil` if there is none.
    var nextMoment: Timestamp? { queue.nextMoment }

    /// The clock was set back, or `settle` has changed: computes all due times again.
    mutating func followBack(to now: Timestamp) {
        queue = DueQueue()
        for (path, sighting) in sightings.sorted(by: { $0.key < $1.key }) {
            let since = min(sighting.since, now)
            sightings[path]?.since = since
            if sighting.due != nil { schedule(path, at: max(now, since + quiet(sighting.file))) }
        }
    }

    private mutating func schedule(_ path: String, at moment: Timestamp) {
        sightings[path]?.due = moment
        queue.add(path, due: moment)
    }

    private func quiet(_ file: InboxFile) -> Duration {
        file.fingerprint.size == 0 ? max(settle, Self.patienceWithEmpty) : settle
    }
}
