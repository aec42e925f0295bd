import MailTerms
import SMTP

/// How far the answers of one server, to one source address, are believed. Pure.
///
/// A server may lie: it refuses or accepts every recipient after too many unknown recipients, for a time, or on
/// some connections. Two controls show it: an address that must exist, and one that must not. Answers are believed once
/// a control, or another recipient's answer that proves the same, has come after them. Answers without a proof are held
/// until the next one. A server that fails a control has lied since its last proven truth: what it said after that is
/// doubted.
///
///     unproven ──► trusted ──┐             nothing accepted yet │ a mailbox was accepted
///         │           │      │
///         └───────────┴──────┴──► cautious(1) ──► … ──► cautious(5) ──► unreliable
///                                 a control failed: the destination rests, then sessions are small and prove all;
///                                 back to cautious(0) with a session that fails none
///
/// Trust does not concern servers of known providers: the provider table says what their answers are worth.
package struct ServerTrust: Sendable, Equatable {
    /// How far the server is believed now; each case names the states that may follow.
    package enum State: Sendable, Equatable {
        /// It has accepted no mailbox yet. To `trusted`, `cautious`.
        case unproven
        /// It has failed no control. To `cautious`.
        case trusted
        /// It has failed controls, up to 5 of them in a row just now. To itself with one more or with none,
        /// `unreliable`.
        case cautious(failures: Int)
        /// None of its answers is believed in this run.
        case unreliable
    }

    package private(set) var state = State.unproven
    /// Acceptances, and refusals, that wait for a proof.
    private var held = HeldAnswers()
    /// Mailboxes called unknown in a row since a mailbox was accepted.
    private var refusalsInRow = 0
    /// Answers that accept or refuse a mailbox, and the refusals among them.
    private var answered = 0
    private var unknown = 0
    /// Acceptances since an unknown mailbox was refused.
    private var acceptancesInRow = 0
    /// What controls have cost.
    private var controls = 0
    /// Whether it has ever accepted a mailbox.
    private var hasAccepted = false

    package init() {}

    private struct HeldAnswers: Sendable, Equatable {
        var acceptances = 0
        /// Sessions since that have proven acceptances.
        var proofs = 0
        var refusals = 0
    }

    // MARK: Before a session

    /// Controls for a session at domains that are known to refuse some mailbox.
    ///
    /// - Parameters:
    ///   - recipients: how many the session is to ask.
    ///   - isLast: whether no mailbox waits to be asked at this server after them.
    package func controls(asking recipients: Int, isLast: Bool) -> ControlPlan {
        switch state {
        case .unproven, .trusted:
            ControlPlan(
                negative: negative(asking: recipients, isLast: isLast), refusals: TrustRules.refusals,
                refusalsWithoutAcceptance: state == .unproven ? TrustRules.refusalsWithoutAcceptance : nil,
                refusalsBefore: refusalsInRow)
        case .cautious, .unreliable:
            ControlPlan(negative: .unlessProven, refusals: 1, refusalsBefore: refusalsInRow)
        }
    }

    /// The most recipients of a session; `nil` for any number.
    package var mostRecipients: Int? {
        switch state {
        case .unproven, .trusted: nil
        case .cautious(...1): 2
        case .cautious, .unreliable: 1
        }
    }

    private func negative(asking recipients: Int, isLast: Bool) -> SessionPlan.NegativeControl {
        // Answers that are held at the end would not get a sure verdict.
        if isLast, unknown > 0 { return .unlessProven }
        guard Double(controls) < TrustRules.affordable(answered: answered) else { return .afterRefusals(.max) }
        let risk = deadShare * Double(acceptancesInRow + recipients)
        let isRisky = unknown > 0 && risk >= TrustRules.risk
        return isRisky || isSample(recipients) ? .unlessProven : .afterRefusals(TrustRules.refusalsInFront)
    }

    /// The expected share of dead mailboxes.
    private var deadShare: Double { (Double(unknown) + 0.5) / (Double(answered) + 1) }

    /// Whether the session passes a power of two of mailboxes that were all accepted.
    private func isSample(_ recipients: Int) -> Bool {
        TrustRules.samples.contains { acceptancesInRow < $0 && acceptancesInRow + recipients >= $0 }
    }

    // MARK: After a session

    /// Decides about a session's answers, and about the answers that are held.
    package mutating func sessionEnded(_ plan: SessionPlan, _ report: SessionReport, isLast: Bool) -> Decision {
        sessionEnded(SessionProof(plan, report), isLast: isLast)
    }

    mutating func sessionEnded(_ proof: SessionProof, isLast: Bool) -> Decision {
        count(proof)
        if let failure = proof.failure, isLie(failure, in: proof) { return doubt(proof, failure) }
        switch state {
        case .unproven where proof.acceptsAny: state = .trusted
        // A lie has ended, but another one may follow.
        case .cautious where proof.acceptsAny || proof.refusesNoMailbox: state = .cautious(failures: 0)
        case .unproven, .trusted, .cautious, .unreliable: break
        }
        hasAccepted = hasAccepted || proof.acceptsAny
        return believe(proof, isLast: isLast)
    }

    private mutating func count(_ proof: SessionProof) {
        answered += proof.answered
        unknown += proof.unknown
        controls += proof.controls
        refusalsInRow = proof.refusalsAtEnd + (proof.acceptsAny ? 0 : refusalsInRow)
        acceptancesInRow = proof.acceptancesAtEnd + (proof.provesAcceptances ? 0 : acceptancesInRow)
    }

    /// Many honest servers have no postmaster. So a denied postmaster is not a lie if a mailbox was accepted before, or
    /// if one was deferred in that session.
    private func isLie(_ failure: SessionProof.Failure, in proof: SessionProof) -> Bool {
        switch failure {
        case .acceptedUnknown, .deniedWitness: true
        case .deniedPostmaster: !hasAccepted && proof.deferred == 0
        }
    }

    private mutating func doubt(_ proof: SessionProof, _ failure: SessionProof.Failure) -> Decision {
        switch state {
        case .unproven, .trusted: state = .cautious(failures: 1)
        case .cautious(TrustRules.mostFailures), .unreliable: state = .unreliable
        case .cautious(let failures): state = .cautious(failures: failures + 1)
        }
        let deniesLiving = failure != .acceptedUnknown
        let fate = state == .unreliable ? Belief.unconfirmed : .doubted
        let answers = proof.answers.map { part in
            part.map { answer -> Belief in
                switch answer {
                case .neutral, .refusal(isProven: true), .acceptance(isProven: true): .believed
                // A server that denies mailboxes that it has does not accept every address.
                case .acceptance(isProven: false): deniesLiving ? .believed : fate
                case .refusal(isProven: false): deniesLiving ? fate : .believed
                case .retracted: fate
                }
            }
        }
        let keepsAcceptances = deniesLiving && state != .unreliable
        held = keepsAcceptances ? HeldAnswers(acceptances: held.acceptances, proofs: held.proofs) : HeldAnswers()
        (refusalsInRow, acceptancesInRow) = (0, 0)
        hasAccepted = hasAccepted || proof.acceptsAny
        return Decision(
            answers: answers, heldAcceptances: keepsAcceptances ? .held : fate,
            heldRefusals: deniesLiving ? fate : .believed, voidsFirstControls: deniesLiving, hasFailed: true)
    }

    private mutating func believe(_ proof: SessionProof, isLast: Bool) -> Decision {
        let acceptance = openAcceptance(proof, isLast: isLast)
        let refusal = openRefusal(proof, isLast: isLast)
        let answers = proof.answers.map { part in
            part.map { answer -> Belief in
                switch answer {
                case .neutral, .acceptance(isProven: true), .refusal(isProven: true): .believed
                case .acceptance(isProven: false), .retracted: acceptance
                case .refusal(isProven: false): refusal
                }
            }
        }
        let decision = Decision(
            answers: answers, heldAcceptances: heldAcceptances(proof, isLast: isLast),
            heldRefusals: proof.acceptsAny ? .believed : refusal.isAskedLater ? .held : refusal,
            voidsFirstControls: false, hasFailed: false)
        if decision.heldAcceptances != .held { (held.acceptances, held.proofs) = (0, 0) }
        if decision.heldRefusals != .held { held.refusals = 0 }
        let beliefs = zip(proof.answers, answers).flatMap { zip($0, $1) }
        held.acceptances += beliefs.count { $0 == .acceptance(isProven: false) && $1 == .held }
        held.refusals += beliefs.count { $0 == .refusal(isProven: false) && $1 == .held }
        return decision
    }

    /// The decision about acceptances of this session that nothing in it has proven.
    ///
    /// A server that has not called any mailbox unknown is believed at the end, and before that if many answers wait:
    /// there is no sign of a lie.
    private func openAcceptance(_ proof: SessionProof, isLast: Bool) -> Belief {
        switch state {
        case .unproven, .trusted:
            if unknown == 0, isLast || held.acceptances + proof.answered > TrustRules.mostHeld { return .believed }
            return isLast ? .unconfirmed : .held
        case .cautious: return .doubted
        case .unreliable: return .unconfirmed
        }
    }

    /// The decision about acceptances that are held since earlier sessions. A proof of another session is weaker,
    /// because the server may lie on some connections only: so several proofs are needed.
    private mutating func heldAcceptances(_ proof: SessionProof, isLast: Bool) -> Belief {
        guard proof.provesAcceptances else {
            if case .cautious = state, !isLast { return .held }
            return openAcceptance(proof, isLast: isLast)
        }
        held.proofs += 1
        return isLast || held.proofs >= TrustRules.proofs || unknown == 0 ? .believed : .held
    }

    private func openRefusal(_ proof: SessionProof, isLast: Bool) -> Belief {
        switch state {
        // Asked once more, together with deferred mailboxes: their answers show more.
        case .unproven where proof.failure == .deniedPostmaster: .askedLater(times: 1)
        case .trusted where proof.failure == .deniedPostmaster: .askedLater(times: 2)
        case .unproven:
            isLast && refusalsInRow >= TrustRules.refusalsWithoutAcceptance && !proof.isWitnessInconclusive
                ? .unconfirmed : isLast ? .believed : .held
        case .trusted:
            isLast ? .believed : .held
        case .cautious: .doubted
        case .unreliable: .unconfirmed
        }
    }
}
