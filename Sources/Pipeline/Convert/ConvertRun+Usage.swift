import Dispatch
import MailTerms
import Store
import Usage

/// What a run says in the usage log: counts and times, no address.
extension ConvertRun {
    /// The lines that tell of these events, to be kept together with what they tell of; none where no record is kept.
    func lines(_ names: UsageEvent.Name...) throws -> [OwedLine] {
        guard store != nil else { return [] }
        return try names.map { try event($0).owed }
    }

    /// Brings them to the log.
    func settle() throws {
        if let store { try UsageLedger(store, log).settle() }
    }

    /// The same where the work goes on, or is done, even if the log takes nothing now.
    func settleOrWarn() {
        do {
            try settle()
        } catch {
            guard !hasWarnedOfLog else { return }
            hasWarnedOfLog = true
            progress.warn("\(RunError(error)); the store keeps what is to be logged until it can be")
        }
    }

    func event(_ name: UsageEvent.Name) -> UsageEvent {
        var event = UsageEvent(
            name, of: summary.job, request, context, sha256: summary.input.sha256, bytes: summary.input.bytes)
        if name == .jobCompleted { event.source?.rows = summary.rows }
        if ![.jobAccepted, .jobStarted].contains(name) {
            let progress = JobProgress(progress.snapshot, effort)
            event.counts = name == .jobCompleted ? summary.counts : progress.counts
            event.note(progress.effort)
        }
        return event
    }
}

extension UsageEvent {
    /// A job that nobody is at work on is cancelled.
    ///
    /// - Parameter request: `nil` where an older version kept none.
    package init(cancelling overview: JobOverview, _ request: ConvertRequest?, _ context: RunContext) {
        let description = overview.record.description
        self.init(
            time: context.surroundings.now().description, event: .jobCancelled,
            trigger: request?.trigger ?? Trigger(rawValue: description.trigger),
            client: .init(version: context.version), random: context.surroundings.random())
        job = overview.id
        account = description.account
        source = .init(file: description.input, sha256: description.inputSHA256, bytes: description.inputBytes)
        guard let progress = overview.progress else { return }
        counts = progress.counts
        note(progress.effort)
    }

    fileprivate mutating func note(_ effort: Effort) {
        dnsQueries = effort.dnsQueries
        smtpConnections = effort.smtpConnections
        smtpCommands = effort.smtpCommands
        seconds = effort.seconds
    }

    /// What is the same in all events of a job.
    init(
        _ name: Name, of job: String, _ request: ConvertRequest, _ context: RunContext, sha256: String, bytes: Int
    ) {
        self.init(
            time: context.surroundings.now().description, event: name, trigger: request.trigger,
            client: .init(version: context.version), random: context.surroundings.random())
        self.job = job
        account = request.account
        source = .init(file: request.name, sha256: sha256, bytes: bytes)
    }
}

extension Summary {
    fileprivate var counts: UsageEvent.Counts {
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
    fileprivate var counts: UsageEvent.Counts {
        var counts = UsageEvent.Counts()
        counts.rows = rows
        counts.unique = mailboxes
        counts.statuses = statuses
        return counts
    }
}
