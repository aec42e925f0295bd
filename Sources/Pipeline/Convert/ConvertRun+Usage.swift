import Dispatch
import Jobs
import MailTerms
import Store
import Usage

/// A run's lines for the usage log: counts and times, no addresses. All methods run on the run's queue.
extension ConvertRun {
    /// The lines of some events. They are written to the store together with the change that they report.
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
