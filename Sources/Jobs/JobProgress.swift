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
    package var cost = JobCost()

    package init() {}

    /// `waitingUntil` as a moment.
    package var waitsUntil: Timestamp? {
        guard let waitingUntil, let date = try? Date(waitingUntil, strategy: .iso8601) else { return nil }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// `jobs show --json` prints these names, and the store keeps them.
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
    /// When a job goes on that was put to rest, or left while it only waited; `nil` if it was not.
    package var restsUntil: Timestamp? {
        state == .deferred ? JSON.read(JobProgress.self, progress)?.waitsUntil : nil
    }
}
