import Dispatch
import MailTerms
import Probe
import SMTP
import Synchronization
import Testing

@testable import Verification

@Suite final class OpenSessionsTests: Sendable {
    /// Keeps to itself how its visits end.
    private final class SilentMaker: SessionMaker {
        let completions = Mutex<[@Sendable (VisitReport) -> Void]>([])

        func visit(
            _ hosts: [MXHost], with plan: SessionPlan, from source: IPAddress?,
            completion: @escaping @Sendable (VisitReport) -> Void
        ) {
            completions.withLock { $0.append(completion) }
        }

        func shutDown(completion: @escaping @Sendable () -> Void) { completion() }
    }

    private let queue = DispatchQueue(label: "verification in tests")
    private let permits = ConnectionPermits(limit: 1)
    private let maker = SilentMaker()
    private let reported = Mutex<[Int]>([])
    private let plan = SessionPlan(helo: "probe.example", envelopeSender: "", transactions: [.init(recipients: [])])

    /// Whether a connection could be opened at once. It is not given back.
    private func isPermitLeft() -> Bool {
        let isTaken = Mutex(false)
        permits.acquire { isTaken.withLock { $0 = true } }
        return isTaken.withLock { $0 }
    }

    private func begin(_ number: Int, in sessions: OpenSessions) {
        queue.sync {
            sessions.begin(VisitID(number: number), at: [], plan, from: nil, NetworkCost()) { _ in
                self.reported.withLock { $0.append(number) }
            }
        }
    }

    private func cut(_ sessions: OpenSessions) async {
        await withCheckedContinuation { done in queue.async { sessions.cut { done.resume() } } }
    }

    @Test func `a session that is cut without a report releases its permit, and is reported once`() async {
        let sessions = OpenSessions(queue: queue, maker, permits)
        begin(1, in: sessions)
        await cut(sessions)
        #expect(reported.withLock { $0 } == [1])
        #expect(isPermitLeft())
        let session = SessionReport(unanswered: plan, ending: .failed(.cancelled, at: .connect))
        for late in maker.completions.withLock({ $0 }) {
            late(VisitReport(session: session, mxHost: nil, connections: 0))
        }
        queue.sync {}
        #expect(reported.withLock { $0 } == [1])
        #expect(!isPermitLeft())
    }

    @Test func `sessions that are cut while they wait for a permit do not keep one`() async {
        let sessions = OpenSessions(queue: queue, maker, permits)
        for number in 1...3 { begin(number, in: sessions) }
        await cut(sessions)
        queue.sync {}
        queue.sync {}
        #expect(reported.withLock { $0.sorted() } == [1, 2, 3])
        #expect(maker.completions.withLock { $0.count } == 1)
        #expect(isPermitLeft())
    }
}
