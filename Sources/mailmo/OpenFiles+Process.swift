import Configuration
import Glibc

/// Those of this process.
extension OpenFiles {
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// `nil` where the system does not say.
    static var allowed: OpenFiles? {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? OpenFiles(limit: Int(clamping: limit.rlim_cur)) : nil
    }

    /// The usual limit of 1024 is a habit rather than a need.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }
}
