import Dispatch
import MailTerms
import Probe
import Resolve
import Usage

/// What a run says in the usage log: counts and times, no address.
extension ConvertRun {
    func append(_ name: UsageEvent.Name) throws(UsageLogError) {
        var event = UsageEvent(
            name, of: summary.job, request, context, sha256: summary.input.sha256, bytes: summary.input.bytes)
        if name == .jobCompleted { event.source?.rows = summary.rows }
        if ![.jobAccepted, .jobStarted].contains(name) {
            event.counts = name == .jobCompleted ? summary.counts : progress.snapshot.counts
            let effort = effort
            event.dnsQueries = effort.dnsQueries
            event.smtpConnections = effort.smtpConnections
            event.smtpCommands = effort.smtpCommands
            event.seconds = effort.seconds
        }
        try log.append(event)
    }
}

extension UsageEvent {
    /// What is the same in all events of a job.
    init(
        _ name: Name, of job: String, _ request: ConvertRequest, _ context: RunContext, sha256: String, bytes: Int
    ) {
        self.init(
            time: context.surroundings.now().description, event: name, trigger: request.trigger,
            client: .init(version: context.version))
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

extension RunProgress.Snapshot {
    fileprivate var counts: UsageEvent.Counts {
        var counts = UsageEvent.Counts()
        counts.rows = rows
        counts.unique = mailboxes
        counts.statuses = Dictionary(uniqueKeysWithValues: statuses.map { ($0.key.rawValue, $0.value) })
        return counts
    }
}
