import MailTerms

/// Tells files that are complete from those that are still being written. Pure.
///
/// A file is complete when nobody has it open for writing, as far as can be told, and it has stayed the same for a while.
/// What it costs to find the next one does not depend on how many are looked after.
struct Settling {
    /// Browsers and FTP servers put an empty file there, and fill it when the first octets come.
    static let patienceWithEmpty = Duration.seconds(300)
    /// How long a file that was written to and never closed is believed to be open, if it cannot be found out.
    static let patienceWithOpen = Duration.seconds(3600)

    private struct Sighting {
        var file: InboxFile
        /// Since when it is as it is.
        var since: Timestamp
        /// When it is looked at again; `nil` while somebody else does that.
        var due: Timestamp?
    }

    /// A file that has stayed the same for long enough, as far as was seen.
    struct Candidate {
        let file: InboxFile
        /// Whether it was written to and not closed since, as far as events tell, and not so long ago that it cannot be.
        let seemsOpen: Bool
    }

    var settle: Duration
    private var sightings: [String: Sighting] = [:]
    private var queue = DueQueue<String>()
    /// Files that have been written to, and not closed since.
    private var open: Set<String> = []

    init(settle: Duration) {
        self.settle = settle
    }

    mutating func noteWriting(to path: String) { open.insert(path) }

    mutating func noteClosed(_ path: String) { open.remove(path) }

    /// Events have been lost: nothing is known of open files any more.
    mutating func forgetOpen() { open = [] }

    /// A file is there.
    mutating func note(_ file: InboxFile, at now: Timestamp) {
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

    /// It is gone, or a job was made of it.
    mutating func forget(_ path: String) {
        sightings[path] = nil
        open.remove(path)
    }

    /// - Parameter paths: all that are there.
    mutating func forgetOthers(than paths: Set<String>) {
        for path in sightings.keys where !paths.contains(path) { forget(path) }
        open.formIntersection(paths)
    }

    /// The next file that may be complete. Whoever takes it looks at it again, and notes, postpones or forgets it.
    mutating func popCandidate(at now: Timestamp) -> Candidate? {
        while let path = queue.popDue(at: now) {
            // It may be gone, or have been put off.
            guard let sighting = sightings[path], let due = sighting.due, due <= now else { continue }
            sightings[path]?.due = nil
            let isRecent = now - sighting.since < max(settle, Self.patienceWithOpen)
            return Candidate(file: sighting.file, seemsOpen: isRecent && open.contains(path))
        }
        return nil
    }

    /// It is looked at again then.
    mutating func postpone(_ path: String, until moment: Timestamp) {
        if sightings[path] != nil { schedule(path, at: moment) }
    }

    /// When the next file may be complete; `nil` if none is on its way.
    var nextMoment: Timestamp? { queue.nextMoment }

    /// Also the quiet time is another one, perhaps.
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
