import MailTerms
import Pacing

/// The progress of one job of the machine.
struct JobState: Sendable {
    let spec: JobSpec
    let addedAt: Timestamp
    var reading = Reading.due(from: 0)
    /// Mailboxes that were read and have no verdict yet.
    var unfinished = 0
    /// Unfinished mailboxes whose verdict waits for answers about others.
    var held = 0
    /// Unfinished mailboxes that were accepted at domains with a deferred control.
    var awaitingControls = 0
    /// The number of unfinished mailboxes that another job asks about, by that job.
    var followed: [PacedJobID: Int] = [:]
    var domains = Domains()
    /// Whether the job only waits, as was last reported.
    var isWaiting = false
    var ending = Ending.notYet

    /// Its pending mailboxes come page by page.
    enum Reading: Sendable, Equatable {
        case due(from: Int)
        case underWay
        case over
    }

    /// The steps to the job's end.
    enum Ending: Sendable, Equatable {
        /// Mailboxes have no verdict yet.
        case notYet
        /// No further answer can change the held answers: they get their verdicts.
        case releasing
        /// All mailboxes have their verdicts, but no route was found: the engine asks whether any resolver answers.
        case askingForResolvers
    }

    /// Domains that it has mailboxes at.
    struct Domains: Sendable {
        var indices: Set<DomainIndex> = []
        /// The number of routes that were found or are known not to exist.
        var resolved = 0
        /// The number of routes for which no resolver has answered.
        var unanswered = 0
    }

    init(_ spec: JobSpec, at now: Timestamp) {
        self.spec = spec
        addedAt = now
    }

    /// Whether all its mailboxes without a verdict wait for answers about other mailboxes.
    var isQuiet: Bool {
        reading == .over && unfinished == held + followed.values.reduce(0, +)
    }
}

/// The jobs that the machine serves. There are few at a time, so a job is found by linear search.
struct JobTable: Sendable {
    /// In the order in which they came.
    private(set) var ids: [PacedJobID] = []
    private var states: [JobState] = []

    var isEmpty: Bool { ids.isEmpty }

    func contains(_ job: PacedJobID) -> Bool { ids.contains(job) }

    mutating func add(_ job: PacedJobID, _ spec: JobSpec, at now: Timestamp) {
        ids.append(job)
        states.append(JobState(spec, at: now))
    }

    mutating func remove(_ job: PacedJobID) {
        let position = position(of: job)
        ids.remove(at: position)
        states.remove(at: position)
    }

    /// Whether no further answer can change the held answers of a job: the job is quiet, and so are the
    /// jobs that it follows, and the jobs that these follow.
    func isIdle(_ job: PacedJobID) -> Bool {
        guard self[job].isQuiet else { return false }
        var (seen, next): (Set<PacedJobID>, [PacedJobID]) = ([job], Array(self[job].followed.keys))
        while let other = next.popLast() {
            guard seen.insert(other).inserted else { continue }
            guard self[other].isQuiet else { return false }
            next += self[other].followed.keys
        }
        return true
    }

    /// The state of a job that has not ended.
    subscript(job: PacedJobID) -> JobState {
        _read { yield states[position(of: job)] }
        _modify { yield &states[position(of: job)] }
    }

    private func position(of job: PacedJobID) -> Int {
        guard let position = ids.firstIndex(of: job) else {
            preconditionFailure("\(job) has ended, or was never added")
        }
        return position
    }
}
