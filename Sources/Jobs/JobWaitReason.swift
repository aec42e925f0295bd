import MailTerms

/// Why nothing of a job is being asked for the moment.
package struct JobWaitReason: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// A destination's rate allows nothing more yet.
        case rate
        /// A destination has turned us away, and is left alone.
        case rest
        /// Mail servers do not answer, or did not tell the truth, and are left alone.
        case silentServers
        /// Routes are being looked for.
        case dns
        /// Other jobs ask about the same mailboxes.
        case otherJobs
        /// All connections that may be open are.
        case connections
        /// Another process of this host has the destination.
        case anotherProcess
    }

    package let kind: Kind
    /// The recognised provider, or a domain name; `nil` if it is not one destination.
    package var destination: String?
    /// UTC, in milliseconds since 1970; `nil` if it is not known.
    private var untilMilliseconds: Int64?

    package var until: Timestamp? { untilMilliseconds.map { Timestamp(milliseconds: $0) } }

    package init(_ kind: Kind, destination: String? = nil, until: Timestamp? = nil) {
        self.kind = kind
        self.destination = destination
        untilMilliseconds = until?.milliseconds
    }

    /// As in `waits for the rate limit of gmail until 09:15`.
    ///
    /// - Parameter time: writes a moment.
    package func text(_ time: (Timestamp) -> String) -> String {
        let end = until.map { " until \(time($0))" } ?? ""
        let name = destination ?? "a mail system"
        return switch kind {
        case .rate: "waits for the rate limit of \(name)\(end)"
        case .rest: "leaves \(name) alone\(end)"
        case .silentServers: "waits\(end) for mail servers that do not answer or cannot be believed"
        case .dns: "waits for the DNS"
        case .otherJobs: "waits for other jobs that ask the same mailboxes"
        case .connections: "waits for a free connection"
        case .anotherProcess: "waits for another mailmo that asks \(name)"
        }
    }
}
