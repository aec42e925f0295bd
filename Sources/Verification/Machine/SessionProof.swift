import MailTerms
import SMTP
import Verdicts

/// What one session proves of its own answers. Pure.
///
/// - A refusal of a mailbox is proven if the server accepted a recipient after it, in any transaction: the server was
///   still telling mailboxes apart.
/// - An acceptance is proven if the server refused an unknown mailbox after it, at the same domain, and is known to
///   refuse unknown mailboxes of the same shape.
struct SessionProof: Equatable {
    enum Answer: Equatable {
        /// It cannot be a lie about the mailbox: a temporary failure, a refusal of us, no answer, or an acceptance at a
        /// domain without a control, which accepts every address anyway.
        case neutral
        case acceptance(isProven: Bool)
        case refusal(isProven: Bool)
        /// An acceptance that the session contradicts: the mailbox was denied when it was asked again as a witness.
        case retracted
    }

    enum Failure: Equatable {
        /// An address that must not exist was accepted, although the domain is known to refuse unknown mailboxes.
        case acceptedUnknown
        /// An address that must exist was denied.
        case deniedWitness
        /// The postmaster was denied.
        case deniedPostmaster
    }

    /// For each transaction, for each recipient.
    private(set) var answers: [[Answer]]
    private(set) var failure: Failure?
    /// Whether a recipient was accepted, or a witness.
    let acceptsAny: Bool
    /// Whether it has refused an unknown mailbox, a negative control included.
    let provesAcceptances: Bool
    /// The number of acceptances after the last such refusal of their domain; all of them if there was none.
    var acceptancesAtEnd: Int { answers.joined().count { $0 == .acceptance(isProven: false) } }
    /// The number of refusals after the session's last acceptance; all of them if there was none.
    let refusalsAtEnd: Int
    /// The number of recipients that were deferred.
    let deferred: Int
    /// The number of unknown mailboxes among the recipients.
    let unknown: Int
    let answered: Int
    /// Recipients asked only as controls, without the first control of a domain.
    let controls: Int
    /// Whether recipients were answered, and none of them was called unknown.
    var refusesNoMailbox: Bool { unknown == 0 && answered + deferred > 0 }
    /// Whether a witness was asked that neither proved nor failed.
    let isWitnessInconclusive: Bool

    init(_ plan: SessionPlan, _ report: SessionReport) {
        var answers: [[Answer]] = []
        var (isAcceptedBehind, acceptsAny, provesAcceptances, refusalsAtEnd) = (false, false, false, 0)
        for (planned, shown) in zip(plan.transactions, report.transactions).reversed() {
            let part = Self.read(planned, shown, &isAcceptedBehind, &refusalsAtEnd)
            answers.append(part.answers)
            acceptsAny = acceptsAny || part.acceptsAny
            provesAcceptances = provesAcceptances || part.isProven
        }
        self.answers = answers.reversed()
        self.acceptsAny = acceptsAny
        self.provesAcceptances = provesAcceptances
        self.refusalsAtEnd = refusalsAtEnd
        failure = zip(plan.transactions, report.transactions).lazy.compactMap(Self.failure).first
        let meanings = report.transactions.lazy.flatMap(\.meanings).compactMap(\.self)
        unknown = meanings.count { $0.isRefusalOfMailbox }
        deferred = meanings.count { $0.reason.persistence == .calendar }
        answered = meanings.count { $0.isRefusalOfMailbox || $0.reason.status == .deliverable }
        controls = zip(plan.transactions, report.transactions).reduce(0) { sum, pair in
            let first = pair.0.negative.isFirst && pair.1.control != .notAsked ? 1 : 0
            return sum + max(0, pair.1.controlsAsked - first)
        }
        isWitnessInconclusive = report.transactions.contains { $0.witness == .inconclusive }
    }

    private static func failure(_ plan: SessionPlan.Transaction, _ report: TransactionReport) -> Failure? {
        switch (report.witness, report.control) {
        case (.denied, _): .deniedWitness
        case (.postmasterDenied, _): .deniedPostmaster
        case (_, .accepted) where !plan.negative.isFirst: .acceptedUnknown
        default: nil
        }
    }

    /// Reads a transaction from its end: each answer is proven by the answers after it.
    private static func read(
        _ plan: SessionPlan.Transaction, _ report: TransactionReport, _ isAcceptedBehind: inout Bool,
        _ refusalsAtEnd: inout Int
    ) -> (answers: [Answer], acceptsAny: Bool, isProven: Bool) {
        var answers: [Answer] = []
        var acceptsAny = report.witness == .accepted
        isAcceptedBehind = isAcceptedBehind || acceptsAny
        // If a domain's first control is accepted, that is a verdict and not a lie.
        let isCatchAll = report.control == .accepted && plan.negative.isFirst
        let shapes = plan.refusedShapes.union(report.refusedShapes)
        var isRefusedBehind = report.control == .refused
        for (recipient, meaning) in zip(plan.recipients, report.meanings).reversed() {
            guard let meaning else {
                answers.append(.neutral)
                continue
            }
            if meaning.reason.status == .deliverable {
                let isProven = isCatchAll || isRefusedBehind && shapes.isSuperset(of: LocalPartShapes(recipient))
                let isRetracted = report.witness == .denied && report.witnessAddress == recipient
                answers.append(
                    isRetracted ? .retracted : plan.negative == .none ? .neutral : .acceptance(isProven: isProven))
                (isAcceptedBehind, acceptsAny) = (true, true)
            } else if meaning.isRefusalOfMailbox {
                answers.append(.refusal(isProven: isAcceptedBehind))
                if !isAcceptedBehind { refusalsAtEnd += 1 }
                if meaning.provesDistinction { isRefusedBehind = true }
            } else {
                answers.append(.neutral)
            }
        }
        return (answers.reversed(), acceptsAny, isCatchAll || isRefusedBehind)
    }
}
