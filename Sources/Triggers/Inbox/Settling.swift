import MailTerms

/// Tells files that are complete from those that are still being written. Pure.
///
/// A file is complete when nobody has it open for writing, as far as can be told, and it has stayed the same for a while.
struct Settling {
    private struct Sighting {
        var file: InboxFile
        /// Since when it is as it is.
        var since: Timestamp
    }

    private var sightings: [String: Sighting] = [:]
    /// Files that have been written to, and not closed since.
    private var open: Set<String> = []

    mutating func noteWriting(to path: String) { open.insert(path) }

    mutating func noteClosed(_ path: String) { open.remove(path) }

    /// Events have been lost: nothing is known of open files any more.
    mutating func forgetOpen() { open = [] }

    /// - Parameter files: all that are there.
    mutating func note(_ files: [InboxFile], at now: Timestamp) {
        var next: [String: Sighting] = [:]
        for file in files {
            var sighting = Sighting(file: file, since: now)
            if let known = sightings[file.path], known.file == file {
                // The clock may have been set back.
                sighting.since = min(known.since, now)
            }
            next[file.path] = sighting
        }
        sightings = next
        open.formIntersection(next.keys)
    }

    /// The files that have stayed the same for a while, in the order of their paths.
    func settled(at now: Timestamp, after settle: Duration) -> [InboxFile] {
        sightings.values.filter { !open.contains($0.file.path) && $0.since + settle <= now }.map(\.file)
            .sorted { $0.path < $1.path }
    }

    /// When the next file may be complete; `nil` where none is on its way.
    func nextMoment(at now: Timestamp, after settle: Duration) -> Timestamp? {
        sightings.values.filter { !open.contains($0.file.path) && $0.since + settle > now }
            .map { $0.since + settle }.min()
    }
}
