import MailTerms
import Pacing
import TestSupport
import Testing

@testable import Verification

/// A host whose processes ask the same destinations, with the kernel's table of names and the servers' books.
///
/// The kernel is as in life: a name belongs to one socket, the socket's queue goes with it when it is handed over, and
/// a message to a process that is gone is refused at once. Beyond that, wishes are lost and hand-overs refused by
/// chance.
final class SimulatedHost {
    struct Plan {
        var processes = 2...8
        var destinations = 1...20
        var perMinute = 1...60
        /// Mailboxes of one process at one destination.
        var mailboxes = 3...20
        /// When processes start, in seconds.
        var starts = 0...30
        /// The part of the processes that die at a random moment of the first minutes.
        var deaths = 0.0
        /// The part of the messages that are lost.
        var losses = 0.0
        /// Sessions that a process may have open at once.
        var connections = 4...50
    }

    enum Event {
        case start(Int)
        case death(Int)
        case wake(Int)
        case question(Int, LeaseKey)
        case closing(Int, LeaseKey)
        case message(LeaseEvent, LeaseKey, to: Int?)
    }

    struct Scheduled: Timed {
        let time: Timestamp
        let order: Int
        let event: Event

        func isBefore(_ other: Self) -> Bool { (time, order) < (other.time, other.order) }
    }

    let plan: Plan
    var chance: SeededGenerator
    private(set) var now = SettableClock().now
    var processes: [SimulatedProcess] = []
    var servers: [LeaseKey: SimulatedBooks] = [:]
    /// The kernel's table: which process has the socket of a name. A hand-over on its way counts as the receiver's.
    var owners: [LeaseKey: Int] = [:]
    private var events = AlarmHeap<Scheduled>()
    private var count = 0
    private(set) var handled = 0

    init(_ plan: Plan, seed: UInt64) {
        self.plan = plan
        chance = SeededGenerator(seed: seed)
        for index in 0..<Int.random(in: plan.destinations, using: &chance) {
            let perMinute = Int.random(in: plan.perMinute, using: &chance)
            servers[LeaseKey("destination \(index)")] = SimulatedBooks(perMinute: perMinute)
        }
        for index in 0..<Int.random(in: plan.processes, using: &chance) {
            let start = now + .milliseconds(Int.random(in: 0...plan.starts.upperBound * 1000, using: &chance))
            processes.append(SimulatedProcess(index: index, in: self))
            schedule(.start(index), at: start)
            if Double.random(in: 0..<1, using: &chance) < plan.deaths {
                schedule(.death(index), at: start + .milliseconds(Int.random(in: 0...180_000, using: &chance)))
            }
        }
    }

    func schedule(_ event: Event, at time: Timestamp) {
        count += 1
        events.add(Scheduled(time: time, order: count, event: event))
    }

    func isLost() -> Bool { plan.losses > 0 && Double.random(in: 0..<1, using: &chance) < plan.losses }

    func latency() -> Duration { .milliseconds(Int.random(in: 0...20, using: &chance)) }

    /// - Returns: whether all living processes have ended within this number of events.
    func run(mostEvents: Int = 200_000) -> Bool {
        for event in 0..<mostEvents {
            handled = event
            guard let next = events.popFirst(at: Timestamp(milliseconds: .max)) else { return false }
            now = next.time
            perform(next.event)
            if processes.allSatisfy(\.isDone) { return true }
        }
        return false
    }

    private func perform(_ event: Event) {
        switch event {
        case .start(let index):
            processes[index].start()
        case .death(let index):
            processes[index].die()
            for (key, owner) in owners where owner == index { owners[key] = nil }
        case .wake(let index): processes[index].wake()
        case .question(let index, let key): processes[index].ask(at: key)
        case .closing(let index, let key): processes[index].closeVisit(to: key)
        case .message(let event, let key, nil):
            // In the queue of a socket, which any process may have.
            guard let owner = owners[key] else { return }
            guard processes[owner].leases.holds(key) else {
                return schedule(.message(event, key, to: nil), at: now + .milliseconds(1))
            }
            processes[owner].receive(event, of: key)
        case .message(let event, let key, let index?): processes[index].receive(event, of: key)
        }
    }
}

/// What a server has seen.
struct SimulatedBooks {
    let perMinute: Int
    /// When each recipient was asked.
    private(set) var questions: [Timestamp] = []
    /// Recipients that were asked although `perMinute` had been asked within the last 60 s.
    private(set) var excess = 0
    /// The process with an open session.
    var visitor: Int?
    /// Sessions that were opened although another session was open.
    private(set) var overlaps = 0
    /// The pace as the store has it, for processes that know no other process at the destination.
    var stored: SimulatedPace
    private(set) var lastSession = 0
    private(set) var openings: [Timestamp] = []
    private var first = 0

    init(perMinute: Int) {
        self.perMinute = perMinute
        stored = SimulatedPace(perMinute: perMinute)
    }

    mutating func open(_ size: Int, by process: Int, at now: Timestamp) {
        if visitor != nil { overlaps += 1 }
        visitor = process
        lastSession = size
        openings.append(now)
    }

    mutating func ask(at now: Timestamp) {
        questions.append(now)
        while now - questions[first] >= .seconds(60) { first += 1 }
        if questions.count - first > perMinute { excess += 1 }
    }

    /// The part of the allowed rate that was used between the first session and the last; `nil` if there is no time between
    /// them.
    var share: Double? {
        guard let begin = openings.first, let end = openings.last, end > begin else { return nil }
        let least = Double(questions.count - lastSession) * 60_000 / Double(perMinute)
        return least / Double((end - begin).milliseconds)
    }

    /// The longest time between the openings of two consecutive sessions.
    var longestSilence: Duration {
        zip(openings, openings.dropFirst()).map { $1 - $0 }.max() ?? .zero
    }
}
