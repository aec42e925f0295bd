import Dispatch
import MailTerms
import Probe
import SMTP

/// The sessions of an engine, from the permit to open one to its report.
/// Unchecked: everything belongs to `queue`.
final class OpenSessions: @unchecked Sendable {
    private struct Session {
        let plan: SessionPlan
        let completion: (VisitReport) -> Void
    }

    private let queue: DispatchQueue
    private let probe: ProbeStage
    private let permits: ConnectionPermits
    private var open: [VisitID: Session] = [:]
    private var isCut = false

    init(queue: DispatchQueue, _ probe: ProbeStage, _ permits: ConnectionPermits) {
        self.queue = queue
        self.probe = probe
        self.permits = permits
    }

    /// Asks what a plan says.
    ///
    /// - Parameters:
    ///   - effort: of the job that pays.
    ///   - completion: called on the queue, exactly once and never at once.
    func begin(
        _ id: VisitID, at hosts: [MXHost], _ plan: SessionPlan, from source: IPAddress?, _ effort: JobEffort,
        completion: @escaping (VisitReport) -> Void
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        precondition(open[id] == nil, "\(id) is open")
        open[id] = Session(plan: plan, completion: completion)
        permits.take { [self] in
            queue.async { self.connect(id, hosts, plan, source, effort) }
        }
    }

    private func connect(
        _ id: VisitID, _ hosts: [MXHost], _ plan: SessionPlan, _ source: IPAddress?, _ effort: JobEffort
    ) {
        guard !isCut else {
            permits.giveBack()
            return cancel(id)
        }
        probe.visit(hosts, plan, from: source) { [self] report in
            permits.giveBack()
            effort.add(connections: report.connections, commands: report.commands)
            queue.async { self.end(id, report) }
        }
    }

    /// One that was cut has been reported.
    private func end(_ id: VisitID, _ report: VisitReport) {
        open.removeValue(forKey: id)?.completion(report)
    }

    private func cancel(_ id: VisitID) {
        guard let session = open[id] else { return }
        let report = SessionReport(unanswered: session.plan, ending: .failed(.cancelled, at: .connect))
        end(id, VisitReport(session: report, mxHost: nil, connections: 0))
    }

    /// Cuts what is open, and opens nothing more.
    ///
    /// - Parameter completion: called on the queue when every session has been reported and no socket is open.
    func cut(completion: @escaping @Sendable () -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        isCut = true
        probe.shutDown { [self] in
            queue.async {
                // A connection that was just being made may be gone without a word.
                for id in self.open.keys { self.cancel(id) }
                completion()
            }
        }
    }
}
