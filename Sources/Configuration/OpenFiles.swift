/// How many sessions the open files allow that a process may have (RLIMIT_NOFILE, setrlimit(2)).
package struct OpenFiles: Sendable, Equatable {
    /// Files, the store, the resolver's sockets and the libraries' own.
    private static let besideSessions = 64
    /// A session has a socket and, on a host that mailmo shares with other processes, a name; in the sandbox, a server.
    private static let perSession = 2

    package let limit: Int

    package init(limit: Int) {
        self.limit = limit
    }

    /// With fewer nothing can be done: what fails then, and how, is a matter of luck.
    package static let least = besideSessions + perSession

    /// None where there are fewer than the least.
    package var sessions: Int { max(0, (limit - Self.besideSessions) / Self.perSession) }
}
