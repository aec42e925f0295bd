import Foundation
import MailTerms
import Store

/// A job as `mailmo jobs` shows it: its record in the store, and whether a process works on it.
package struct JobOverview: Sendable {
    package let record: JobRecord
    /// Whether a process works on the job.
    package let isLocked: Bool
    /// Whether a watch is running. It continues its own jobs without a command.
    private let isWatched: Bool
    /// `nil` until a process has worked on the job.
    package let progress: JobProgress?
    /// `nil` until the job is complete.
    package let summary: Summary?

    package init(_ record: JobRecord, isLocked: Bool, isWatched: Bool = false) {
        self.record = record
        self.isLocked = isLocked
        self.isWatched = isWatched
        progress = JSON.readIfIntact(JobProgress.self, record.progress)
        summary = JSON.readIfIntact(Summary.self, record.summary)
    }

    package var id: String { record.job.id }

    /// The state to show. A running job that no process works on was left before its end: it is `waiting`.
    package var state: Job.State {
        isLocked || record.state.isEnd || isResting ? record.state : .waiting
    }

    /// Whether a watch has put the job to rest, and will take it up again.
    private var isResting: Bool {
        record.state == .deferred && isWatched && JobRequest(record)?.convert.isUnattended == true
    }

    /// The path where the input is now, or `standard input`. If the request is unknown, the input's name.
    package var input: String {
        JobRequest(record).map {
            $0.convert.isStandardInput ? "standard input" : ($0.located ?? $0.convert).path
        }
            ?? record.description.input
    }

    // MARK: JSON

    private struct Object: Encodable {
        let job: String
        /// The file's name without its folder.
        let file: String
        /// `nil` for standard input.
        let path: String?
        /// The former name of `job`.
        let id: String
        let state: String
        let trigger: String
        let account: String?
        /// The former name of `path`.
        let input: String
        let sha256: String
        let bytes: Int
        let createdAt: String
        let updatedAt: String?
        let endedAt: String?
        let rows: Int?
        let message: String?
        let progress: FormerUnique<JobProgress>?
        let summary: Summary?
    }

    /// One line of JSON. Stops the process if a number is not finite, which the store cannot contain.
    package func json() -> String {
        let input = input
        return JSON.write(
            Object(
                job: id, file: record.description.input, path: input == "standard input" ? nil : input, id: id,
                state: state.rawValue, trigger: record.description.trigger,
                account: record.description.account, input: input, sha256: record.description.inputSHA256,
                bytes: record.description.inputBytes, createdAt: record.createdAt.description,
                updatedAt: record.updatedAt?.description, endedAt: record.endedAt?.description, rows: record.rows,
                message: record.message, progress: progress.map { FormerUnique($0, mailboxes: $0.mailboxes) },
                summary: summary))
    }
}
