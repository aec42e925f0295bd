import MailTerms
import Pacing
import SMTP

/// How far each server is believed, and the answers that wait for its next proof. A server is a set of MX hosts, as
/// seen from one source.
struct ServerTrusts: Sendable {
    private struct Server: Sendable {
        var trust = ServerTrust()
        var acceptances: [HeldAnswer] = []
        var refusals: [HeldAnswer] = []
        /// When a session ended last that has refused an unknown mailbox; `nil` if none has.
        var provedAt: Timestamp?
        /// A mailbox that it has accepted, at any of its domains, and is believed to have; `nil` if there is none.
        var witness: Address?
        /// Controls failed in a row just now, and when the first of all was failed; `nil` if none was.
        var failures: AttemptCount?

        /// Whether nothing is lost if the server is forgotten.
        var isOrdinary: Bool {
            guard acceptances.isEmpty, refusals.isEmpty else { return false }
            return switch trust.state {
            case .unproven, .trusted: true
            case .cautious, .unreliable: false
            }
        }
    }

    /// What is done with the answers that were held.
    struct Verdicts: Sendable {
        var believed: [HeldAnswer] = []
        var doubted: [HeldAnswer] = []
        var unconfirmed: [HeldAnswer] = []

        /// Removes and returns acceptances that will not be proven.
        mutating func removeUnconfirmedAcceptances(where isMeant: (HeldAnswer) -> Bool) -> [HeldAnswer] {
            let isRemoved = { (answer: HeldAnswer) in answer.evidence.outcome.isAcceptance && isMeant(answer) }
            let removed = unconfirmed.filter(isRemoved)
            if !removed.isEmpty { unconfirmed.removeAll(where: isRemoved) }
            return removed
        }

        /// - Returns: whether the answer has a verdict now; `false` if it stays held.
        fileprivate mutating func add(_ answer: HeldAnswer, _ belief: ServerTrust.Belief) -> Bool {
            switch belief {
            case .believed: believed.append(answer)
            case .doubted: doubted.append(answer)
            case .unconfirmed: unconfirmed.append(answer)
            case .held, .askedAgain, .askedLater: return false
            }
            return true
        }

        /// No mailbox is asked again: doubted answers are unconfirmed.
        mutating func doubtNothing() {
            unconfirmed += doubted
            doubted = []
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
    /// - Parameters:
    ///   - openedAt: when the session began.
    ///   - asked: for each transaction, whose mailboxes were asked about.
    ///   - isLast: whether no mailbox of a job waits to be asked there any more; for `nil`, of any job.
    /// - Returns: the decision about its answers and about the answers that were held before.
    mutating func sessionEnded(
        at mxSet: MXSetID, _ plan: SessionPlan, _ report: SessionReport, asked: [[PacedJobID]],
        openedAt: Timestamp, at now: Timestamp, isLast: (PacedJobID?) -> Bool
    ) -> (decision: ServerTrust.Decision, verdicts: Verdicts) {
        var server = servers[mxSet] ?? Server()
        let proof = SessionProof(plan, report)
        var finished = server.trust
        let last = finished.sessionEnded(proof, isLast: true)
        var decision = server.trust.sessionEnded(proof, isLast: false)
        if isLast(nil) { (server.trust, decision) = (finished, last) }
        if decision.hasFailed {
            server.failures = server.failures ?? AttemptCount(first: now)
            server.failures?.made += 1
        } else {
            server.failures?.made = 0
        }
        var verdicts = Verdicts()
        // Two sessions at once: the last proof may have ended before the last acceptance.
        let isProvenBeside =
            server.trust.state == .trusted && !decision.hasFailed && server.provedAt.map { $0 >= openedAt } ?? false
        func belief(_ one: ServerTrust.Belief, _ final: ServerTrust.Belief, _ job: PacedJobID) -> ServerTrust.Belief {
            guard one == .held || isLast(nil), isLast(job) else { return one }
            return final == .unconfirmed && isProvenBeside ? .believed : final
        }
        if proof.provesAcceptances { server.provedAt = now }
        server.acceptances.removeAll { answer in
            verdicts.add(answer, belief(decision.heldAcceptances, last.heldAcceptances, answer.asked.job))
        }
        server.refusals.removeAll { answer in
            verdicts.add(answer, belief(decision.heldRefusals, last.heldRefusals, answer.asked.job))
        }
        for (number, jobs) in asked.enumerated() {
            for (position, job) in jobs.enumerated() {
                decision.answers[number][position] = belief(
                    decision.answers[number][position], last.answers[number][position], job)
            }
        }
        servers[mxSet] = server
        return (decision, verdicts)
    }

    /// A mailbox that the server is believed to have, at any of its domains.
    func witness(at mxSet: MXSetID) -> Address? { servers[mxSet]?.witness }

    mutating func setWitness(_ address: Address, at mxSet: MXSetID) {
        servers[mxSet]?.witness = address
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

    /// Gives the held answers of a job their verdicts. Called when no further answer can change them.
    mutating func release(of job: PacedJobID) -> Verdicts {
        var verdicts = Verdicts()
        let nothing = SessionPlan(helo: "", envelopeSender: "", transactions: [])
        let silence = SessionReport(unanswered: nothing, ending: .complete)
        for mxSet in servers.keys.sorted() {
            guard var server = servers[mxSet] else { continue }
            let answers = (server.acceptances.remove(of: job), server.refusals.remove(of: job))
            guard !answers.0.isEmpty || !answers.1.isEmpty else { continue }
            // Other jobs' answers stay held.
            var trust = server.trust
            let decision = trust.sessionEnded(nothing, silence, isLast: true)
            for answer in answers.0 { _ = verdicts.add(answer, decision.heldAcceptances) }
            for answer in answers.1 { _ = verdicts.add(answer, decision.heldRefusals) }
            servers[mxSet] = server
        }
        return verdicts
    }

    /// Removes the held answers of a job that leaves.
    mutating func forget(_ job: PacedJobID) {
        for mxSet in servers.keys {
            servers[mxSet]?.acceptances.removeAll { $0.asked.job == job }
            servers[mxSet]?.refusals.removeAll { $0.asked.job == job }
        }
    }

    /// No mailbox waits to be asked there: the server is forgotten if nothing is lost by it.
    mutating func forgetIfOrdinary(_ mxSet: MXSetID) {
        if servers[mxSet]?.isOrdinary == true { servers[mxSet] = nil }
    }

    /// The MX set was released.
    mutating func remove(_ mxSet: MXSetID) {
        servers[mxSet] = nil
    }

    /// Whether its answers are not believed any more.
    func isUnreliable(_ mxSet: MXSetID) -> Bool { servers[mxSet]?.trust.state == .unreliable }

    /// All held answers.
    var held: some Sequence<HeldAnswer> { servers.values.lazy.flatMap { $0.acceptances + $0.refusals } }
}

extension [HeldAnswer] {
    /// Removes and returns the answers of a job.
    mutating func remove(of job: PacedJobID) -> [HeldAnswer] {
        let ofJob = filter { $0.asked.job == job }
        if !ofJob.isEmpty { removeAll { $0.asked.job == job } }
        return ofJob
    }
}
