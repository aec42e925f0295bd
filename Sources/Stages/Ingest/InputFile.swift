import Glibc

/// Which file was opened, in which state. The value changes if a process writes to the file or puts another in its
/// place.
package struct InputIdentity: Sendable, Equatable {
    private let device: UInt
    private let inode: UInt
    /// In bytes.
    package let size: Int
    /// The time of the last change of the inode, in nanoseconds since 1970. Unlike the modification time it cannot be
    /// set back.
    package let changedAt: Int
    private let modifiedAt: Int

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        changedAt = Self.nanoseconds(status.st_ctim)
        modifiedAt = Self.nanoseconds(status.st_mtim)
    }

    /// The file that a path leads to now; `nil` if there is none or stat(2) fails.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
}

/// The input file. It is opened once and read by position, so that the survey and the reading do not disturb each
/// other. No other type of the stage reads from the disk.
final class InputFile {
    /// The file's name in errors.
    let name: String
    /// The identity of the file when it was opened.
    let identity: InputIdentity
    private let descriptor: Int32

    init(path: String, name: String, followsLinks: Bool = true) throws(IngestError) {
        self.name = name
        // Opening a pipe must not block. It is refused below, because it cannot be read twice.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw Self.cannotOpen(name, errno) }
        var status = stat()
        let code = fstat(descriptor, &status) == 0 ? 0 : errno
        identity = InputIdentity(status)
        // All properties are set, so `deinit` closes the descriptor after a throw. A second close could hit another
        // file.
        guard code == 0 else { throw Self.cannotRead(name, code) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR:
            throw IngestError(.notUsable, name, "is a folder; name the CSV file in it")
        default:
            throw IngestError(
                .notUsable, name, "is not a regular file; use - for standard input, or save its content to a file")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Reads up to `count` bytes from `offset` on. Returns how many it has read; 0 only at the end of the file.
    func read(into start: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) throws(IngestError) -> Int {
        while true {
            let got = pread(descriptor, start, count, offset)
            if got >= 0 { return got }
            if errno != EINTR { throw Self.cannotRead(name, errno) }
        }
    }

    private static func cannotOpen(_ name: String, _ code: Int32) -> IngestError {
        switch code {
        case ENOENT, ENOTDIR:
            IngestError(.noSuchFile, name, "does not exist; check the name and the folder")
        case ELOOP:
            IngestError(.notUsable, name, "is a link; put the file itself there")
        case EACCES, EPERM:
            IngestError(.noSuchFile, name, "may not be read by this user; change its permissions (chmod u+r)")
        default:
            cannotRead(name, code)
        }
    }

    private static func cannotRead(_ name: String, _ code: Int32) -> IngestError {
        let reason = String(cString: strerror(code))
        return IngestError(.readFailed, name, "cannot be read (\(reason)); check the disk and try again")
    }
}
