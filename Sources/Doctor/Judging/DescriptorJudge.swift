import MailTerms

/// Whether the process can open as many connections as the configuration has.
enum DescriptorJudge {
    /// - Parameters:
    ///   - limit: the most open files of the process; `nil` if it cannot be read.
    ///   - sessions: the number of connections for which they are enough.
    ///   - maxConnections: `probe.maxConnections`.
    static func finding(limit: Int?, sessions: Int, maxConnections: Int) -> Finding {
        guard let limit else { return .skipped(.descriptors, "the system does not say how many a process may have") }
        guard maxConnections <= sessions else {
            return .warning(
                .descriptors,
                "a process may have \(limit) open files, too few for \(maxConnections.counted("connection"))",
                remedy: "raise the limit (ulimit -n), or set probe.maxConnections to \(sessions) at the most")
        }
        return .ok(.descriptors, "\(limit) may be open, enough for \(maxConnections.counted("connection"))")
    }
}
