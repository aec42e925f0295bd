import MailTerms

/// Whether the process may open as many connections as the configuration asks for.
enum DescriptorJudge {
    /// - Parameters:
    ///   - limit: open files that the process may have; `nil` where the system does not say.
    ///   - sessions: how many connections they are enough for.
    static func judge(limit: Int?, sessions: Int, maxConnections: Int) -> Finding {
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
