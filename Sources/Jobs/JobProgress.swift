import Foundation
import MailTerms
import Store

/// How far a job has come. The store keeps it while a process works on the job.
package struct JobProgress: Codable, Sendable, Equatable {
    /// The raw value of `RunProgress.Act`.
    package var act = ""
    package var rows = 0
    /// Distinct mailboxes to check.
    package var mailboxes = 0
    /// Mailboxes with a verdict.
    package var checked = 0
    package var statuses: [String: Int] = [:]
    /// How long the pending mailboxes will take under the limits, in seconds; `nil` before that is known.
    package var remainingSeconds: Double?
    /// Mailboxes that wait for a retry.
    package var deferred = 0
    /// The moment of the next retry, if the job only waits for retries (UTC, ISO 8601); else `nil`.
    package var waitingUntil: String?
    /// What the job waits for, if it is not a retry.
    package var waitsFor: JobWaitReason?
    package var cost = JobCost()

    package init() {}

    /// `waitingUntil` as a moment.
    package var waitsUntil: Timestamp? {
        guard let waitingUntil, let date = try? Date(waitingUntil, strategy: .iso8601) else { return nil }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// `jobs show --json` prints these names and the store keeps them, so they must stay.
    private enum CodingKeys: String, CodingKey {
        case act
        case rows
        case mailboxes
        case checked
        case statuses
        case remainingSeconds
        case deferred
        case waitingUntil
        case waitsFor
        case cost = "effort"
    }
}

extension JobRecord {
    /// When a job that was put to rest, or was left while it only waited, must be taken up again; `nil` for other jobs.
    package var restsUntil: Timestamp? {
        state == .deferred ? JSON.readIfIntact(JobProgress.self, progress)?.waitsUntil : nil
    }
}
