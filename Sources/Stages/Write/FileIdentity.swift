import Glibc

/// One file at one moment: its path, its inode, its size and its time. Another file may have its path now.
///
/// `==` compares everything, so two identities of one file differ if the file was changed between them.
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

    /// Whether this file still has its path, by device and inode. It may have been changed since.
    package var isAtItsPath: Bool {
        guard let found = FileIdentity(at: path) else { return false }
        return found.device == device && found.inode == inode
    }

    /// Removes the path, also if another file has it now. Errors are ignored: the file may be gone already.
    package func remove() {
        unlink(path)
    }
}
