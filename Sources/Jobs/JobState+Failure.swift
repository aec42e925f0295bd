import Store

extension Job.State {
    /// The state of a job after its run has failed or was stopped: `.waiting` if it can be continued, else an end.
    ///
    /// - Parameters:
    ///   - isUnattended: whether no person waits for the job, so that it is tried again.
    ///   - isCancelled: whether a person has asked to cancel the job.
    package init(after error: RunError, isUnattended: Bool, isCancelled: Bool) {
        self =
            if isCancelled {
                .cancelled
            } else {
                switch error.kind {
                case .stopped: .waiting
                // The new file gets a job of its own.
                case .inputChanged where isUnattended: .cancelled
                case .cannotCreate, .ioError, .networkForbids, .badConfiguration, .usage, .inUse:
                    isUnattended && !error.isLasting ? .waiting : .failed
                case .notUsableData, .inputChanged, .noSuchInput, .bug, .outputClosed: .failed
                }
            }
    }
}
