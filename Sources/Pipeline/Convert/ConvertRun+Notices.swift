import Dispatch
import Jobs
import Store

extension ConvertRun {
    /// Tells of the job's end, after it; see `JobNotices`.
    ///
    /// - Returns: what went wrong, in one line.
    package func tellOfEnd() async -> String? {
        await withCheckedContinuation { told in
            queue.async { [self] in
                guard let store, let job else { return told.resume(returning: nil) }
                let notices = JobNotices(context.jobContext, store)
                JobNotices.queue.async { told.resume(returning: notices.tell(of: job)) }
            }
        }
    }
}
