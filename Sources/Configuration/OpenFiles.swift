/// The number of sessions that the limit of open files (RLIMIT_NOFILE, setrlimit(2)) allows.
package struct OpenFiles: Sendable, Equatable {
    /// For files, the store, the sockets of the resolver, and the libraries.
    private static let besideSessions = 64
    /// A session has one socket. Its destination's lease may need another one, and so does the server in the sandbox.
    private static let perSession = 2

    package let limit: Int

    package init(limit: Int) {
        self.limit = limit
    }

    /// The least limit with which mailmo can work at all.
    package static let least = besideSessions + perSession

    /// 0 if the limit is below `least`.
    package var sessions: Int { max(0, (limit - Self.besideSessions) / Self.perSession) }
}
