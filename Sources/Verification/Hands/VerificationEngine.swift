import Dispatch
import MailTerms
import Pacing
import Probe
import Resolve
import Store

/// Verifies the mailboxes of all jobs of a process: tells the machine what happens, and performs what the machine wants.
///
/// Nothing is decided here, and nothing else performs the machine's actions. What has to be waited for is waited for by
/// others: stages, clients and the facts source answer by events.
///
///     client ─► readMailboxes ─┐                     ┌─► resolve ─► facts ─┐
///     stages, facts, sockets ──┼─► event ─► machine ─┼─► open ─► session ──┼─► event …
///     timer ───────────────────┘                     └─► record ─► client
///
/// Unchecked: everything belongs to `queue`, which each method that others call proves. Nothing on it waits for a disk.
package final class VerificationEngine: @unchecked Sendable {
    /// How often clients are shown how far their jobs are.
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
    ///   - now: must not go back.
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
            self?.tell { $0.leaseChanged(event, of: key, at: $1) }
        }
        clock.start { [weak self] in self?.tell { $0.clockTicked(at: $1) } }
    }

    // MARK: Jobs

    /// Begins a job. Its client is told of its end, whatever happens. May be called on any thread.
    package func start(_ spec: JobSpec, for client: any JobClient) -> JobHandle {
        let (number, cost) = (JobNumber.next(), NetworkCost())
        queue.async { [self] in
            guard case .open = work.life else { return client.ended(EngineClosed()) }
            tell { [self] machine, now in
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
    /// - Parameter decide: called on the queue; gives the error that the job is to end with; `nil`: it goes on.
    func stop(_ number: JobNumber, _ decide: @escaping @Sendable (JobSnapshot) -> (any Error)?) {
        queue.async { [self] in
            guard let job = clients.job(number) else { return }
            if let error = decide(machine.snapshot(of: job, at: clock.now())) { end(job, error) }
        }
    }

    /// The job leaves before its end.
    func end(_ job: PacedJobID, _ error: any Error) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard clients[job] != nil else { return }
        finish(job, error)
        tell { $0.stopJob(job, at: $1) }
    }

    /// Nobody can go on, not even jobs that are about to be told that they are complete.
    func endAll(_ error: any Error) {
        dispatchPrecondition(condition: .onQueue(queue))
        for entry in clients.all { end(entry.job, error) }
        let ending = work.ending
        work.ending = [:]
        for entry in ending.values { entry.client.ended(error) }
    }

    /// The client is told of the job's end when everything is kept that was learnt by it.
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

    /// Something has happened.
    func tell(_ event: Event) {
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

    /// Something is being done that will be reported by `report`.
    func begin() {
        dispatchPrecondition(condition: .onQueue(queue))
        work.underWay += 1
    }

    /// What was begun has come to its end. May be called on any thread.
    func report(_ event: @escaping Event) {
        queue.async { [self] in
            work.underWay -= 1
            tell(event)
        }
    }

    /// While a job has something to do, the clients are shown how far they are even if nothing happens.
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

/// What an engine is about to do. Belongs to its queue.
struct EngineWork {
    /// What the machine wants done, event by event.
    var backlog = FIFO<[MachineAction]>()
    var isPerforming = false
    /// Things begun that have not been reported.
    var underWay = 0
    /// Jobs that have ended, until what they have learnt is kept.
    var ending: [JobNumber: JobClients.Entry] = [:]
    /// When clients were last shown how far their jobs are.
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
