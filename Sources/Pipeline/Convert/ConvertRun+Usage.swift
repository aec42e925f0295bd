import Dispatch
import Jobs
import MailTerms
import Store
import Usage

/// What a run says in the usage log: counts and times, no address. All runs on the run's queue.
extension ConvertRun {
    /// The lines that tell of these events, to be kept in the store together with what they tell of.
    func lines(_ names: UsageEvent.Name...) throws(UsageLogError) -> [OwedLine] {
        try names.map { name throws(UsageLogError) in try event(name).owed }
    }

    private func event(_ name: UsageEvent.Name) -> UsageEvent {
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
