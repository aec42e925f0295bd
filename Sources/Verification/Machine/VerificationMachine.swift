import MailTerms
import Pacing
import SMTP

/// Decides what is asked next, and what the answers mean, for all jobs of a process. Pure: no socket, store, queue or
/// clock; each event is a method that takes the time and returns what is to be done.
///
/// A mailbox's way: `mailboxesRead` ─► (`resolve`) `routeFound` ─► the scheduler's line ─► (`prepare`) `visitPrepared` ─►
/// (`open`) `visitEnded` ─► a verdict, or back into the line: at once, or when the retry calendar says so; or it is held
/// until the control, other answers of its provider, or the fate of its source have shown what it is worth.
///
/// Invariant: every mailbox of a job that is not stopped gets exactly one verdict, and then the job ends.
package struct VerificationMachine: Sendable {
    let rules: VerificationRules
    var scheduler: Scheduler
    var index = SchedulerIndex()
    var domains = DomainTable()
    var jobs = JobTable()
    var visits = OpenVisits()
    var recent = RecentMailboxes()
    var attempts = AttemptLedger()
    var sources: SourceRotation
    var guards: Guards

    /// - Parameter random: for the choice among hosts of equal preference, and for controls.
    package init(_ rules: VerificationRules, random: any RandomNumberGenerator & Sendable) {
        self.rules = rules
        scheduler = Scheduler(rules.pacing)
        sources = SourceRotation(rules.sources)
        guards = Guards(random: random)
    }

    /// When something may become possible by waiting alone; `nil` if nothing will.
    package var nextAlarm: Timestamp? {
        let alarms = [scheduler.nextAlarm, guards.standstill.hasBegun ? guards.standstill.until : nil]
        return alarms.lazy.compactMap(\.self).min()
    }

    // MARK: Jobs

    package mutating func addJob(_ spec: JobSpec, at now: Timestamp) -> (PacedJobID, [MachineAction]) {
        let job = scheduler.addJob(mailboxes: spec.mailboxes)
        jobs.add(job, spec)
        var actions: [MachineAction] = []
        advance(at: now, &actions)
        return (job, actions)
    }

    /// The job leaves: nothing more is recorded of it. Its sessions go on to their end.
    package mutating func stopJob(_ job: PacedJobID, at now: Timestamp) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        var actions: [MachineAction] = []
        remove(job)
        advance(at: now, &actions)
        return actions
    }

    /// Time has passed.
    package mutating func clockTicked(at now: Timestamp) -> [MachineAction] {
        var actions: [MachineAction] = []
        advance(at: now, &actions)
        return actions
    }

    // MARK: After each event

    /// Takes the steps that have become possible.
    mutating func advance(at now: Timestamp, _ actions: inout [MachineAction]) {
        readMore(&actions)
        openVisits(at: now, &actions)
        for job in jobs.ids {
            reportWaiting(of: job, at: now, &actions)
            endIfComplete(job, at: now, &actions)
        }
    }

    private mutating func readMore(_ actions: inout [MachineAction]) {
        for job in jobs.ids {
            guard domains.resolving < rules.mostResolving else { return }
            guard case .due(let next) = jobs[job].reading else { continue }
            jobs[job].reading = .underWay
            actions.append(.readMailboxes(of: job, from: next))
        }
    }

    private mutating func reportWaiting(of job: PacedJobID, at now: Timestamp, _ actions: inout [MachineAction]) {
        let isWaiting = jobs[job].reading == .over && scheduler.onlyWaits(job, at: now)
        guard isWaiting != jobs[job].isWaiting else { return }
        jobs[job].isWaiting = isWaiting
        actions.append(.reportWaiting(job, isWaiting: isWaiting))
    }

    private mutating func endIfComplete(_ job: PacedJobID, at now: Timestamp, _ actions: inout [MachineAction]) {
        guard jobs[job].isIdle, !jobs[job].doubtsResolvers else { return }
        if jobs[job].held > 0 { releaseHeld(of: job, at: now, &actions) }
        guard jobs[job].unfinished == 0 else { return }
        let (resolved, troubled) = jobs[job].domains
        guard troubled == 0 || troubled < resolved else {
            // Is it these domains, or does nobody answer at all?
            jobs[job].doubtsResolvers = true
            return actions.append(.askWhetherAnyoneAnswers(for: job))
        }
        end(job, nil, &actions)
    }

    /// Whether any resolver answers, for a job whose domains the DNS could tell nothing of.
    package mutating func resolversAnswered(_ doThey: Bool, for job: PacedJobID, at now: Timestamp) -> [MachineAction] {
        guard jobs.contains(job) else { return [] }
        var actions: [MachineAction] = []
        end(job, doThey ? nil : .noResolverAnswers, &actions)
        advance(at: now, &actions)
        return actions
    }

    mutating func end(_ job: PacedJobID, _ failure: MachineFailure?, _ actions: inout [MachineAction]) {
        remove(job)
        actions.append(.end(job, failure))
    }

    /// Nobody can go on.
    mutating func endAll(_ failure: MachineFailure, _ actions: inout [MachineAction]) {
        for job in jobs.ids { end(job, failure, &actions) }
        // The next job finds out for itself.
        guards.forgetNetwork()
    }

    private mutating func remove(_ job: PacedJobID) {
        scheduler.end(job)
        recent.forget(job)
        guards.forget(job)
        for index in domains.indices(of: job) { forget(job, at: index) }
        jobs.remove(job)
    }
}
