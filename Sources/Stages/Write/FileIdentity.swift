import Glibc

/// One file, whatever may have been given its name since.
package struct FileIdentity: Sendable, Equatable, Codable {
    package let path: String
    package let device: UInt
    package let inode: UInt

    init?(path: String, descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(path: path, status)
    }

    private init(path: String, _ status: stat) {
        self.path = path
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }

    /// Whether this very file stands under its path.
    package var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && FileIdentity(path: path, status) == self
    }

    /// Removes the name.
    package func remove() {
        unlink(path)
    }
}
