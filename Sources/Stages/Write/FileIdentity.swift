import Glibc

/// One file, whatever may have been given its name since.
package struct FileIdentity: Sendable, Equatable, Codable {
    package let path: String
    package let device: UInt
    package let inode: UInt
    /// Octets, and when they were written last, in nanoseconds; `nil` in what an older version has kept.
    package let size: Int?
    package let modified: Int?

    init?(path: String, descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(path: path, status)
    }

    /// - Returns: `nil` if there is no file, links not followed.
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

    /// Whether this very file stands under its path.
    package var isThere: Bool {
        guard let found = FileIdentity(at: path) else { return false }
        return found.device == device && found.inode == inode
    }

    /// Removes the name.
    package func remove() {
        unlink(path)
    }
}
