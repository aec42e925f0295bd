import Jobs
import MailTerms
import SMTP
import Synchronization
import Verification

/// A job of the engine with one address, whose answer a person waits for.
final class AddressClient: JobClient {
    /// How the verdict was found.
    enum Answer: Sendable {
        /// From the DNS alone.
        case route(Route)
        /// From a mail server.
        case finding(Finding)
    }

    private struct State {
        var answer: Answer?
        var verification: JobHandle?
        /// The number of snapshots in a row in which the job has waited.
        var waits = 0
        var completion: (@Sendable (Result<Answer, any Error>) -> Void)?
    }

    /// After this many snapshots in a row, about a second apart, the user is shown what the job waits for.
    private static let longWait = 3

    private let address: Address
    private let say: @Sendable (JobWaitReason) -> Void
    private let state = Mutex(State())

    /// - Parameter say: called on the engine's queue, once, with what the check waits for, if the wait takes some seconds.
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

    /// The cost so far.
    var cost: NetworkCost.Counts { state.withLock { $0.verification?.cost } ?? NetworkCost.Counts() }

    /// The only mailbox of the job.
    private var mailbox: Mailbox { Mailbox(number: 0, address: address, firstRow: 1) }

    func readMailboxes(
        from number: Int, completion: @escaping @Sendable (Result<MailboxPage, any Error>) -> Void
    ) {
        completion(.success(MailboxPage([mailbox], isLast: true)))
    }

    func findMailboxes(
        _ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void
    ) {
        precondition(numbers == [mailbox.number], "a check has only mailbox 0, and was asked for \(numbers)")
        completion(.success([mailbox]))
    }

    func record(_ finding: Finding) {
        state.withLock { $0.answer = .finding(finding) }
    }

    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        state.withLock { $0.answer = .route(route) }
    }

    func recordDeferral(_ finding: Finding) {
        preconditionFailure("a job that does not wait for retries has got a deferral")
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

    /// If there is a verdict, it counts even if there was an error after it.
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
