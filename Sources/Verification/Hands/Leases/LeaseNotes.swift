import Glibc

/// What a process leaves behind that ends while nobody waits for its leases: the pace of each, in a file of its own, for
/// whoever binds the name next, even if it uses another store.
///
/// The files lie in memory, in a folder that only this user can enter. If there is no such folder, or somebody else has
/// made it, nothing is left behind. A process that is killed leaves nothing, either. Belongs to one queue.
package struct LeaseNotes: Sendable {
    /// No pace says anything of longer ago, in seconds.
    private static let lifetime = 60

    private let folder: String

    /// Deletes what is out of date.
    ///
    /// - Parameter folder: is made, unless it exists.
    /// - Returns: `nil` if it cannot be trusted.
    package init?(folder: String) {
        var status = stat()
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST, lstat(folder, &status) == 0,
            status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(), status.st_mode & 0o077 == 0
        else { return nil }
        self.folder = folder
        sweep()
    }

    /// Those of this user, for all its processes.
    package static func shared() -> LeaseNotes? { LeaseNotes(folder: "/dev/shm/mailmo-\(getuid())") }

    /// - Returns: whether it could be written.
    func leave(_ pace: [UInt8], name: String) -> Bool {
        let (path, temporary) = ("\(folder)/\(name)", "\(folder)/.\(name).\(getpid())")
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return false }
        let count = write(file, pace, pace.count)
        let isWhole = close(file) == 0 && count == pace.count
        guard isWhole, rename(temporary, path) == 0 else {
            unlink(temporary)
            return false
        }
        return true
    }

    /// Reads and deletes what the last holder has left. To be called by whoever holds the name.
    ///
    /// - Returns: `nil` if there is nothing.
    func collect(name: String) -> [UInt8]? {
        let path = "\(folder)/\(name)"
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        unlink(path)
        var bytes = [UInt8](repeating: 0, count: LeaseMessage.mostPaceBytes)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    private func sweep() {
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        let now = time(nil)
        while let entry = readdir(entries) {
            // Read where it lies: an entry is shorter than its type, and what is behind the last one may not be read.
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            var status = stat()
            guard name != ".", name != "..", lstat("\(folder)/\(name)", &status) == 0,
                status.st_mtim.tv_sec + Self.lifetime < now
            else { continue }
            unlink("\(folder)/\(name)")
        }
    }
}
