import Jobs
import MailTerms
import Store
import Synchronization
import Usage

/// A job that this process works on. No other process can until its lock is released.
struct OpenJob: Sendable {
    let store: Store
    let job: Job
    /// Released when the run ends, before its completion is called, because the completion may lock the job again.
    let lock: JobLock
    let ledger: RunLedger
    /// What the job has cost in earlier processes.
    var costBefore = JobCost()
}

/// Moves a run's owed lines to the usage log, and warns once if that fails. May be used on any thread.
final class RunLedger: Sendable {
    private let ledger: UsageLedger
    private let progress: RunProgress
    private let hasWarned = Atomic<Bool>(false)

    init(_ store: Store, folder: String, _ progress: RunProgress) {
        ledger = UsageLedger(store, UsageLog(folder: folder))
        self.progress = progress
    }

    /// Blocks on the disk.
    func flush() throws(RunError) { try ledger.flush() }

    /// The same, but an error of the log is only a warning, and the run goes on. Blocks on the disk.
    func flushOrWarn() {
        do {
            try flush()
        } catch {
            guard !hasWarned.exchange(true, ordering: .relaxed) else { return }
            progress.warn("\(error); the store keeps what is to be logged until it can be")
        }
    }
}
