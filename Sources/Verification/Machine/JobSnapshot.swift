import MailTerms
import Pacing

/// A job's progress, and what it waits for.
package struct JobSnapshot: Sendable, Equatable {
    /// Mailboxes without a verdict that wait for a retry, their own or a control's.
    package var deferred: Int
    /// When the last retry that is planned so far is due; `nil` if there is none.
    package var lastRetry: Timestamp?
    /// When it goes on, if nothing is left to do but to wait for retries; `nil` while there is something to do.
    package var waitingUntil: Timestamp?
    /// Whether answers are held whose verdicts depend on others: if the job stopped now, they would be lost.
    package var holdsAnswers: Bool
    /// The predicted time to its end, without failures; `nil` until all its mailboxes have been read.
    package var remaining: Duration?
    package var waitsFor: Wait

    /// Why no mailbox of a job is being asked.
    package enum Wait: Sendable, Equatable {
        /// A mailbox of it is being asked, or could be.
        case nothing
        /// Routes are being looked for.
        case dns
        /// The rate that a destination allows: the next visit is possible then.
        case rate(destination: String, until: Timestamp)
        /// Retries alone; the first is due then.
        case retry(until: Timestamp)
        /// The back-off of a destination that has turned us away, until then.
        case rest(destination: String, until: Timestamp)
        /// The rest of mail servers that do not answer or have lied, until then.
        case silentServers(until: Timestamp)
        /// A free connection: as many are open as may be.
        case connections
        /// Another process of this host, or another engine of this process, which asks a destination.
        case anotherProcess(destination: String)
        /// Other jobs ask about the same mailboxes.
        case otherJobs
    }
}

extension VerificationMachine {
    /// Looks at all destinations of a job, so it should be called about once a second at most.
    package mutating func snapshot(of job: PacedJobID, at now: Timestamp) -> JobSnapshot {
        let isRead = jobs[job].reading == .over
        let deferred = scheduler.deferred(of: job)
        return JobSnapshot(
            deferred: deferred + jobs[job].awaitingControls,
            lastRetry: deferred > 0 ? scheduler.lastRetry(of: job) : nil,
            waitingUntil: jobs[job].isWaiting ? scheduler.nextRetry(of: job) ?? nextOpening ?? now : nil,
            holdsAnswers: jobs[job].held > 0,
            remaining: isRead ? scheduler.remainingTime(of: job, at: now) : nil, waitsFor: wait(of: job, at: now))
    }

    private func wait(of job: PacedJobID, at now: Timestamp) -> JobSnapshot.Wait {
        switch scheduler.wait(of: job, at: now) {
        case .rate(let place, let until): return .rate(destination: index.name(of: place).destination, until: until)
        case .destinationRests(let place, let until):
            return .rest(destination: index.name(of: place).destination, until: until)
        case .anotherProcess(let place): return .anotherProcess(destination: index.name(of: place).destination)
        case .retry(let until): return .retry(until: until)
        case .mxSetRests(_, let until): return .silentServers(until: until)
        case .connections: return .connections
        case .nothing: break
        }
        let state = jobs[job]
        guard scheduler.pending(of: job) == 0 else { return .nothing }
        if state.isWaiting, let until = nextControl(of: state) { return .retry(until: until) }
        if state.reading == .over, state.isQuiet, !state.followed.isEmpty { return .otherJobs }
        let isResolving = state.domains.indices.count > state.domains.resolved
        return isResolving && visits.count == 0 ? .dns : .nothing
    }

    /// When the first deferred control that mailboxes of the job wait for is asked; `nil` if there is none.
    private func nextControl(of state: JobState) -> Timestamp? {
        guard state.awaitingControls > 0 else { return nil }
        return state.domains.indices.compactMap { domain in
            if case .deferred(_, let until) = domains[domain].control.check { until } else { nil }
        }.min()
    }
}
