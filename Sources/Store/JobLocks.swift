import Glibc
import Synchronization

/// Who is at work on which job: a lock for each, which ends with the process that holds it, however that ends.
///
/// Locks of open file descriptions (fcntl) on single octets of one empty file, an octet a job.
package final class JobLocks: Sendable {
    /// What only one may do at a time, and nobody does for long.
    package enum Turn: Int64, Sendable {
        /// Make or migrate the store, or put it aside.
        case open
        /// Bring lines that are owed to the usage log.
        case settle
        /// Look whether a job can begin, and begin it.
        case begin

        /// No job has so high a number.
        fileprivate var octet: Int64 { 1 << 62 + rawValue }
    }

    private let store: String
    /// -1 where there is no file: nobody has been at work.
    private let descriptor: Int32

    private var path: String { Self.path(beside: store) }

    static func path(beside store: String) -> String { store + "-locks" }

    /// - Parameter creates: whether the file is made if there is none.
    init(beside store: String, creates: Bool) throws(StoreError) {
        self.store = store
        let path = Self.path(beside: store)
        descriptor =
            creates
            ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
            : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 || (!creates && errno == ENOENT) else {
            throw Self.cannotOpen(path, errno)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether the file is still at its path: else others hold locks of another one.
    var isInPlace: Bool { descriptor < 0 || FileIdentity(of: path) == FileIdentity(of: descriptor) }

    /// - Returns: `nil` where somebody else is at work on the job.
    package func take(_ job: Job) throws(StoreError) -> JobLock? { try take(octet: job.number) }

    /// The watch over an inbox and a schedule: one for each store.
    ///
    /// - Returns: `nil` where there is one already.
    package func takeWatch() throws(StoreError) -> JobLock? { try take(octet: 0) }

    /// Whether there is a watch.
    package var isWatched: Bool { isTaken(octet: 0) }

    package func isTaken(_ job: Job) -> Bool { isTaken(octet: job.number) }

    private func isTaken(octet: Int64) -> Bool {
        var request = Self.lock(octet)
        return fcntl(descriptor, Self.findLock, &request) == 0 && request.l_type != Int16(F_UNLCK)
    }

    /// Waits until nobody else has the turn; it ends when what is returned is let go of. Throws after a minute.
    package func awaitTurn(to turn: Turn) throws(StoreError) -> JobLock {
        let lock = try openLock()
        var (waited, pause) = (UInt32(0), UInt32(50))
        while !lock.take(turn.octet) {
            guard waited < Self.longestWait else { throw StoreError(lockedByAnother: store) }
            usleep(pause)
            waited += pause
            pause = min(2 * pause, Self.longestPause)
        }
        return lock
    }

    /// In microseconds.
    private static let longestPause: UInt32 = 5_000
    private static let longestWait: UInt32 = 60_000_000

    private func take(octet: Int64) throws(StoreError) -> JobLock? {
        let lock = try openLock()
        return lock.take(octet) ? lock : nil
    }

    /// A description of its own, so that this process is refused, too, what it holds already.
    private func openLock() throws(StoreError) -> JobLock {
        let own = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
        guard own >= 0 else {
            guard errno != ENOENT, errno != ENOTDIR else { throw StoreError(gone: store) }
            throw Self.cannotOpen(path, errno)
        }
        let lock = JobLock(own)
        guard FileIdentity(of: own) == FileIdentity(of: descriptor) else { throw StoreError(gone: store) }
        return lock
    }

    private static func cannotOpen(_ path: String, _ code: Int32) -> StoreError {
        let isShortage = [EMFILE, ENFILE].contains(code)
        return StoreError(
            kind: isShortage ? .failed : .cannotCreate,
            "\(path) cannot be opened: \(String(cString: strerror(code))); "
                + (isShortage ? "raise the limit of open files (ulimit -n)" : "check store.path"))
    }

    fileprivate static func lock(_ octet: Int64) -> flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: Int(octet), l_len: 1, l_pid: 0)
    }

    /// `F_OFD_GETLK` and `F_OFD_SETLK`, which glibc keeps for _GNU_SOURCE.
    private static let findLock: Int32 = 36
    fileprivate static let setLock: Int32 = 37
}

/// Held until `release`, or until the last reference is gone. May be used on any thread.
package final class JobLock: Sendable {
    /// `nil` once the lock is released.
    private let descriptor: Mutex<Int32?>

    fileprivate init(_ descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    fileprivate func take(_ octet: Int64) -> Bool {
        descriptor.withLock { descriptor in
            guard let descriptor else { preconditionFailure("octet \(octet) is locked by a lock that was released") }
            var request = JobLocks.lock(octet)
            return fcntl(descriptor, JobLocks.setLock, &request) == 0
        }
    }

    /// Others can take the lock from now on. May be called more than once.
    package func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    deinit {
        release()
    }
}
