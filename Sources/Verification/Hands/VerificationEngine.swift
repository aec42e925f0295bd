import Dispatch
import MailTerms
import Pacing
import Probe
import Resolve
import Store

/// Verifies the mailboxes of all jobs of a process: reports events to the machine, and performs the machine's actions.
///
/// The engine decides nothing, and only it performs the machine's actions. It does not wait: stages, clients and the
/// facts source answer by events.
///
///     client ─► readMailboxes ─┐                     ┌─► resolve ─► facts ─┐
///     stages, facts, sockets ──┼─► event ─► machine ─┼─► open ─► session ──┼─► event …
///     timer ───────────────────┘                     └─► record ─► client
///
/// Unchecked: everything belongs to `queue`, which each method that others call proves. Nothing on it waits for a disk.
package final class VerificationEngine: @unchecked Sendable {
    /// The time between two snapshots for the clients.
    private static let showInterval = Duration.seconds(1)

    typealias Event = @Sendable (inout VerificationMachine, Timestamp) -> [MachineAction]

    let queue = DispatchQueue(label: "mailmo.verification")
    let clock: EngineClock
    let resolve: ResolveStage
    let probe: ProbeStage
    let facts: any FactsSource
    let sessions: OpenSessions
    private(set) var leases: LeaseHands?
    var machine: VerificationMachine
    var clients = JobClients()
    var work = EngineWork()

    /// - Parameters:
    ///   - now: the time, which must not go back; called on any thread.
    ///   - random: for the choice among hosts of equal preference, and for controls.
    /// - Throws: if no socket can be made for leases.
    package init(
        _ parts: EngineParts, now: @escaping @Sendable () -> Timestamp, random: any RandomNumberGenerator & Sendable
    ) throws(LeaseSocketsError) {
        Store.forbid(on: queue)
        clock = EngineClock(queue: queue, now: now)
        resolve = parts.resolve
        probe = parts.probe
        facts = parts.facts
        sessions = OpenSessions(queue: queue, parts.probe, parts.permits)
        machine = VerificationMachine(
            parts.rules, leases: parts.leases.map { DestinationLeases(mostHeld: $0.mostHeld) }, random: random)
        machine.recallRest(of: parts.restingSources, at: now())
        leases = try LeaseHands(parts.leases, queue: queue) { [weak self] event, key in
            self?.apply { $0.leaseChanged(event, of: key, at: $1) }
        }
        clock.start { [weak self] in self?.apply { $0.clockTicked(at: $1) } }
    }

    // MARK: Jobs

    /// Begins a job. Its client learns of its end in every case. May be called on any thread.
    package func start(_ spec: JobSpec, for client: any JobClient) -> JobHandle {
        let (number, cost) = (JobNumber.next(), NetworkCost())
        queue.async { [self] in
            guard case .open = work.life else { return client.ended(EngineClosed()) }
            apply { [self] machine, now in
                let (job, actions) = machine.addJob(spec, at: now)
                clients.add(
                    JobClients.Entry(
                        job: job, number: number, client: client, cost: cost,
                        asksMailServers: spec.asksMailServers))
                return actions
            }
        }
        return JobHandle(number, of: self, cost)
    }

    /// Ends a job, if it has not ended. May be called on any thread.
    ///
    /// - Parameter decide: called on the queue. Returns the error with which the job ends; `nil` if the job goes on.
    func stop(_ number: JobNumber, _ decide: @escaping @Sendable (JobSnapshot) -> (any Error)?) {
        queue.async { [self] in
            guard let job = clients.job(number) else { return }
            if let error = decide(machine.snapshot(of: job, at: clock.now())) { end(job, error) }
        }
    }

    /// Ends a job before it is complete. On the queue.
    func end(_ job: PacedJobID, _ error: any Error) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard clients[job] != nil else { return }
        finish(job, error)
        apply { $0.stopJob(job, at: $1) }
    }

    /// Ends all jobs, even complete jobs whose clients do not know it yet. On the queue.
    func endAll(_ error: any Error) {
        dispatchPrecondition(condition: .onQueue(queue))
        for entry in clients.all { end(entry.job, error) }
        let ending = work.ending
        work.ending = [:]
        for entry in ending.values { entry.client.ended(error) }
    }

    /// Reports the job's end to its client when everything that the job has learnt is kept. On the queue.
    func finish(_ job: PacedJobID, _ error: (any Error)?) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let entry = clients.remove(job) else { return }
        work.ending[entry.number] = entry
        begin()
        facts.finish { [self] in
            queue.async {
                self.work.underWay -= 1
                self.work.ending.removeValue(forKey: entry.number)?.client.ended(error)
                self.finishClosing()
            }
        }
    }

    func dropLeases() {
        dispatchPrecondition(condition: .onQueue(queue))
        leases = nil
    }

    // MARK: Events

    /// Reports an event to the machine, and performs the actions that follow from it. On the queue.
    func apply(_ event: Event) {
        dispatchPrecondition(condition: .onQueue(queue))
        if case .closed = work.life { return }
        let actions = event(&machine, clock.now())
        if !actions.isEmpty { work.backlog.append(actions) }
        // A client may have called back while an action is being performed: that one goes on.
        guard !work.isPerforming else { return }
        work.isPerforming = true
        while let actions = work.backlog.popFirst() {
            for action in actions { perform(action) }
        }
        work.isPerforming = false
        showSnapshots()
        setAlarm()
        finishClosing()
    }

    /// Counts work that will be reported by `report`. On the queue.
    func begin() {
        dispatchPrecondition(condition: .onQueue(queue))
        work.underWay += 1
    }

    /// Reports the end of work that was begun. May be called on any thread.
    func report(_ event: @escaping Event) {
        queue.async { [self] in
            work.underWay -= 1
            apply(event)
        }
    }

    /// While a job has something to do, clients get snapshots even if nothing happens.
    private func setAlarm() {
        let show = clients.hasActive ? work.shownAt + Self.showInterval : nil
        clock.setAlarm([machine.nextAlarm, show].lazy.compactMap(\.self).min())
    }

    private func showSnapshots() {
        let now = clock.now()
        guard now - work.shownAt >= Self.showInterval else { return }
        work.shownAt = now
        for entry in clients.all { entry.client.show(machine.snapshot(of: entry.job, at: now)) }
    }
}

/// The work of an engine that is not finished. Belongs to the engine's queue.
struct EngineWork {
    /// What the machine wants done, event by event.
    var backlog = FIFO<[MachineAction]>()
    var isPerforming = false
    /// The number of things that were begun and are not reported yet.
    var underWay = 0
    /// Jobs that have ended, until what they have learnt is kept.
    var ending: [JobNumber: JobClients.Entry] = [:]
    /// When clients got their last snapshots.
    var shownAt = Timestamp(milliseconds: 0)
    var life = EngineLife.open
}

///     open ─► closing ─► releasing ─► closed
enum EngineLife {
    case open
    /// No job is left, and sessions are being cut.
    ///
    /// - whenClosed: called on any queue.
    case closing(areSessionsCut: Bool, whenClosed: [@Sendable () -> Void])
    /// Nothing is under way: the leases are given up.
    case releasing
    case closed
}
