import Jobs
import MailTerms
import SMTP
import Synchronization
import Verification

/// One address that somebody waits for, as a job of the engine.
final class AddressClient: JobClient {
    /// What came of it.
    enum Answer: Sendable {
        /// The DNS alone has decided.
        case route(Route)
        case finding(Finding)
    }

    private struct State {
        var answer: Answer?
        var verification: JobHandle?
        /// Snapshots in a row in which it has waited.
        var waits = 0
        var completion: (@Sendable (Result<Answer, any Error>) -> Void)?
    }

    /// Snapshots in a row, about a second apart, behind which a person is told what is waited for.
    private static let longWait = 3

    private let address: Address
    private let say: @Sendable (JobWaitReason) -> Void
    private let state = Mutex(State())

    /// - Parameter say: told on the engine's queue, once, what the check waits for, if that takes some seconds.
    init(_ address: Address, say: @escaping @Sendable (JobWaitReason) -> Void) {
        self.address = address
        self.say = say
    }

    /// - Parameter completion: runs on the engine's queue, exactly once.
    func begin(
        _ spec: JobSpec, with engine: VerificationEngine,
        completion: @escaping @Sendable (Result<Answer, any Error>) -> Void
    ) {
        state.withLock { state in
            state.completion = completion
            state.verification = engine.start(spec, for: self)
        }
    }

    /// What it has cost.
    var cost: NetworkCost.Counts { state.withLock { $0.verification?.cost } ?? NetworkCost.Counts() }

    /// The only one of the job.
    private var mailbox: Mailbox { Mailbox(number: 0, address: address, firstRow: 1) }

    func readMailboxes(
        from number: Int, completion: @escaping @Sendable (Result<MailboxPage, any Error>) -> Void
    ) {
        completion(.success(MailboxPage([mailbox], isLast: true)))
    }

    func findMailboxes(
        _ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void
    ) {
        precondition(numbers == [mailbox.number], "a check has one mailbox, and not \(numbers)")
        completion(.success([mailbox]))
    }

    func record(_ finding: Finding) {
        state.withLock { $0.answer = .finding(finding) }
    }

    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        state.withLock { $0.answer = .route(route) }
    }

    func recordDeferral(_ finding: Finding) {
        preconditionFailure("a job that waits for no retry has got one: \(finding)")
    }

    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool) {}

    func show(_ news: MachineNews) {}

    func show(_ snapshot: JobSnapshot) {
        let reason = JobWaitReason(of: snapshot.waitsFor)
        let waits = state.withLock { state in
            state.waits = reason == nil ? 0 : state.waits + 1
            return state.waits
        }
        if let reason, waits == Self.longWait { say(reason) }
    }

    func waitingChanged(_ isWaiting: Bool) {}

    /// A verdict counts, whatever has happened since.
    func ended(_ error: (any Error)?) {
        let (completion, answer) = state.withLock { state in
            defer { state.completion = nil }
            return (state.completion, state.answer)
        }
        guard let completion else { preconditionFailure("the check of an address has ended twice") }
        if let answer {
            completion(.success(answer))
        } else if let error {
            completion(.failure(error))
        } else {
            preconditionFailure("the engine has ended a job without the verdict of its mailbox")
        }
    }
}
