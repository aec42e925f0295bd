import Dispatch
import Jobs
import MailTerms
import Store
import Verification

/// A list that the engine verifies. Its mailboxes come from the store page by page, and the verdicts go into the store.
///
/// On the engine's queue it only hands work over to `queue`.
final class ListClient: JobClient {
    private static let pageSize = 1024

    let recorder: VerdictRecorder
    private let queue: DispatchQueue
    private let progress: RunProgress
    private let whenWaiting: @Sendable (Bool) -> Void
    private let completion: @Sendable ((any Error)?) -> Void

    /// - Parameters:
    ///   - queue: the queue of the recorder.
    ///   - whenWaiting: called on the engine's queue with `true` when the job begins to wait for retries only, and with
    ///     `false` when that ends.
    ///   - completion: runs on `queue`, exactly once, when every verdict is in the store.
    init(
        _ recorder: VerdictRecorder, queue: DispatchQueue, progress: RunProgress,
        whenWaiting: @escaping @Sendable (Bool) -> Void, completion: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.recorder = recorder
        self.queue = queue
        self.progress = progress
        self.whenWaiting = whenWaiting
        self.completion = completion
    }

    // MARK: Mailboxes

    func readMailboxes(
        from number: Int, completion: @escaping @Sendable (Result<MailboxPage, any Error>) -> Void
    ) {
        queue.async { [recorder] in
            completion(
                Result {
                    let mailboxes = try recorder.store.pendingMailboxes(
                        of: recorder.job, from: number, limit: Self.pageSize)
                    return MailboxPage(mailboxes, isLast: mailboxes.count < Self.pageSize)
                })
        }
    }

    func findMailboxes(
        _ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void
    ) {
        queue.async { [recorder] in
            completion(
                Result {
                    let found = try recorder.store.mailboxes(numbers, of: recorder.job)
                    guard found.count == numbers.count else {
                        throw RunError.bug("mailboxes of job \(recorder.job.id) are missing in the store")
                    }
                    return found
                })
        }
    }

    // MARK: Verdicts

    func record(_ finding: Finding) { recorder.record(finding) }

    func recordDeferral(_ finding: Finding) { recorder.recordDeferral(finding) }

    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        recorder.recordRouted(mailboxes, route, domain: domain)
    }

    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool) {
        recorder.recordControl(of: domain, outcome, isNew: isNew)
    }

    // MARK: Progress

    func show(_ news: MachineNews) { progress.say(news.text) }

    func show(_ snapshot: JobSnapshot) { progress.update { $0.pending = RunProgress.Pending(snapshot) } }

    func waitingChanged(_ isWaiting: Bool) { whenWaiting(isWaiting) }

    func ended(_ error: (any Error)?) {
        recorder.finish { [completion] failure in completion(error ?? failure) }
    }
}
