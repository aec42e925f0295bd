import Glibc
import Synchronization

/// Locks between processes: one lock for each job, and one for each critical section of the store. The system releases a
/// lock when the process that holds it ends, even if it is killed.
///
/// They are open file description locks (fcntl(2), `F_OFD_SETLK`) on single bytes of one empty file beside the store. No
/// library is used: Foundation has no file locks, and flock(2) would need a file for each job. May be used on any thread.
package final class JobLocks: Sendable {
    /// A short piece of work that only one process, and only one thread in it, may do at a time.
    package enum CriticalSection: Int64, Sendable {
        /// Makes or migrates the store, or puts it aside.
        case openStore
        /// Moves owed lines to the usage log.
        case flushLines
        /// Finds out whether a job can begin, and begins it.
        case beginJob

        /// The byte that is locked. Its offset is larger than the number of any job.
        fileprivate var offset: Int64 { (1 << 62) + rawValue }
    }

    /// The byte that a watch locks. The number of a job is at least 1, so no job locks this byte.
    private static let watchOffset: Int64 = 0

    private let store: String
    /// `nil` if there is no file: no process has held a lock yet.
    private let descriptor: Int32?

    private var path: String { Self.path(beside: store) }

    static func path(beside store: String) -> String { store + "-locks" }

    /// - Parameter creates: whether the file is made if there is none.
    init(beside store: String, creates: Bool) throws(StoreError) {
        self.store = store
        let path = Self.path(beside: store)
        let opened =
            creates
            ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
            : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 || (!creates && errno == ENOENT) else {
            throw Self.cannotOpen(path, code: errno)
        }
        descriptor = opened >= 0 ? opened : nil
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Whether the file is still at its path. If not, other processes lock another file.
    var isInPlace: Bool { descriptor.map { FileIdentity(of: path) == FileIdentity(of: $0) } ?? true }

    /// Locks a job for this process. Does not block.
    ///
    /// - Returns: `nil` if another process, or another part of this one, works on the job.
    package func lock(_ job: Job) throws(StoreError) -> JobLock? { try lock(offset: job.number) }

    /// Locks the watch over an inbox and a schedule: a store has one at a time. Does not block.
    ///
    /// - Returns: `nil` if a watch is running already.
    package func lockWatch() throws(StoreError) -> JobLock? { try lock(offset: Self.watchOffset) }

    /// Whether a watch is running.
    package var isWatched: Bool { isLocked(offset: Self.watchOffset) }

    /// Whether a process works on the job.
    package func isLocked(_ job: Job) -> Bool { isLocked(offset: job.number) }

    private func isLocked(offset: Int64) -> Bool {
        guard let descriptor else { return false }
        var request = Self.request(offset)
        return fcntl(descriptor, Self.findLock, &request) == 0 && request.l_type != Int16(F_UNLCK)
    }

    /// Enters a critical section. Blocks, for up to a minute, while another process or thread is in it.
    ///
    /// - Returns: a lock whose release leaves the section.
    /// - Throws: if the section is still locked after a minute.
    package func enter(_ section: CriticalSection) throws(StoreError) -> JobLock {
        let lock = try openLock()
        var (waited, pause) = (UInt32(0), UInt32(50))
        while !lock.acquire(section.offset) {
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

    private func lock(offset: Int64) throws(StoreError) -> JobLock? {
        let lock = try openLock()
        return lock.acquire(offset) ? lock : nil
    }

    /// Opens the file again for each lock: two locks of one open file description would not exclude each other.
    private func openLock() throws(StoreError) -> JobLock {
        let own = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
        guard own >= 0 else {
            guard errno != ENOENT, errno != ENOTDIR else { throw StoreError(gone: store) }
            throw Self.cannotOpen(path, code: errno)
        }
        let lock = JobLock(own)
        guard let descriptor, FileIdentity(of: own) == FileIdentity(of: descriptor) else {
            throw StoreError(gone: store)
        }
        return lock
    }

    private static func cannotOpen(_ path: String, code: Int32) -> StoreError {
        let isShortage = [EMFILE, ENFILE].contains(code)
        return StoreError(
            kind: isShortage ? .failed : .cannotCreate,
            "\(path) cannot be opened: \(String(cString: strerror(code))); "
                + (isShortage ? "raise the limit of open files (ulimit -n)" : "check store.path"))
    }

    fileprivate static func request(_ offset: Int64) -> flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: Int(offset), l_len: 1, l_pid: 0)
    }

    /// `F_OFD_GETLK` and `F_OFD_SETLK`, which glibc declares only with _GNU_SOURCE.
    private static let findLock: Int32 = 36
    fileprivate static let setLock: Int32 = 37
}

/// A lock that is held until `release`, or until its last reference is gone. May be used on any thread.
package final class JobLock: Sendable {
    /// `nil` once the lock is released.
    private let descriptor: Mutex<Int32?>

    fileprivate init(_ descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// - Returns: `false` if another lock holds the byte at this offset.
    fileprivate func acquire(_ offset: Int64) -> Bool {
        descriptor.withLock { descriptor in
            guard let descriptor else {
                preconditionFailure("the byte at offset \(offset) is locked by a lock that was released")
            }
            var request = JobLocks.request(offset)
            return fcntl(descriptor, JobLocks.setLock, &request) == 0
        }
    }

    /// Releases the lock. May be called more than once.
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
