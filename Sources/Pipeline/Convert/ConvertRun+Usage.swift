import Dispatch
import MailTerms
import Probe
import Resolve
import Usage

/// What a run says in the usage log: counts and times, no address.
extension ConvertRun {
    func startProgressLog() {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in try? self?.append(.jobProgress) }
        timer.schedule(deadline: .now() + 60, repeating: 60, leeway: .seconds(1))
        timer.activate()
        progressTimer = timer
    }

    func append(_ name: UsageEvent.Name) throws(UsageLogError) {
        var event = UsageEvent(
            time: context.surroundings.now().description, event: name, trigger: .convert,
            client: .init(version: context.version))
        event.job = summary.job
        event.source = .init(
            file: request.name, sha256: summary.input.sha256, bytes: summary.input.bytes,
            rows: name == .jobCompleted ? summary.rows : nil)
        if ![.jobAccepted, .jobStarted].contains(name) {
            event.counts = name == .jobCompleted ? summary.counts : progress.snapshot.counts
            event.dnsQueries = stages?.resolve.questionCount() ?? 0
            event.smtpConnections = stages?.probe.usage.connections ?? 0
            event.smtpCommands = stages?.probe.usage.commands ?? 0
            event.seconds = Double((context.surroundings.now() - startedAt).milliseconds) / 1000
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
