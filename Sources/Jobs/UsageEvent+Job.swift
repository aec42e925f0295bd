import MailTerms
import Store
import Usage

/// The events of jobs in the usage log: counts and times, no addresses.
extension UsageEvent {
    /// The event for a job that is cancelled while no process works on it.
    ///
    /// - Parameter request: `nil` if an older version kept none.
    package init(cancelling overview: JobOverview, _ request: ConvertRequest?, _ context: JobContext) {
        let description = overview.record.description
        self.init(
            time: context.now().description, event: .jobCancelled,
            trigger: request?.trigger ?? Trigger(rawValue: description.trigger),
            client: .init(version: context.version), random: context.random())
        job = overview.id
        account = description.account
        source = .init(file: description.input, sha256: description.inputSHA256, bytes: description.inputBytes)
        guard let progress = overview.progress else { return }
        counts = progress.counts
        record(progress.cost)
    }

    /// Sets what the job has cost so far, in all processes.
    package mutating func record(_ cost: JobCost) {
        dnsQueries = cost.dnsQueries
        smtpConnections = cost.smtpConnections
        smtpCommands = cost.smtpCommands
        seconds = cost.seconds
    }

    /// An event with what all events of a job have.
    ///
    /// - Parameters:
    ///   - sha256: of the input, hexadecimal.
    ///   - bytes: of the input.
    package init(
        _ name: Name, of job: String, _ request: ConvertRequest, _ context: JobContext, sha256: String, bytes: Int
    ) {
        self.init(
            time: context.now().description, event: name, trigger: request.trigger,
            client: .init(version: context.version), random: context.random())
        self.job = job
        account = request.account
        source = .init(file: request.name, sha256: sha256, bytes: bytes)
    }
}

extension Summary {
    /// What the usage log says about a complete job.
    package var counts: UsageEvent.Counts {
        var counts = UsageEvent.Counts()
        counts.rows = rows
        counts.unique = unique
        counts.duplicates = duplicates
        counts.statuses = statuses
        counts.reasons = reasons
        return counts
    }
}

extension JobProgress {
    /// What the usage log says about a job that is not complete. Duplicates and reasons are not counted before the end.
    package var counts: UsageEvent.Counts {
        var counts = UsageEvent.Counts()
        counts.rows = rows
        counts.unique = mailboxes
        counts.statuses = statuses
        return counts
    }
}
