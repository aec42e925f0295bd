import MailTerms

/// What was asked for one file, as the store keeps it.
package struct Job: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Accepted, or stopped before its end. It continues when a process takes it up.
        case waiting
        case running
        /// It only waits for retries.
        case deferred
        case complete
        case failed
        case cancelled

        /// Whether the job ends in this state, unless a person resumes it.
        package var isEnd: Bool { [.complete, .failed, .cancelled].contains(self) }
    }

    /// Unique in this store. It identifies the job's rows.
    package let number: Int64
    /// The name that people see and type, unique in this store.
    package let id: String
}

/// What is known of a job when it is made.
package struct JobDescription: Sendable, Equatable {
    package var id: String
    package var trigger: String
    /// `nil` if the input belongs to no account.
    package var account: String?
    /// The input's file name without its folder, or `-` for standard input.
    package var input: String
    /// Hexadecimal.
    package var inputSHA256: String
    package var inputBytes = 0
    package var output: String
    /// A `JobRequest` as JSON. Empty if an earlier version made the job.
    package var request = ""
    /// Hexadecimal, of the complete configuration.
    package var configurationSHA256: String
    /// Hexadecimal, of the part of the configuration on which verdicts depend.
    package var settingsSHA256 = ""

    package init(
        id: String, trigger: String, input: String, inputSHA256: String, output: String, configurationSHA256: String
    ) {
        self.id = id
        self.trigger = trigger
        self.input = input
        self.inputSHA256 = inputSHA256
        self.output = output
        self.configurationSHA256 = configurationSHA256
    }
}

/// A job as it is in the store.
package struct JobRecord: Sendable, Equatable {
    package let job: Job
    package let description: JobDescription
    package let state: Job.State
    package let createdAt: Timestamp
    /// When a process last worked on the job; `nil` if none has.
    package let updatedAt: Timestamp?
    package let endedAt: Timestamp?
    /// Data rows; `nil` until they have been counted.
    package let rows: Int?
    /// Why the job is in its state, if something went wrong. It contains no personal data.
    package let message: String?
    /// JSON of `Intake.Outcome`; `nil` until all rows have been read.
    package let intake: String?
    /// JSON of `PublicationRecord`; `nil` until the results are about to be published.
    package let publication: String?
    /// JSON of `JobProgress`; `nil` until a process has worked on the job.
    package let progress: String?
    /// JSON of `Summary`; `nil` until the job is complete.
    package let summary: String?
    /// Whether a person has asked to cancel the job.
    package let mustStop: Bool
}
