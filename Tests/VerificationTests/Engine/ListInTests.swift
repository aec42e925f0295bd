import MailTerms
import Synchronization
import Verdicts
import Verification

/// A job's mailboxes, in memory, and their verdicts.
final class ListInTests: JobClient {
    struct Seen: Sendable {
        var findings: [Int: Finding] = [:]
        var routes: [Int: Route] = [:]
        var deferrals: [Int: Finding] = [:]
        var controls: [String: ControlOutcome] = [:]
        var news: [MachineNews] = []
        var waits: [Bool] = []
        var ends = 0
    }

    let addresses: [Address]
    /// Thrown when mailboxes are to be read.
    private let fault: (any Error)?
    private let state = Mutex(Seen())
    private let ended: AsyncStream<(any Error)?>
    private let end: AsyncStream<(any Error)?>.Continuation
    private let waited: AsyncStream<Bool>
    private let wait: AsyncStream<Bool>.Continuation

    init(_ addresses: [String], fault: (any Error)? = nil) {
        self.addresses = addresses.map { text in
            let parts = text.split(separator: "@")
            return Address(localPart: String(parts[0]), domain: String(parts[1]))
        }
        self.fault = fault
        (ended, end) = AsyncStream.makeStream()
        (waited, wait) = AsyncStream.makeStream()
    }

    var seen: Seen { state.withLock { $0 } }

    /// Reasons of the verdicts, in the order of the mailboxes; `nil` if one has none.
    var reasons: [Reason?] {
        let seen = seen
        return addresses.indices.map { seen.findings[$0]?.judgement.verdict.reason }
    }

    /// Waits for the job's end.
    func end() async -> (any Error)? {
        for await error in ended { return error }
        return nil
    }

    /// Waits until nothing is left but to wait for retries.
    func wait() async {
        for await isWaiting in waited where isWaiting { return }
    }

    // MARK: JobClient

    func readMailboxes(
        from number: Int, completion: @escaping @Sendable (Result<MailboxPage, any Error>) -> Void
    ) {
        if let fault { return completion(.failure(fault)) }
        completion(.success(MailboxPage(mailboxes(addresses.indices.filter { $0 >= number }), isLast: true)))
    }

    func findMailboxes(
        _ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void
    ) {
        completion(.success(mailboxes(numbers)))
    }

    private func mailboxes(_ numbers: [Int]) -> [Mailbox] {
        numbers.map { Mailbox(number: $0, address: addresses[$0], firstRow: $0 + 1) }
    }

    func record(_ finding: Finding) { state.withLock { $0.findings[finding.mailbox.number] = finding } }

    func recordDeferral(_ finding: Finding) { state.withLock { $0.deferrals[finding.mailbox.number] = finding } }

    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        state.withLock { seen in
            for number in mailboxes { seen.routes[number] = route }
        }
    }

    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool) {
        state.withLock { $0.controls[domain] = outcome }
    }

    func show(_ news: MachineNews) { state.withLock { $0.news.append(news) } }

    func show(_ snapshot: JobSnapshot) {}

    func waitingChanged(_ isWaiting: Bool) {
        state.withLock { $0.waits.append(isWaiting) }
        wait.yield(isWaiting)
    }

    func ended(_ error: (any Error)?) {
        state.withLock { $0.ends += 1 }
        end.yield(error)
    }
}
