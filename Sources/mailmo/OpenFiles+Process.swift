import Configuration
import Glibc

/// The limit of open files of this process (getrlimit(2)).
extension OpenFiles {
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// The soft limit; `nil` if the system does not tell it.
    static var allowed: OpenFiles? {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? OpenFiles(limit: Int(clamping: limit.rlim_cur)) : nil
    }

    /// Raises the soft limit (usually 1024) to the hard limit.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }
}
