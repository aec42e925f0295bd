import Jobs
import MailTerms
import Store
import Verification
import Write

/// The phase of a run between its start and its end, with what the run has in it: the opening, then its acts. `ConvertRun` has the diagram.
enum RunPhase {
    /// The input is surveyed, and the job is made or found.
    case opening(Opening)
    /// The rows are read for the first time, and every mailbox gets its number. Only with network checks.
    case intake(DuringIntake)
    /// The engine verifies the mailboxes.
    case verification(DuringVerification)
    /// The rows are read and written with their verdicts.
    case publication(DuringPublication)

    enum Opening {
        case nothing
        case store(Store)
        case job(OpenJob)
    }

    struct DuringIntake {
        let job: OpenJob
        /// Opened before the rows are read, so that an error of the network shows at once and not after hours of reading.
        let engine: EngineUse
        let work: any Stoppable
    }

    struct DuringVerification {
        let job: OpenJob
        let engineJob: EngineJob
        let intake: Intake.Outcome
    }

    /// The job in the engine. It is kept after the job's end there, because it has the cost.
    struct EngineJob {
        let engine: EngineUse
        let handle: JobHandle
    }

    struct DuringPublication {
        /// `nil` if no record is kept of the run.
        let job: OpenJob?
        /// `nil` if this run has not asked the network.
        let engineJob: EngineJob?
        let plan: PublicationPlan
        /// `nil` if the results go to standard output.
        let outputs: OutputSet?
        /// The name of the result column with the actions; `nil` if there is none, or more than one.
        let actionColumn: String?
        let work: any Stoppable
    }
}

extension RunPhase {
    /// What works on the act, and can be stopped; `nil` during opening.
    var work: (any Stoppable)? {
        switch self {
        case .opening: nil
        case .intake(let intake): intake.work
        case .verification(let verification): verification.engineJob.handle
        case .publication(let publication): publication.work
        }
    }

    /// `nil` until it is open, and if no record is kept of the run.
    var job: OpenJob? {
        switch self {
        case .opening(.nothing), .opening(.store): nil
        case .opening(.job(let job)): job
        case .intake(let intake): intake.job
        case .verification(let verification): verification.job
        case .publication(let publication): publication.job
        }
    }

    /// `nil` until it is open, and if no record is kept of the run.
    var store: Store? {
        if case .opening(.store(let store)) = self { store } else { job?.store }
    }

    /// `nil` if the network is not asked in this phase, and was not before.
    var engine: EngineUse? {
        switch self {
        case .opening: nil
        case .intake(let intake): intake.engine
        case .verification(let verification): verification.engineJob.engine
        case .publication(let publication): publication.engineJob?.engine
        }
    }

    /// What the job has cost in the engine so far.
    var asked: NetworkCost.Counts {
        switch self {
        case .opening, .intake: NetworkCost.Counts()
        case .verification(let verification): verification.engineJob.handle.cost
        case .publication(let publication): publication.engineJob?.handle.cost ?? NetworkCost.Counts()
        }
    }

    /// The name for messages.
    var name: String {
        switch self {
        case .opening: "opening"
        case .intake: "intake"
        case .verification: "verification"
        case .publication: "publication"
        }
    }
}

/// The caller's closures. Both run on the run's queue.
struct RunClient: Sendable {
    let whenItWaits: @Sendable () -> Void
    let completion: @Sendable (Result<Summary, RunError>) -> Void
}

/// An order to stop a run early.
struct StopOrder: Sendable {
    let reason: RunError
    /// Whether the job is cancelled. If not, only this process stops its work on it.
    let cancelsJob: Bool

    init(_ reason: RunError, cancelsJob: Bool = false) {
        self.reason = reason
        self.cancelsJob = cancelsJob
    }
}

/// Work that can be stopped early. May be called on any thread.
protocol Stoppable: AnyObject, Sendable {
    func stop(_ error: any Error)
}

extension Conveyor: Stoppable {}
