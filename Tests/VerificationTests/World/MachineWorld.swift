import MailTerms
import Pacing
import Providers
import SMTP
import TestSupport

@testable import Verification

/// A verification machine and everything around it: jobs that come and go, a store, the DNS, mail servers. It performs
/// the machine's actions and answers by its events, on a virtual clock: no thread waits, and a seed decides everything.
struct MachineWorld: Sendable {
    /// What answers an action, or comes by itself.
    enum Event: Sendable {
        case joins(job: Int)
        case stops(job: Int)
        case mailboxesRead(PacedJobID, from: Int)
        case routeFound(String)
        case visitPrepared(VisitID, domain: String, missing: [PendingMailbox])
        case mailboxesFound([PendingMailbox], FindPurpose)
        case resolversAnswered(PacedJobID)
        case session(VisitID, SimulatedNetwork.Step)
        case visitEnded(VisitID, VisitReport)
    }

    struct Scheduled: Timed, Sendable {
        let time: Timestamp
        let order: Int
        let event: Event

        func isBefore(_ other: Self) -> Bool { (time, order) < (other.time, other.order) }
    }

    let plan: WorldPlan
    let start: Timestamp
    var machine: VerificationMachine
    var now: Timestamp
    var chance: SeededGenerator
    var events = EventQueue()
    var network: SimulatedNetwork
    var dns: SimulatedDNS
    var store: SimulatedStore
    var log: WorldLog

    struct EventQueue: Sendable {
        private(set) var heap = AlarmHeap<Scheduled>()
        private var count = 0

        mutating func add(_ event: Event, at time: Timestamp) {
            count += 1
            heap.add(Scheduled(time: time, order: count, event: event))
        }

        mutating func popFirst(at now: Timestamp) -> Event? { heap.popFirst(at: now)?.event }

        var earliest: Timestamp? { heap.earliest }
    }

    init(_ plan: WorldPlan, seed: UInt64, keepsHistory: Bool = false) {
        let start = SettableClock().now
        self.plan = plan
        self.start = start
        now = start
        chance = SeededGenerator(seed: seed)
        machine = VerificationMachine(plan.machineRules, random: SeededGenerator(seed: seed ^ 0xACE))
        network = SimulatedNetwork(plan, seed: seed ^ 0xBEEF, at: start)
        dns = SimulatedDNS(plan)
        store = SimulatedStore(at: start)
        log = WorldLog(keepsLines: keepsHistory)
        for (number, job) in plan.jobs.enumerated() { events.add(.joins(job: number), at: start + .seconds(job.joins)) }
    }

    /// Seconds since its beginning.
    var seconds: Double { Double((now - start).milliseconds) / 1000 }

    // MARK: Playing

    /// Plays until nothing is left to do, or until a moment.
    ///
    /// - Parameter mostSteps: a world with more steps than that is taken for one that never ends.
    mutating func run(until end: Timestamp = Timestamp(milliseconds: .max), mostSteps: Int = 400_000) {
        var stepsInVain = 0
        for _ in 0..<mostSteps {
            let moments = [events.earliest, machine.nextAlarm].lazy.compactMap(\.self)
            guard let next = moments.min(), next <= end else { return }
            stepsInVain = next <= now && events.earliest.map { $0 > now } ?? true ? stepsInVain + 1 : 0
            guard stepsInVain < 100 else { return log.complain("the alarm rings for ever", at: now) }
            now = max(now, next)
            if let event = events.popFirst(at: now) { handle(event) } else { perform(machine.clockTicked(at: now)) }
        }
        log.complain("it has no end", at: now)
    }

    /// How long the store or the DNS takes.
    mutating func latency(_ most: Int = 20) -> Duration { .milliseconds(Int.random(in: 0...most, using: &chance)) }

    mutating func schedule(_ event: Event, after wait: Duration) {
        events.add(event, at: now + wait)
    }
}

extension WorldPlan {
    var machineRules: VerificationRules {
        VerificationRules(
            limits: limits, pacing: Scheduler.Options(maxConnections: rules.maxConnections), retry: rules.retry,
            asksControls: rules.asksControls,
            sources: (0..<rules.sources).map { number in
                guard let address = IPAddress(bytes: [192, 0, 2, UInt8(number)]) else {
                    preconditionFailure("four bytes are an address")
                }
                return address
            },
            session: .init(helo: "probe.example", envelopeSender: "", tls: .onDemand),
            mostResolving: rules.mostResolving, flags: { _, _ in AddressFlags() })
    }
}
