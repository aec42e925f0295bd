import Jobs
import MailTerms
import Verification

extension RunProgress.Pending {
    /// - Parameter snapshot: how far the engine has come with the job.
    init(_ snapshot: JobSnapshot) {
        remaining = snapshot.remaining
        deferred = snapshot.deferred
        waitingUntil = snapshot.waitingUntil
        lastRetry = snapshot.lastRetry
        waitsFor = JobWaitReason(of: snapshot.waitsFor)
    }
}

extension JobWaitReason {
    /// - Returns: `nil` if the job waits for nothing, or for a retry only.
    init?(of wait: JobSnapshot.Wait) {
        switch wait {
        case .nothing, .retry: return nil
        case .rate(let destination, let until): self.init(.rate, destination: destination, until: until)
        case .rest(let destination, let until): self.init(.rest, destination: destination, until: until)
        case .silentServers(let until): self.init(.silentServers, until: until)
        case .dns: self.init(.dns)
        case .otherJobs: self.init(.otherJobs)
        case .connections: self.init(.connections)
        case .anotherProcess(let destination): self.init(.anotherProcess, destination: destination)
        }
    }
}

/// Decides when the user is shown what a job waits for: if the wait is long, and once for each reason.
struct WaitNews {
    /// Shorter waits are usual.
    private static let longWait = Duration.seconds(30)

    private var told: JobWaitReason?
    private var current: (reason: JobWaitReason, since: Timestamp)?

    /// - Parameter reason: what the job waits for now; `nil`: nothing.
    /// - Returns: the reason that the user must be told now; `nil`: none.
    mutating func record(_ reason: JobWaitReason?, at now: Timestamp) -> JobWaitReason? {
        guard let reason else {
            current = nil
            return nil
        }
        if current.map({ !Self.areAlike($0.reason, reason) }) ?? true { current = (reason, now) }
        let end = reason.until ?? now
        guard let current, max(end, now) - current.since >= Self.longWait,
            told.map({ !Self.areAlike($0, reason) }) ?? true
        else { return nil }
        told = reason
        return reason
    }

    private static func areAlike(_ one: JobWaitReason, _ other: JobWaitReason) -> Bool {
        one.kind == other.kind && one.destination == other.destination
    }
}
