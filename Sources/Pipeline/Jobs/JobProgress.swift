import Foundation
import MailTerms
import Store

/// How far a job has come, as the store keeps it while somebody is at work on it.
package struct JobProgress: Codable, Sendable, Equatable {
    package var act = ""
    package var rows = 0
    /// Distinct mailboxes to check, and those with a verdict.
    package var mailboxes = 0
    package var checked = 0
    package var statuses: [String: Int] = [:]
    /// How long the pending will take under the limits, in seconds; `nil` before that is known.
    package var remainingSeconds: Double?
    /// Mailboxes that wait for a retry.
    package var deferred = 0
    /// UTC, ISO 8601; the moment of the next retry where nothing else is left to do.
    package var waitingUntil: String?
    /// Why nothing is being asked, if that is not a retry.
    package var waitsFor: JobWaitReason?
    package var effort = Effort()

    init(_ snapshot: RunProgress.Snapshot, _ effort: Effort) {
        act = snapshot.act.rawValue
        rows = snapshot.rows
        mailboxes = snapshot.mailboxes
        checked = snapshot.checked
        statuses = Dictionary(uniqueKeysWithValues: snapshot.statuses.map { ($0.key.rawValue, $0.value) })
        remainingSeconds = snapshot.remaining.map { Double($0.milliseconds) / 1000 }
        deferred = snapshot.deferred
        waitingUntil = snapshot.waitingUntil?.description
        waitsFor = snapshot.act == .checking ? snapshot.waitsFor : nil
        self.effort = effort
    }

    /// `waitingUntil` as a moment.
    package var waitsUntil: Timestamp? {
        guard let waitingUntil, let date = try? Date(waitingUntil, strategy: .iso8601) else { return nil }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}

/// What a job has cost, by however many processes.
package struct Effort: Codable, Sendable, Equatable {
    package var seconds = 0.0
    package var dnsQueries = 0
    package var smtpConnections = 0
    package var smtpCommands = 0

    static func + (one: Effort, other: Effort) -> Effort {
        Effort(
            seconds: one.seconds + other.seconds, dnsQueries: one.dnsQueries + other.dnsQueries,
            smtpConnections: one.smtpConnections + other.smtpConnections,
            smtpCommands: one.smtpCommands + other.smtpCommands)
    }
}

extension Summary {
    mutating func take(_ effort: Effort, endedAt now: Timestamp) {
        endedAt = now.description
        seconds = effort.seconds
        dnsQueries = effort.dnsQueries
        smtpConnections = effort.smtpConnections
        smtpCommands = effort.smtpCommands
    }
}

extension JobRecord {
    /// When a job goes on that was put to rest, or left while it only waited; `nil` if it was not.
    package var restsUntil: Timestamp? {
        state == .deferred ? JSON.read(JobProgress.self, progress)?.waitsUntil : nil
    }
}
