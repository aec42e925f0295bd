import Glibc

/// One file, by its inode. Another file may have its name now.
package struct FileIdentity: Sendable, Equatable, Codable {
    package let path: String
    package let device: UInt
    package let inode: UInt
    /// The size in bytes, and the time of the last change in nanoseconds since 1970; `nil` in records of an older
    /// version.
    package let size: Int?
    package let modified: Int?

    init?(path: String, descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(path: path, status)
    }

    /// - Returns: `nil` if there is no regular file at the path. Links are not followed.
    package init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(path: path, status)
    }

    private init(path: String, _ status: stat) {
        self.path = path
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    }

    /// Whether this file still has its path.
    package var isThere: Bool {
        guard let found = FileIdentity(at: path) else { return false }
        return found.device == device && found.inode == inode
    }

    /// Removes the path, whatever file has it.
    package func remove() {
        unlink(path)
    }
}
