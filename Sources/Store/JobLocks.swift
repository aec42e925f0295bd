import Glibc

/// Who is at work on which job: a lock for each, which ends with the process that holds it, however that ends.
///
/// Locks of open file descriptions (fcntl) on single octets of one empty file, an octet a job.
package final class JobLocks: Sendable {
    private let path: String
    private let descriptor: Int32

    static func path(beside store: String) -> String { store + "-locks" }

    init(path: String) throws(StoreError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(
                kind: .cannotCreate,
                "\(path) cannot be opened: \(String(cString: strerror(errno))); check store.path")
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Returns: `nil` where somebody else is at work on the job.
    package func take(_ job: Job) -> JobLock? { take(octet: job.number) }

    /// The watch over an inbox and a schedule: one for each store.
    ///
    /// - Returns: `nil` where there is one already.
    package func takeWatch() -> JobLock? { take(octet: 0) }

    /// Whether there is a watch.
    package var isWatched: Bool { isTaken(octet: 0) }

    package func isTaken(_ job: Job) -> Bool { isTaken(octet: job.number) }

    private func take(octet: Int64) -> JobLock? {
        // Of its own, so that this process is refused, too, what it holds already.
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var request = Self.lock(octet)
        guard fcntl(descriptor, Self.setLock, &request) == 0 else {
            close(descriptor)
            return nil
        }
        return JobLock(descriptor)
    }

    private func isTaken(octet: Int64) -> Bool {
        var request = Self.lock(octet)
        return fcntl(descriptor, Self.findLock, &request) == 0 && request.l_type != Int16(F_UNLCK)
    }

    private static func lock(_ octet: Int64) -> flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: Int(octet), l_len: 1, l_pid: 0)
    }

    /// `F_OFD_GETLK` and `F_OFD_SETLK`, which glibc keeps for _GNU_SOURCE.
    private static let findLock: Int32 = 36
    private static let setLock: Int32 = 37
}

/// Held until it is let go of.
package final class JobLock: Sendable {
    private let descriptor: Int32

    fileprivate init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
