import Jobs
import MailTerms
import Store
import Verification
import Write

/// Where a run is between its start and its end, and what it holds there. `ConvertRun` has the diagram.
enum RunPhase {
    /// The input is surveyed, and the job is made or found.
    case opening(Opening)
    /// The rows are read for the first time: every mailbox gets its number. Only if the network is asked.
    case reading(Reading)
    /// The engine verifies the mailboxes.
    case checking(Checking)
    /// The rows are read, and written with their verdicts.
    case publishing(Publishing)

    enum Opening {
        case nothing
        case store(Store)
        case job(OpenJob)
    }

    struct Reading {
        let job: OpenJob
        /// Opened now, because hours of reading would be in vain if the network could not be asked.
        let engine: EngineUse
        let act: any Stoppable
    }

    struct Checking {
        let job: OpenJob
        let verification: Verification
        let intake: Intake.Result
    }

    /// A job in the engine, which outlives its end there: it tells what the job has cost.
    struct Verification {
        let engine: EngineUse
        let handle: JobHandle
    }

    struct Publishing {
        /// `nil` if no record is kept of the run.
        let job: OpenJob?
        /// `nil` if this run has not asked the network.
        let verification: Verification?
        let plan: PublicationPlan
        /// `nil` if the results go to standard output.
        let outputs: OutputSet?
        /// The one column of the results that says what to do with a row.
        let actionColumn: String?
        let act: any Stoppable
    }
}

extension RunPhase {
    /// What is under way, and can be ended early; `nil` while the run is being opened.
    var act: (any Stoppable)? {
        switch self {
        case .opening: nil
        case .reading(let reading): reading.act
        case .checking(let checking): checking.verification.handle
        case .publishing(let publishing): publishing.act
        }
    }

    /// `nil` until it is open, and if no record is kept of the run.
    var job: OpenJob? {
        switch self {
        case .opening(.nothing), .opening(.store): nil
        case .opening(.job(let job)): job
        case .reading(let reading): reading.job
        case .checking(let checking): checking.job
        case .publishing(let publishing): publishing.job
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
        case .reading(let reading): reading.engine
        case .checking(let checking): checking.verification.engine
        case .publishing(let publishing): publishing.verification?.engine
        }
    }

    /// What the engine has done for the run's job so far.
    var asked: NetworkCost.Counts {
        switch self {
        case .opening, .reading: NetworkCost.Counts()
        case .checking(let checking): checking.verification.handle.cost
        case .publishing(let publishing): publishing.verification?.handle.cost ?? NetworkCost.Counts()
        }
    }

    /// For messages: without what it holds.
    var name: String {
        switch self {
        case .opening: "opening"
        case .reading: "reading"
        case .checking: "checking"
        case .publishing: "publishing"
        }
    }
}

/// Who is told how a run goes. Both run on the run's queue.
struct RunClient: Sendable {
    let whenItWaits: @Sendable () -> Void
    let completion: @Sendable (Result<Summary, RunError>) -> Void
}

/// Somebody wants the run to end before its end.
struct StopOrder: Sendable {
    let reason: RunError
    /// Whether the job is over with that, rather than only this process's work on it.
    let cancelsJob: Bool

    init(_ reason: RunError, cancelsJob: Bool = false) {
        self.reason = reason
        self.cancelsJob = cancelsJob
    }
}

/// Something under way that can be ended early.
protocol Stoppable: AnyObject, Sendable {
    func stop(_ error: any Error)
}

extension Conveyor: Stoppable {}
