import MailTerms
import Verification

extension RunProgress.Snapshot {
    /// How far the engine has come.
    mutating func apply(_ snapshot: JobSnapshot) {
        remaining = snapshot.remaining
        deferred = snapshot.deferred
        waitingUntil = snapshot.waitingUntil
        lastRetry = snapshot.lastRetry
        waitsFor = JobWaitReason(of: snapshot.waitsFor)
    }
}

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

    /// - Returns: `nil` if the job waits for nothing, or for a retry only.
    init?(of wait: JobSnapshot.Wait) {
        switch wait {
        case .nothing, .retry: return nil
        case .rate(let destination, let until): self.init(.rate, destination: destination, until: until)
        case .rest(let destination, let until): self.init(.rest, destination: destination, until: until)
        case .silentServers(let until): self.init(.silentServers, until: until)
        case .dns: self.init(.dns)
        case .otherJobs: self.init(.otherJobs)
        case .connections: self.init(.connections)
        case .anotherProcess(let destination): self.init(.anotherProcess, destination: destination)
        }
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

/// Decides when a person is told what a job waits for: when it takes long, and once for each reason.
struct WaitNews {
    /// Shorter waits are usual.
    private static let longWait = Duration.seconds(30)

    private var told: JobWaitReason?
    private var current: (reason: JobWaitReason, since: Timestamp)?

    /// - Returns: what is to be told now; `nil`: nothing.
    mutating func record(_ reason: JobWaitReason?, at now: Timestamp) -> JobWaitReason? {
        guard let reason else {
            current = nil
            return nil
        }
        if current.map({ !Self.areAlike($0.reason, reason) }) ?? true { current = (reason, now) }
        let end = reason.until ?? now
        guard let current, max(end, now) - current.since >= Self.longWait,
            told.map({ !Self.areAlike($0, reason) }) ?? true
        else { return nil }
        told = reason
        return reason
    }

    private static func areAlike(_ one: JobWaitReason, _ other: JobWaitReason) -> Bool {
        one.kind == other.kind && one.destination == other.destination
    }
}
