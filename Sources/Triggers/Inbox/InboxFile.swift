import Glibc

/// A file in the inbox and its state at one moment.
struct InboxFile: Sendable, Equatable {
    /// The values of stat(2) that change with the file.
    struct Fingerprint: Sendable, Equatable {
        let device: UInt
        let inode: UInt
        let size: Int
        let modified: Int
        let changed: Int

        init(_ status: stat) {
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
            changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
        }
    }

    let path: String
    /// The path from the inbox to the file's folder; empty for the inbox itself.
    let subfolder: String
    let fingerprint: Fingerprint

    /// Split by octets: in a `String`, a combining character after the slash would be one character with it.
    var name: String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// The account: the first component of the subfolder; `nil` in the inbox itself.
    var account: String? { subfolder.split(separator: "/").first.map(String.init) }

    /// The file in its present state, read from the disk; `nil` if there is no regular file at its path.
    var now: InboxFile? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return InboxFile(path: path, subfolder: subfolder, fingerprint: Fingerprint(status))
    }
}
