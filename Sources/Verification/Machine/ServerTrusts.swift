import MailTerms
import Pacing
import SMTP

/// How far each server is believed, and the answers that wait for its next proof. A server is a set of MX hosts, as seen
/// from one source.
struct ServerTrusts: Sendable {
    private struct Server: Sendable {
        var trust = ServerTrust()
        var acceptances: [HeldAnswer] = []
        var refusals: [HeldAnswer] = []
        /// Controls failed in a row; `nil` if the last one was passed.
        var failures: AttemptCount?

        /// Whether it would be the same if it were forgotten.
        var isOrdinary: Bool {
            guard acceptances.isEmpty, refusals.isEmpty else { return false }
            return switch trust.state {
            case .unproven, .trusted: true
            case .cautious, .unreliable: false
            }
        }
    }

    /// What becomes of the answers that were held.
    struct Verdicts: Sendable {
        var believed: [HeldAnswer] = []
        var doubted: [HeldAnswer] = []
        var unconfirmed: [HeldAnswer] = []

        fileprivate mutating func add(_ answers: [HeldAnswer], _ belief: ServerTrust.Belief) {
            switch belief {
            case .believed: believed += answers
            case .doubted: doubted += answers
            case .unconfirmed: unconfirmed += answers
            case .held: preconditionFailure("answers that stay held have no verdict")
            }
        }
    }

    private var servers: [MXSetID: Server] = [:]

    var isEmpty: Bool { servers.isEmpty }

    func controls(at mxSet: MXSetID, asking recipients: Int, isLast: Bool) -> ControlPlan {
        (servers[mxSet]?.trust ?? ServerTrust()).controls(asking: recipients, isLast: isLast)
    }

    /// The most recipients of a session; `nil` for any number.
    func mostRecipients(at mxSet: MXSetID) -> Int? { servers[mxSet]?.trust.mostRecipients }

    /// A session has ended.
    ///
    /// - Parameter isLast: whether nobody waits to be asked there.
    /// - Returns: what to make of its answers, and of those that were held before.
    mutating func sessionEnded(
        at mxSet: MXSetID, _ plan: SessionPlan, _ report: SessionReport, isLast: Bool, at now: Timestamp
    ) -> (decision: ServerTrust.Decision, verdicts: Verdicts) {
        var server = servers[mxSet] ?? Server()
        let decision = server.trust.sessionEnded(plan, report, isLast: isLast)
        if decision.hasFailed {
            server.failures = server.failures ?? AttemptCount(first: now)
            server.failures?.made += 1
        } else if case .trusted = server.trust.state {
            server.failures = nil
        }
        var verdicts = Verdicts()
        if decision.heldAcceptances != .held {
            verdicts.add(server.acceptances, decision.heldAcceptances)
            server.acceptances = []
        }
        if decision.heldRefusals != .held {
            verdicts.add(server.refusals, decision.heldRefusals)
            server.refusals = []
        }
        servers[mxSet] = server
        return (decision, verdicts)
    }

    /// Controls failed in a row.
    func failures(at mxSet: MXSetID) -> AttemptCount? { servers[mxSet]?.failures }

    mutating func hold(_ answer: HeldAnswer, isAcceptance: Bool, at mxSet: MXSetID) {
        if isAcceptance {
            servers[mxSet, default: Server()].acceptances.append(answer)
        } else {
            servers[mxSet, default: Server()].refusals.append(answer)
        }
    }

    /// No answer will come any more that could change what is held of a job.
    mutating func release(of job: PacedJobID) -> Verdicts {
        var verdicts = Verdicts()
        for mxSet in servers.keys.sorted() {
            guard var server = servers[mxSet],
                (server.acceptances + server.refusals).contains(where: { $0.asked.job == job })
            else { continue }
            let nothing = SessionPlan(helo: "", envelopeSender: "", transactions: [])
            let decision = server.trust.sessionEnded(
                nothing, SessionReport(unanswered: nothing, ending: .complete), isLast: true)
            verdicts.add(server.acceptances.remove(of: job), decision.heldAcceptances)
            verdicts.add(server.refusals.remove(of: job), decision.heldRefusals)
            servers[mxSet] = server
        }
        return verdicts
    }

    /// What is held of a job that leaves counts for nobody.
    mutating func forget(_ job: PacedJobID) {
        for mxSet in servers.keys {
            servers[mxSet]?.acceptances.removeAll { $0.asked.job == job }
            servers[mxSet]?.refusals.removeAll { $0.asked.job == job }
        }
    }

    /// Nobody is waited for there just now: an ordinary server need not be remembered.
    mutating func settle(_ mxSet: MXSetID) {
        if servers[mxSet]?.isOrdinary == true { servers[mxSet] = nil }
    }

    /// The hosts are gone.
    mutating func remove(_ mxSet: MXSetID) {
        servers[mxSet] = nil
    }

    /// Everything that is held.
    var held: some Sequence<HeldAnswer> { servers.values.lazy.flatMap { $0.acceptances + $0.refusals } }
}

extension [HeldAnswer] {
    /// Takes those of a job out.
    mutating func remove(of job: PacedJobID) -> [HeldAnswer] {
        let ofJob = filter { $0.asked.job == job }
        if !ofJob.isEmpty { removeAll { $0.asked.job == job } }
        return ofJob
    }
}
