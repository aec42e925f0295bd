import MailTerms
import Pacing
import SMTP

/// Decides what is asked next, and what the answers mean, for all jobs of a process. Pure: no socket, store, queue or
/// clock. Each event is a method that takes the time and returns the actions that must be performed.
///
/// A mailbox's way:
///
///     mailboxesRead ─► (resolve) routeFound ─► the scheduler's line ─► (prepare) visitPrepared ─► (open) visitEnded
///                                                      ▲                                              │
///                                                      └── at once, or when the calendar says so ─────┤
///                                      held until other answers have shown what it is worth ◄─────────┤
///                                                      └────────────────────► verdict ◄───────────────┘
///
/// Invariant: every mailbox of a job that is not stopped gets exactly one verdict, and then the job ends.
package struct VerificationMachine: Sendable {
    let rules: VerificationRules
    var scheduler: Scheduler
    var index = SchedulerIndex()
    var domains = DomainTable()
    var jobs = JobTable()
    var visits = OpenVisits()
    var mailboxes = MailboxLedger()
    var guards: Guards
    var random: any RandomNumberGenerator & Sendable

    /// - Parameters:
    ///   - leases: `nil` if destinations are not shared with other processes.
    ///   - random: for the choice among hosts of equal preference, and for controls.
    package init(
        _ rules: VerificationRules, leases: DestinationLeases? = nil, random: any RandomNumberGenerator & Sendable
    ) {
        self.rules = rules
        scheduler = Scheduler(rules.pacing)
        guards = Guards(SourceRotation(rules.sources))
        self.random = random
        index.leases = leases.map { DestinationSharing($0) }
    }

    /// When something may become possible by waiting alone; `nil` if nothing can.
    package var nextAlarm: Timestamp? {
        [nextOpening, index.leases?.nextAlarm, index.nextRelease].lazy.compactMap(\.self).min()
    }

    /// When a visit may become possible by waiting alone; `nil` if none can.
    var nextOpening: Timestamp? {
        if guards.standstill.isPausing { return guards.standstill.until }
        // The end of the one open visit comes first.
        return guards.standstill.hasBegun && visits.count > 0 ? nil : scheduler.nextAlarm
    }

    /// Whether no job is left, no session is open, and nothing is remembered of any job.
    package var isEmpty: Bool {
        jobs.isEmpty && visits.count == 0 && domains.count == 0 && index.isEmpty && mailboxes.isEmpty && guards.isEmpty
    }

    /// Lets sources rest that were on a blocklist in an earlier run, by name. Called before the first job comes.
    package mutating func recallRest(of sources: Set<String>, at now: Timestamp) {
        for source in guards.sources.addresses.indices
        where sources.contains(guards.sources.name(of: source)) && guards.sources.hasOther(than: source) {
            guards.sources.rest(source, until: now + SourceRotation.rest)
        }
    }

    // MARK: Jobs

    /// Adds a job. The actions ask for its mailboxes with `readMailboxes`.
    package mutating func addJob(_ spec: JobSpec, at now: Timestamp) -> (PacedJobID, [MachineAction]) {
        let job = scheduler.addJob(mailboxes: spec.mailboxes, service: spec.service)
        jobs.add(job, spec, at: now)
        var actions: [MachineAction] = []
        advance(at: now, into: &actions)
        return (job, actions)
    }

    /// Stops a job: nothing more is recorded of it, and no `end` follows for it. Its open sessions are completed.
    package mutating func stopJob(_ job: PacedJobID, at now: Timestamp) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        var actions: [MachineAction] = []
        remove(job, at: now, into: &actions)
        advance(at: now, into: &actions)
        return actions
    }

    /// Handles the passing of time, usually until `nextAlarm`.
    package mutating func clockTicked(at now: Timestamp) -> [MachineAction] {
        var actions: [MachineAction] = []
        advance(at: now, into: &actions)
        return actions
    }

    // MARK: After each event

    /// Takes the steps that have become possible.
    mutating func advance(at now: Timestamp, into actions: inout [MachineAction]) {
        guards.sources.wake(at: now)
        readMore(into: &actions)
        advanceLeases(at: now, into: &actions)
        repeat {
            // An acceptance that a session proves may wait for the control of another domain.
            for domain in domains.removeAwaitingControl() { enqueueControlIfAwaited(of: domain) }
            repeat { openVisits(at: now, into: &actions) } while updateLeases(at: now, into: &actions)
            // The end of one job may concern another that was looked at before.
        } while updateJobs(at: now, into: &actions)
        savePaceIfDue(at: now, into: &actions)
        releaseDomains(at: now)
    }

    /// Reports jobs that begin or stop to wait, and ends complete jobs.
    ///
    /// - Returns: whether a job has ended, or has got verdicts for which others may have waited.
    private mutating func updateJobs(at now: Timestamp, into actions: inout [MachineAction]) -> Bool {
        var hasChanged = false
        for job in jobs.ids where jobs.contains(job) {
            reportWaiting(of: job, at: now, into: &actions)
            if endIfComplete(job, at: now, into: &actions) { hasChanged = true }
        }
        return hasChanged
    }

    private mutating func readMore(into actions: inout [MachineAction]) {
        for job in jobs.ids {
            guard case .due(let next) = jobs[job].reading else { continue }
            guard jobs[job].spec.service == .interactive || domains.resolving < rules.mostResolving else { continue }
            jobs[job].reading = .underWay
            actions.append(.readMailboxes(of: job, from: next))
        }
    }

    private mutating func reportWaiting(of job: PacedJobID, at now: Timestamp, into actions: inout [MachineAction]) {
        let isWaiting = jobs[job].reading == .over && onlyWaits(job)
        guard isWaiting != jobs[job].isWaiting else { return }
        jobs[job].isWaiting = isWaiting
        actions.append(.reportWaiting(job, isWaiting: isWaiting))
    }

    /// Whether all its mailboxes without a verdict wait for a retry, their own or a control's, or for other mailboxes.
    private func onlyWaits(_ job: PacedJobID) -> Bool {
        let state = jobs[job]
        let waiting = state.awaitingControls + scheduler.deferred(of: job)
        return waiting > 0 && state.unfinished == state.held + state.followed.values.reduce(0, +) + waiting
    }

    private mutating func endIfComplete(
        _ job: PacedJobID, at now: Timestamp, into actions: inout [MachineAction]
    ) -> Bool {
        guard jobs.isIdle(job), jobs[job].ending != .askingForResolvers else { return false }
        let isReleasing = jobs[job].held > 0
        if isReleasing { releaseHeld(of: job, at: now, into: &actions) }
        guard jobs[job].unfinished == 0 else { return isReleasing }
        let routes = jobs[job].domains
        guard routes.unanswered == 0 || routes.unanswered < routes.resolved else {
            // Do only these domains fail, or does no resolver answer at all?
            jobs[job].ending = .askingForResolvers
            actions.append(.checkResolvers(for: job))
            return isReleasing
        }
        end(job, nil, at: now, into: &actions)
        return true
    }

    /// Handles the outcome of `checkResolvers`, for a job without a single route.
    package mutating func resolversAnswered(
        _ isAnyAnswering: Bool, for job: PacedJobID, at now: Timestamp
    ) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        var actions: [MachineAction] = []
        end(job, isAnyAnswering ? nil : .noResolverAnswers, at: now, into: &actions)
        advance(at: now, into: &actions)
        return actions
    }

    mutating func end(
        _ job: PacedJobID, _ failure: MachineFailure?, at now: Timestamp, into actions: inout [MachineAction]
    ) {
        savePace(at: now, into: &actions)
        remove(job, at: now, into: &actions)
        actions.append(.end(job, failure))
    }

    /// Ends all bulk jobs. Interactive jobs still get their verdicts.
    mutating func endBulkJobs(_ failure: MachineFailure, at now: Timestamp, into actions: inout [MachineAction]) {
        for job in jobs.ids where jobs[job].spec.service == .bulk { end(job, failure, at: now, into: &actions) }
        // The next job counts from zero.
        guards.forgetNetwork()
    }

    private mutating func remove(_ job: PacedJobID, at now: Timestamp, into actions: inout [MachineAction]) {
        let domainsOfJob = jobs[job].domains.indices.sorted { $0.value < $1.value }
        scheduler.end(job)
        jobs.remove(job)
        guards.forget(job)
        mailboxes.forget(job)
        for index in domainsOfJob { forget(job, at: index) }
        reassign(mailboxes.claims.remove(job), at: now, into: &actions)
        guard jobs.isEmpty else { return }
        mailboxes.claims.forgetSettled()
        guards.refusingHosts = []
        guards.forgetNetwork()
        index.paces.forgetRecalled()
    }

    // MARK: What is learnt

    private mutating func savePaceIfDue(at now: Timestamp, into actions: inout [MachineAction]) {
        if index.paces.isDue(at: now) { savePace(at: now, into: &actions) }
    }

    mutating func savePace(at now: Timestamp, into actions: inout [MachineAction]) {
        var memories: [Int: [String: PaceMemory]] = [:]
        for destination in index.paces.removeVisited(at: now) {
            let name = index.name(of: destination)
            memories[name.source, default: [:]][name.destination] = scheduler.memory(of: destination, at: now)
        }
        for source in memories.keys.sorted() {
            actions.append(.learn(.pace(memories[source] ?? [:], source: guards.sources.name(of: source))))
        }
    }
}
