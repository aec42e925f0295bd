import Glibc

/// Finds out whether a process has a file open for writing, by means of a lease (fcntl(2), `F_SETLEASE`).
enum OpenWriters {
    enum Answer {
        case nobody
        case somebody
        /// The system cannot tell: the file belongs to another user, or is on a network file system.
        case unknown
    }

    /// `F_SETLEASE`, which glibc declares only with `_GNU_SOURCE`.
    private static let setLease: Int32 = 1024

    /// Ignores SIGIO, which the kernel sends if another process opens a file during the lease. Its default action
    /// ends the process; the lease is released at once anyway.
    static func prepare() {
        signal(SIGIO, SIG_IGN)
    }

    /// Whether a process on this host has a file open for writing: if so, the kernel refuses a read lease.
    static func ask(about path: String) -> Answer {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return .unknown }
        defer { close(descriptor) }
        guard fcntl(descriptor, setLease, F_RDLCK) != 0 else {
            _ = fcntl(descriptor, setLease, F_UNLCK)
            return .nobody
        }
        return errno == EAGAIN ? .somebody : .unknown
    }
}
