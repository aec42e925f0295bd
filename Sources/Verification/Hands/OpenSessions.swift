import Dispatch
import MailTerms
import Probe
import SMTP

/// Opens sessions: a `ProbeStage`, or a replacement in tests.
protocol SessionMaker: Sendable {
    /// - Parameter completion: runs on any thread; not at all if a connection is being made at the shutdown.
    func visit(
        _ hosts: [MXHost], with plan: SessionPlan, from source: IPAddress?,
        completion: @escaping @Sendable (VisitReport) -> Void)

    /// - Parameter completion: runs on any thread when no socket is open any more.
    func shutDown(completion: @escaping @Sendable () -> Void)
}

extension ProbeStage: SessionMaker {}

/// The sessions of an engine, from the permit to open one to its report.
/// Unchecked: everything belongs to `queue`.
final class OpenSessions: @unchecked Sendable {
    private struct Session {
        let plan: SessionPlan
        let completion: (VisitReport) -> Void
        /// Whether it counts among the process's connections.
        var hasPermit = false
    }

    private let queue: DispatchQueue
    private let probe: any SessionMaker
    private let permits: ConnectionPermits
    private var open: [VisitID: Session] = [:]
    private var isCut = false

    init(queue: DispatchQueue, _ probe: any SessionMaker, _ permits: ConnectionPermits) {
        self.queue = queue
        self.probe = probe
        self.permits = permits
    }

    /// Asks what a plan says.
    ///
    /// - Parameters:
    ///   - cost: of the job that pays.
    ///   - completion: called on the queue, exactly once and never at once.
    func begin(
        _ id: VisitID, at hosts: [MXHost], _ plan: SessionPlan, from source: IPAddress?, _ cost: NetworkCost,
        completion: @escaping (VisitReport) -> Void
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        precondition(open[id] == nil, "\(id) is open")
        open[id] = Session(plan: plan, completion: completion)
        permits.acquire { [self] in
            queue.async { self.connect(id, hosts, plan, source, cost) }
        }
    }

    private func connect(
        _ id: VisitID, _ hosts: [MXHost], _ plan: SessionPlan, _ source: IPAddress?, _ cost: NetworkCost
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard open[id] != nil else { return permits.release() }
        open[id]?.hasPermit = true
        guard !isCut else { return cancel(id) }
        probe.visit(hosts, with: plan, from: source) { [self] report in
            cost.add(connections: report.connections, commands: report.commands)
            queue.async { self.end(id, report) }
        }
    }

    /// Ends a session: releases its permit and reports it. A session that was cut has been reported before.
    private func end(_ id: VisitID, _ report: VisitReport) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let session = open.removeValue(forKey: id) else { return }
        if session.hasPermit { permits.release() }
        session.completion(report)
    }

    private func cancel(_ id: VisitID) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let session = open[id] else { return }
        let report = SessionReport(unanswered: session.plan, ending: .failed(.cancelled, at: .connect))
        end(id, VisitReport(session: report, mxHost: nil, connections: 0))
    }

    /// Cuts the open sessions, and opens no more.
    ///
    /// - Parameter completion: called on the queue when every session has been reported and no socket is open.
    func cut(completion: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        isCut = true
        probe.shutDown { [self] in
            queue.async {
                // A connection that was being made may end without a report.
                for id in self.open.keys { self.cancel(id) }
                completion()
            }
        }
    }
}
