import Glibc

/// A file in the inbox, as it was seen.
struct InboxFile: Sendable, Equatable {
    /// What changes when the file does.
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
    /// From the inbox to the folder that it lies in; empty for the inbox itself.
    let subfolder: String
    let fingerprint: Fingerprint

    /// By octets: a letter behind the slash may form one character with it.
    var name: String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// Whose it is: the first step of the subfolder.
    var account: String? { subfolder.split(separator: "/").first.map(String.init) }

    /// The same file as it is now; `nil` if it is gone, or a file no longer.
    var now: InboxFile? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return InboxFile(path: path, subfolder: subfolder, fingerprint: Fingerprint(status))
    }
}
