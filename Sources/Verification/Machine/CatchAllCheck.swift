import MailTerms
import Pacing

/// What is known of whether a domain accepts every local part. The control decides it: an address that must not exist,
/// asked after a mailbox that was accepted.
///
///     unneeded        acceptances of this domain prove nothing, even with a control
///     wanted ──────► settled     the control was accepted, refused, or refused in a way that asking again won't change
///      │   ▲  └────► settled     .inconclusive: the retry calendar has ended, or no job waits for it
///      ▼   │
///     deferred                   a temporary answer: asked again by itself when it is due
///
/// While it is wanted or deferred, accepted mailboxes wait for it. A session that ends before the control's turn
/// changes nothing. The scheduler decides which visit asks the control.
enum CatchAllCheck: Sendable {
    case unneeded
    case wanted(Progress)
    case deferred(Progress, until: Timestamp)
    case settled(ControlOutcome, Origin)

    struct Progress: Sendable {
        /// The same at every attempt, because a greylisting server recognizes it. `nil` before the first attempt.
        var address: Address?
        var attempts: AttemptCount?
        /// The number of sessions since the last attempt that ended before the control was answered.
        var interruptions = 0
    }

    /// Where the outcome is from.
    enum Origin: Sendable {
        /// Asked by this process.
        case asked
        /// Known from an earlier run, or from a backup host.
        case recalled
    }

    /// The next step after a visit has asked the control.
    enum Step: Sendable, Equatable {
        case none
        /// The control is asked by itself now.
        case enqueue
        /// The control is asked later, if a job waits for it. The store keeps the deferral for later runs.
        case wait(Address, Deferral)
        /// The outcome is final: accepted mailboxes get their verdicts.
        case settle(ControlOutcome)
    }

    /// What a visit has shown of the control.
    struct Answer: Sendable {
        var outcome: ControlOutcome
        /// The address that was asked; `nil` if none was.
        var address: Address?
        /// Whether nothing else was asked of the domain in that visit.
        var isAlone: Bool
        /// Whether the session ended before everything was asked.
        var wasInterrupted: Bool
        /// Whether a backup host answered.
        var isFromBackup: Bool
    }

    var outcome: ControlOutcome {
        if case .settled(let outcome, _) = self { outcome } else { .notAsked }
    }

    /// Whether accepted mailboxes have to wait for it.
    var isOpen: Bool {
        switch self {
        case .wanted, .deferred: true
        case .unneeded, .settled: false
        }
    }

    /// For messages. The state itself may have an address.
    private var name: String {
        switch self {
        case .unneeded: "unneeded"
        case .wanted: "wanted"
        case .deferred: "deferred"
        case .settled: "settled"
        }
    }

    var isDeferred: Bool { if case .deferred = self { true } else { false } }

    var address: Address? {
        switch self {
        case .wanted(let progress), .deferred(let progress, _): progress.address
        case .unneeded, .settled: nil
        }
    }

    /// Applies the answer of a visit.
    ///
    /// - Parameter wait: the calendar's wait after these attempts; `nil` at the calendar's end.
    mutating func apply(_ answer: Answer, at now: Timestamp, wait: (AttemptCount) -> Duration?) -> Step {
        guard var progress = openProgress else { preconditionFailure("the control is not open: it is \(name)") }
        progress.address = progress.address ?? answer.address
        // The answer of a backup host is not final: an acceptance shows nothing, and a refusal counts only until a
        // better host answers.
        let outcome = answer.isFromBackup ? (answer.isAlone ? .inconclusive : .notAsked) : answer.outcome
        switch outcome {
        case .accepted, .refused, .unclear:
            self = .settled(outcome, .asked)
            return .settle(outcome)
        case .refusedAlike:
            self = .wanted(progress)
            return .none
        case .notAsked where !answer.isAlone:
            self = .wanted(progress)
            return .none
        case .notAsked, .inconclusive:
            return retry(progress, outcome, answer, at: now, wait: wait)
        }
    }

    private mutating func retry(
        _ progress: Progress, _ outcome: ControlOutcome, _ answer: Answer, at now: Timestamp,
        wait: (AttemptCount) -> Duration?
    ) -> Step {
        var progress = progress
        // The session ended before the control was answered: the control is asked again.
        if answer.wasInterrupted, outcome == .notAsked || progress.interruptions < AttemptLedger.mostInterruptions {
            progress.interruptions += 1
            self = .wanted(progress)
            return .enqueue
        }
        var count = progress.attempts ?? AttemptCount(first: now)
        count.made += 1
        progress.attempts = count
        progress.interruptions = 0
        guard let wait = wait(count), let address = progress.address else {
            self = .settled(.inconclusive, .asked)
            return .settle(.inconclusive)
        }
        self = .deferred(progress, until: now + wait)
        return .wait(address, Deferral(attempts: count.made, first: count.first, next: now + wait))
    }

    /// Ends a deferral, because a visit asks the control now.
    mutating func resume() {
        if case .deferred(let progress, _) = self { self = .wanted(progress) }
    }

    /// The hosts are given up, or no source is left to ask from.
    mutating func giveUp() {
        if isOpen { self = .settled(.inconclusive, .asked) }
    }

    /// Discards the outcome of an earlier run, for a job that uses no earlier outcomes.
    ///
    /// - Returns: whether there was such an outcome. Then the control is wanted again.
    mutating func forgetRecalled() -> Bool {
        guard case .settled(_, .recalled) = self else { return false }
        self = .wanted(Progress())
        return true
    }

    private var openProgress: Progress? {
        switch self {
        case .wanted(let progress), .deferred(let progress, _): progress
        case .unneeded, .settled: nil
        }
    }
}
