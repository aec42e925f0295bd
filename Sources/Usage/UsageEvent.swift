import Foundation

/// One line of the usage log: what was done for whom. It contains no address and no content of a file.
package struct UsageEvent: Encodable, Sendable {
    package enum Name: String, Encodable, Sendable {
        case jobAccepted = "job_accepted"
        case jobStarted = "job_started"
        case jobProgress = "job_progress"
        case jobDeferred = "job_deferred"
        case jobResumed = "job_resumed"
        case jobCompleted = "job_completed"
        case jobFailed = "job_failed"
        case jobCancelled = "job_cancelled"
        case check
        /// A sweep has deleted something.
        case swept
    }

    package enum Trigger: String, Codable, Sendable, CaseIterable {
        case inbox
        case schedule
        case convert
        case check

        /// Whether no person waits for the job, so that it is tried again.
        package var isUnattended: Bool { self == .inbox || self == .schedule }
    }

    /// The file that a job reads.
    package struct Source: Encodable, Sendable {
        /// The file's name without its folder.
        package var file: String
        /// Hexadecimal.
        package var sha256: String
        package var bytes: Int
        /// `nil` before the rows have been counted.
        package var rows: Int?

        package init(file: String, sha256: String, bytes: Int, rows: Int? = nil) {
            self.file = file
            self.sha256 = sha256
            self.bytes = bytes
            self.rows = rows
        }
    }

    /// The process that did it.
    package struct Client: Encodable, Sendable {
        package var host: String
        package var user: String
        package var process: Int32
        package var version: String

        package init(version: String) {
            host = ProcessInfo.processInfo.hostName
            user = NSUserName()
            process = ProcessInfo.processInfo.processIdentifier
            self.version = version
        }
    }

    package struct Counts: Codable, Sendable, Equatable {
        package var rows = 0
        package var unique = 0
        package var duplicates = 0
        package var statuses: [String: Int] = [:]
        package var reasons: [String: Int] = [:]

        package init() {}
    }

    /// What a sweep has deleted.
    package struct Swept: Encodable, Sendable, Equatable {
        /// Jobs, with their rows and verdicts.
        package var jobs = 0
        /// Files in the archive. The next three are counts of files, too.
        package var archive = 0
        package var failed = 0
        package var outbox = 0
        package var logs = 0
        /// Damaged stores that were put aside.
        package var damagedStores = 0

        package init() {}
    }

    /// 16 random hexadecimal digits. If a kill or a power cut has put the same line into the log twice, both have the same
    /// id, and the report counts them once.
    package var id: String
    /// UTC, ISO 8601.
    package var time: String
    package var event: Name
    package var job: String?
    package var account: String?
    /// `nil` for a sweep.
    package var trigger: Trigger?
    package var source: Source?
    package var client: Client
    package var counts: Counts?
    package var dnsQueries: Int?
    package var smtpConnections: Int?
    package var smtpCommands: Int?
    /// Time spent, in seconds.
    package var seconds: Double?
    package var swept: Swept?

    package init(
        time: String, event: Name, trigger: Trigger?, client: Client,
        random: any RandomNumberGenerator = SystemRandomNumberGenerator()
    ) {
        var random = random
        let digits = String(UInt64.random(in: 0...(.max), using: &random), radix: 16)
        id = String(repeating: "0", count: 16 - digits.count) + digits
        self.time = time
        self.event = event
        self.trigger = trigger
        self.client = client
    }
}
