import Dispatch
import Jobs
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
            name, of: summary.job, request, context.jobContext, sha256: summary.input.sha256,
            bytes: summary.input.bytes)
        if name == .jobCompleted { event.source?.rows = summary.rows }
        if ![.jobAccepted, .jobStarted].contains(name) {
            let progress = JobProgress(progress.snapshot, cost)
            event.counts = name == .jobCompleted ? summary.counts : progress.counts
            event.record(progress.cost)
        }
        return event
    }
}
