import Glibc

/// Who has a file open for writing.
enum OpenWriters {
    enum Answer {
        case nobody
        case somebody
        /// Of files of other users, and on network file systems, it cannot be told.
        case unknown
    }

    /// `F_SETLEASE`, which glibc keeps for _GNU_SOURCE.
    private static let setLease: Int32 = 1024

    /// A breaking lease says so by a signal, whose usual effect is death; it is given back at once.
    static func prepare() {
        signal(SIGIO, SIG_IGN)
    }

    /// Whether somebody on this host has a file open for writing: then nobody gets a lease to read it.
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
