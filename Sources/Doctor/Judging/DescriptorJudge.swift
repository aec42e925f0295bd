/// Whether the process may open as many connections as the configuration asks for.
enum DescriptorJudge {
    /// Files, the store, the resolver's sockets and the libraries' own.
    static let besideConnections = 64

    /// - Parameter limit: open files that the process may have; `nil` where it does not say.
    static func judge(limit: Int?, maxConnections: Int) -> Finding {
        guard let limit else { return .skipped(.descriptors, "the system does not say how many a process may have") }
        let room = max(1, limit - besideConnections)
        guard maxConnections <= room else {
            return .warning(
                .descriptors,
                "a process may have \(limit) open files, too few for \(maxConnections) connections",
                remedy: "raise the limit (ulimit -n), or set probe.maxConnections to \(room) at the most")
        }
        return .ok(.descriptors, "\(limit) may be open, enough for \(maxConnections) connections")
    }
}
