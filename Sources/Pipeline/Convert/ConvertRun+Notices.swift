import Dispatch
import Jobs
import Store

extension ConvertRun {
    /// Tells of the job's end, after it; see `JobNotices`.
    ///
    /// - Returns: what went wrong, in one line.
    package func tellOfEnd() async -> String? {
        await withCheckedContinuation { told in
            queues.run.async { [self] in
                // Nobody is told of a run of which no record was kept.
                guard let job = endedJob else { return told.resume(returning: nil) }
                let notices = JobNotices(context.jobContext, job.store)
                JobNotices.queue.async { told.resume(returning: notices.tell(of: job.job)) }
            }
        }
    }
}
