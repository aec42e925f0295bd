import MailTerms

/// What a job has cost, as the sum over all processes that have worked on it.
package struct JobCost: Codable, Sendable, Equatable {
    package var seconds: Double
    package var dnsQueries: Int
    package var smtpConnections: Int
    package var smtpCommands: Int

    package init(seconds: Double = 0, dnsQueries: Int = 0, smtpConnections: Int = 0, smtpCommands: Int = 0) {
        self.seconds = seconds
        self.dnsQueries = dnsQueries
        self.smtpConnections = smtpConnections
        self.smtpCommands = smtpCommands
    }

    package static func + (one: JobCost, other: JobCost) -> JobCost {
        JobCost(
            seconds: one.seconds + other.seconds, dnsQueries: one.dnsQueries + other.dnsQueries,
            smtpConnections: one.smtpConnections + other.smtpConnections,
            smtpCommands: one.smtpCommands + other.smtpCommands)
    }
}

extension Summary {
    /// Records when the run ended, and what the job has cost.
    package mutating func record(_ cost: JobCost, endedAt now: Timestamp) {
        endedAt = now.description
        seconds = cost.seconds
        dnsQueries = cost.dnsQueries
        smtpConnections = cost.smtpConnections
        smtpCommands = cost.smtpCommands
    }
}
