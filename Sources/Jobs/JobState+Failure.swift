import Store

extension Job.State {
    /// What a job becomes whose run has failed or was stopped: `.waiting` if it can be continued, else an end.
    ///
    /// - Parameters:
    ///   - isUnattended: whether nobody is there to give the command again, so that it is tried again.
    ///   - isCancelled: whether somebody has asked for the job's end.
    package init(after error: RunError, isUnattended: Bool, isCancelled: Bool) {
        self =
            if isCancelled {
                .cancelled
            } else {
                switch error.kind {
                case .stopped: .waiting
                // The new file is another job's.
                case .inputChanged where isUnattended: .cancelled
                case .cannotCreate, .ioError, .networkForbids, .badConfiguration, .usage, .inUse:
                    isUnattended && !error.isLasting ? .waiting : .failed
                case .notUsableData, .inputChanged, .noSuchInput, .bug, .outputClosed: .failed
                }
            }
    }
}
