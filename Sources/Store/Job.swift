import MailTerms

/// One run over one file.
package struct Job: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Accepted, or stopped before its end: it goes on when somebody takes it up.
        case waiting
        case running
        /// Nothing is left to do but to wait for retries.
        case deferred
        case complete
        case failed
        case cancelled

        /// Whether there is nothing more to come by itself.
        package var isEnd: Bool { [.complete, .failed, .cancelled].contains(self) }
    }

    /// Unique in this store; names the job's rows.
    package let number: Int64
    /// What people see and type.
    package let id: String
}

/// What a job starts with.
package struct JobDescription: Sendable, Equatable {
    package var id: String
    package var trigger: String
    /// `nil` where the input belongs to none.
    package var account: String?
    /// What the input is called; a file name without its folder, or `-`.
    package var input: String
    /// Hexadecimal.
    package var inputSHA256: String
    package var inputBytes = 0
    package var output: String
    /// What was asked for, as JSON of the pipeline's.
    package var request = ""
    /// Hexadecimal, of the complete configuration.
    package var configurationSHA256: String
    /// Hexadecimal, of that part of the configuration on which verdicts depend.
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

/// A job as the store knows it.
package struct JobRecord: Sendable, Equatable {
    package let job: Job
    package let description: JobDescription
    package let state: Job.State
    package let createdAt: Timestamp
    /// When somebody last worked on it; `nil` where nobody has.
    package let updatedAt: Timestamp?
    package let endedAt: Timestamp?
    /// Data rows; `nil` until they have been counted.
    package let rows: Int?
    /// Why it is in its state, where that is not the usual course; no personal data.
    package let message: String?
    /// JSON of the pipeline's, each `nil` until there is something to tell.
    package let intake: String?
    package let publication: String?
    package let progress: String?
    package let summary: String?
    /// Whether somebody has asked for its end.
    package let mustStop: Bool
}
