import Dispatch
import Jobs
import Store

extension ConvertRun {
    /// Sends the notice of the job's end; see `JobNotices`. Only after the end of the run.
    ///
    /// - Returns: what went wrong, in one line; `nil` if nothing did.
    package func sendNotice() async -> String? {
        await withCheckedContinuation { done in
            queues.run.async { [self] in
                // There is no notice for a run without a record.
                guard let job = endedJob else { return done.resume(returning: nil) }
                let notices = JobNotices(context.jobContext, job.store)
                JobNotices.queue.async { done.resume(returning: notices.send(for: job.job)) }
            }
        }
    }
}
