import MailTerms

/// Why no server is asked about a job's mailboxes at the moment.
package struct JobWaitReason: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// The rate of a destination allows no more recipients yet.
        case rate
        /// A destination has turned us away, and is in back-off.
        case rest
        /// Mail servers that do not answer, or gave untrue answers, are in back-off.
        case silentServers
        /// Routes are being looked for.
        case dns
        /// Other jobs ask about the same mailboxes.
        case otherJobs
        /// The most connections that are allowed are open.
        case connections
        /// Another process of this host has the lease of the destination.
        case anotherProcess
    }

    package let kind: Kind
    /// A provider or a domain name; `nil` if the job waits for more than one destination.
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
    /// - Parameter time: gives the text of a moment.
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
