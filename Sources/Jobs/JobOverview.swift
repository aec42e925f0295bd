import Foundation
import MailTerms
import Store

/// A job as people look at it: what the store knows, and whether anybody is at work on it.
package struct JobOverview: Sendable {
    package let record: JobRecord
    package let isTaken: Bool
    /// Whether there is a watch, which goes on with it by itself if it asked for it.
    private let isWatched: Bool
    package let progress: JobProgress?
    /// `nil` until it is complete.
    package let summary: Summary?

    package init(_ record: JobRecord, isTaken: Bool, isWatched: Bool = false) {
        self.record = record
        self.isTaken = isTaken
        self.isWatched = isWatched
        progress = JSON.read(JobProgress.self, record.progress)
        summary = JSON.read(Summary.self, record.summary)
    }

    package var id: String { record.job.id }

    /// What it does: one that runs without anybody at work on it was left, and waits to be taken up.
    package var state: Job.State {
        isTaken || record.state.isEnd || isResting ? record.state : .waiting
    }

    /// Whether a watch has put it to rest, and takes it up again.
    private var isResting: Bool {
        record.state == .deferred && isWatched && JobRequest(record)?.convert.isUnattended == true
    }

    /// Where the file that it reads is, if it was a file.
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
        /// `nil` where it is no file.
        let path: String?
        /// What `job` was called before.
        let id: String
        let state: String
        let trigger: String
        let account: String?
        /// What `path` was called before.
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

    /// One line.
    package func json() throws -> String {
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
