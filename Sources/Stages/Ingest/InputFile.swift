import Glibc

/// The file to be read, opened once and read by position, so that the survey and the reading proper need not
/// know of each other. Bytes enter the stage here and nowhere else.
final class InputFile {
    /// What it is called in errors.
    let name: String
    /// In bytes, when the file was opened.
    let size: Int
    private let descriptor: Int32

    init(path: String, name: String, followsLinks: Bool = true) throws(IngestError) {
        self.name = name
        descriptor = open(path, O_RDONLY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw Self.cannotOpen(name, errno) }
        var status = stat()
        let code = fstat(descriptor, &status) == 0 ? 0 : errno
        size = Int(status.st_size)
        // From here on `deinit` closes the descriptor: to do so here, too, would close somebody else's.
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

    /// Reads up to `count` bytes from `offset`; 0 only at the end of the file.
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
