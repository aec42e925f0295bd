import Jobs
import MailTerms
import Store
import Synchronization
import Usage

/// A job that this process works on: nobody else does until its lock is released.
struct OpenJob: Sendable {
    let store: Store
    let job: Job
    /// Released by the run's end, before anybody is told of that: who is told may take the job at once.
    let lock: JobLock
    let ledger: RunLedger
    /// What earlier processes have spent on the job.
    var costBefore = JobCost()
}

/// Brings what a run owes the usage log to the log, and says once if that fails. May be used on any thread.
final class RunLedger: Sendable {
    private let ledger: UsageLedger
    private let progress: RunProgress
    private let hasWarned = Atomic<Bool>(false)

    init(_ store: Store, folder: String, _ progress: RunProgress) {
        ledger = UsageLedger(store, UsageLog(folder: folder))
        self.progress = progress
    }

    /// Blocks on the disk.
    func settle() throws(RunError) { try ledger.settle() }

    /// The same for work that continues, or is done, even if the log cannot be written now. Blocks on the disk.
    func settleOrWarn() {
        do {
            try settle()
        } catch {
            guard !hasWarned.exchange(true, ordering: .relaxed) else { return }
            progress.warn("\(error); the store keeps what is to be logged until it can be")
        }
    }
}
