import MailTerms
import Pacing

/// How far one job of the machine has come.
struct JobState: Sendable {
    let spec: JobSpec
    var reading = Reading.due(from: 0)
    /// Mailboxes that were read and have no verdict yet.
    var unfinished = 0
    /// Those of them whose verdict waits for answers about others.
    var held = 0
    /// Domains whose route was found or not, and those of which the DNS could not tell anything.
    var domains = (resolved: 0, troubled: 0)
    /// Whether nothing is left to do but to wait, as was last reported.
    var isWaiting = false
    /// Whether it is being found out if any resolver answers, since none has so far.
    var doubtsResolvers = false

    /// Its pending mailboxes come page by page.
    enum Reading: Sendable, Equatable {
        case due(from: Int)
        case underWay
        case over
    }

    init(_ spec: JobSpec) {
        self.spec = spec
    }

    /// Whether no answer will come any more that could change what is held.
    var isIdle: Bool { reading == .over && unfinished == held }
}

/// The jobs that the machine serves.
struct JobTable: Sendable {
    private var states: [PacedJobID: JobState] = [:]

    var ids: [PacedJobID] { Array(states.keys) }
    var isEmpty: Bool { states.isEmpty }

    func contains(_ job: PacedJobID) -> Bool { states[job] != nil }

    mutating func add(_ job: PacedJobID, _ spec: JobSpec) {
        states[job] = JobState(spec)
    }

    mutating func remove(_ job: PacedJobID) {
        states[job] = nil
    }

    /// What is known of a job that has not ended.
    subscript(job: PacedJobID) -> JobState {
        get {
            guard let state = states[job] else { preconditionFailure("job \(job) has ended") }
            return state
        }
        _modify {
            guard states[job] != nil else { preconditionFailure("job \(job) has ended") }
            yield &states[job]!
        }
    }
}
