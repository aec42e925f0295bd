import Dispatch
import MailTerms
import Probe
import Resolve
import Usage

/// What a run says in the usage log: counts and times, no address.
extension ConvertRun {
    func append(_ name: UsageEvent.Name) throws(UsageLogError) {
        var event = UsageEvent(
            time: context.surroundings.now().description, event: name, trigger: request.trigger,
            client: .init(version: context.version))
        event.job = summary.job
        event.account = request.account
        event.source = .init(
            file: request.name, sha256: summary.input.sha256, bytes: summary.input.bytes,
            rows: name == .jobCompleted ? summary.rows : nil)
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
