import Jobs
import MailTerms

/// Errors of the network that end a run.
extension RunError {
    static func portClosed(_ port: Int, tried: Int) -> RunError {
        RunError(
            .networkForbids,
            "\(tried == 1 ? "the mail system cannot" : "none of \(tried) mail systems can") be reached on port \(port), "
                + "so this network seems to block it; ask its operator to open it, or run mailmo elsewhere")
    }

    static func blocklisted(by destinations: Int, example host: String?) -> RunError {
        RunError(
            .networkForbids,
            "\(destinations) mail systems in a row, \(host ?? "the last one") among them, refuse this host's IP address "
                + "because of a blocklist; have it taken off the list, or run mailmo elsewhere")
    }

    static func standstill(_ failure: SessionFailure) -> RunError {
        failure == .noSocket
            ? RunError(
                .ioError,
                "\(cause(of: failure)); raise the limit of open files (ulimit -n) or lower probe.maxConnections, and run "
                    + "again")
            : RunError(.networkForbids, "\(cause(of: failure)); check probe.proxy, and run again")
    }

    /// - Parameter failure: `noSocket`, or a failure of the proxy.
    static func cause(of failure: SessionFailure) -> String {
        failure == .noSocket ? "this host has no sockets left" : "the proxy does not answer, or refuses the login"
    }

    static func noResolverAnswers(_ servers: [String]) -> RunError {
        let names = servers.isEmpty ? "the system's" : servers.joined(separator: ", ")
        return RunError(
            .networkForbids, "no DNS resolver answers (\(names)); check the network or set resolve.servers")
    }
}
