import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// Decides which answers are believed, at servers that must prove in each session that they tell the truth.
extension VerificationMachine {
    /// What the answers of one session are worth.
    struct Beliefs {
        /// For each transaction, for each recipient.
        var answers: [[ServerTrust.Belief]]
        /// Whether a domain's first control that was refused proves nothing.
        var voidsFirstControls = false
        /// When the server is asked again about doubted mailboxes; `nil` if the retry calendar decides.
        var restsUntil: Timestamp?
    }

    /// Decides which of a session's answers are believed, and gives verdicts to held answers that the session decides.
    mutating func beliefs(
        in report: VisitReport, _ plan: SessionPlan, of entry: OpenVisits.Entry, at now: Timestamp,
        into actions: inout [MachineAction]
    ) -> Beliefs {
        let everything = Beliefs(answers: entry.parts.map { part in part.mailboxes.map { _ in .believed } })
        // The greeting may show a provider whose hosts have a customer's names.
        let isProvider = report.session.transactions.contains { $0.provider != nil }
        guard !isProvider, !report.isFromBackup, report.session.connectFailure == nil else { return everything }
        let mxSet = entry.visit.mxSet
        let isOver =
            !scheduler.isOpen(mxSet) && !lacksControl(of: entry, after: report)
            && report.session.transactions.allSatisfy { !$0.outcomes.contains(nil) }
        var (decision, verdicts) = guards.trust.sessionEnded(
            at: mxSet, leavingFirstControlsOpen(plan, of: entry, after: report), report.session,
            asked: entry.parts.map { $0.mailboxes.map(\.job) },
            openedAt: entry.visit.openedAt, at: now
        ) { [scheduler, jobs, retrying = jobsWithRetries(of: entry, after: report)] job in
            guard isOver else { return false }
            guard let job else {
                return retrying.isEmpty && !scheduler.isWaitedFor(mxSet) && !scheduler.hasRetry(at: mxSet, of: nil)
            }
            return jobs.contains(job) && !retrying.contains(job)
                && !scheduler.isWaitedFor(entry.visit.destination, by: job) && !scheduler.hasRetry(at: mxSet, of: job)
        }
        var restsUntil: Timestamp?
        if decision.hasFailed {
            restsUntil = restAfterLie(of: entry, after: report, at: now, into: &actions)
            if restsUntil == nil {
                decision.doubtNothing()
                verdicts.doubtNothing()
            }
        }
        var beliefs = Beliefs(
            answers: decision.answers, voidsFirstControls: decision.voidsFirstControls, restsUntil: restsUntil)
        if !decision.hasFailed {
            leaveToFirstControls(&beliefs, of: entry, after: report)
            askAgainWithoutRoom(&beliefs, under: plan, after: report)
            askForLastProof(&beliefs, &verdicts, of: entry, after: report, at: now)
        }
        apply(verdicts, restsUntil: restsUntil, at: now, into: &actions)
        if report.session.transactions.contains(where: \.refusesMailbox) {
            scheduler.keepRoomForControls(at: entry.visit.destination)
        }
        return beliefs
    }

    /// Jobs with mailboxes that the session has deferred: they will be asked there once more.
    private func jobsWithRetries(of entry: OpenVisits.Entry, after report: VisitReport) -> Set<PacedJobID> {
        var found: Set<PacedJobID> = []
        for (part, transaction) in zip(entry.parts, report.session.transactions) {
            for (asked, meaning) in zip(part.mailboxes, transaction.meanings)
            where jobs.contains(asked.job) && jobs[asked.job].spec.waitsForRetries {
                guard let reason = meaning?.reason, reason.status == .unknown, reason.persistence != .final else {
                    continue
                }
                found.insert(asked.job)
            }
        }
        return found
    }

    /// Whether an address that must not exist was accepted at a domain whose first control is still being asked by
    /// another session: then it is not known yet what that means.
    func isSuspect(_ transaction: TransactionReport, of part: OpenVisits.Part) -> Bool {
        !part.asksControl && transaction.control == .accepted && domains[part.domain].control.check.isOpen
    }

    /// The plan as trust reads it: an accepted control that may show a catch-all is not a lie.
    private func leavingFirstControlsOpen(
        _ plan: SessionPlan, of entry: OpenVisits.Entry, after report: VisitReport
    ) -> SessionPlan {
        var plan = plan
        for (number, transaction) in report.session.transactions.enumerated()
        where isSuspect(transaction, of: entry.parts[number]) {
            plan.transactions[number].negative = .first
        }
        return plan
    }

    /// Asks mailboxes again that were refused at the end of a session without room for a witness.
    private func askAgainWithoutRoom(_ beliefs: inout Beliefs, under plan: SessionPlan, after report: VisitReport) {
        guard let last = plan.transactions.indices.last, plan.transactions[last].mostControls == 0 else { return }
        let meanings = report.session.transactions[last].meanings
        let end = meanings.indices.reversed().prefix { meanings[$0]?.reason.status != .deliverable }
        let refusals = end.filter { meanings[$0]?.isRefusalOfMailbox == true }
        guard refusals.count >= TrustRules.refusals else { return }
        for position in refusals where beliefs.answers[last][position] == .held {
            beliefs.answers[last][position] = .askedAgain
        }
    }

    /// Whether another session follows, which asks a domain's first control.
    private func lacksControl(of entry: OpenVisits.Entry, after report: VisitReport) -> Bool {
        zip(entry.parts, report.session.transactions).contains { part, transaction in
            isOpen(part.domain, after: transaction) && transaction.outcomes.contains { $0?.isAcceptance == true }
        }
    }

    private func isOpen(_ domain: DomainIndex, after transaction: TransactionReport) -> Bool {
        switch transaction.control {
        case .accepted, .refused, .unclear: false
        case .notAsked, .inconclusive, .refusedAlike: domains[domain].control.check.isOpen
        }
    }

    /// An acceptance without a proof waits for the domain's first control, unless enough unknown mailboxes were refused
    /// before it that the server may have begun to lie.
    private func leaveToFirstControls(_ beliefs: inout Beliefs, of entry: OpenVisits.Entry, after report: VisitReport) {
        var refusals = 0
        for (number, transaction) in report.session.transactions.enumerated() {
            let isOpen = isOpen(entry.parts[number].domain, after: transaction)
            for (position, meaning) in transaction.meanings.enumerated() {
                if meaning?.isRefusalOfMailbox == true { refusals += 1 }
                let isAccepted = transaction.outcomes[position]?.isAcceptance == true
                if isOpen, isAccepted, refusals < TrustRules.refusalsInFront {
                    beliefs.answers[number][position] = .believed
                }
            }
        }
    }

    /// A server that has failed a control is left alone for a while, and asked from another source if there is one.
    ///
    /// - Returns: the end of its rest; `nil` if it is not asked any more.
    private mutating func restAfterLie(
        of entry: OpenVisits.Entry, after report: VisitReport, at now: Timestamp, into actions: inout [MachineAction]
    ) -> Timestamp? {
        let mxSet = entry.visit.mxSet
        for part in entry.parts {
            domains[part.domain].proof.deceivedSources.insert(entry.source)
        }
        guard let failures = guards.trust.failures(at: mxSet) else {
            preconditionFailure("a control has failed at \(mxSet) and was not counted")
        }
        let wait = guards.trust.isUnreliable(mxSet) ? nil : rules.rest(after: failures, at: now)
        if let wait { scheduler.rest(mxSet, until: now + wait) }
        // Its answers about waiting mailboxes would not be believed.
        let drained = scheduler.drain(mxSet, of: wait == nil ? nil : impatientJobs)
        let evidence = report.evidence(.failed(.failsControls, at: .rcpt), control: .notAsked)
        giveUp(drained, after: 0, from: entry.source, evidence, now: now, into: &actions)
        return wait.map { now + $0 }
    }

    /// Records addresses and shapes that later controls use.
    mutating func recordProof(
        _ transaction: TransactionReport, _ beliefs: [ServerTrust.Belief], of part: OpenVisits.Part
    ) {
        domains[part.domain].proof.refusedShapes.formUnion(transaction.refusedShapes)
        let believed = part.mailboxes.indices.last {
            beliefs[$0] == .believed && transaction.outcomes[$0]?.isAcceptance == true
        }
        if let believed {
            domains[part.domain].proof.witness = part.mailboxes[believed].address
        } else if transaction.witness == .accepted, let address = transaction.witnessAddress {
            domains[part.domain].proof.witness = address
        }
        // Other domains of the same hosts may use the mailbox as a witness, if its domain is known to refuse some and
        // has no limits of its own: the question would have to count for these.
        if domains[part.domain].control.check.outcome == .refused,
            rules.limits.domains[domains[part.domain].name] == nil,
            let witness = domains[part.domain].proof.witness
        {
            guards.trust.setWitness(witness, at: index.line(part.line).mxSet)
        }
    }

    // MARK: Answers after the decision

    mutating func hold(_ answer: HeldAnswer, at line: DomainID) {
        jobs[answer.asked.job].held += 1
        guards.trust.hold(answer, isAcceptance: answer.evidence.outcome.isAcceptance, at: index.line(line).mxSet)
    }

    /// The answer about a mailbox is not believed: the mailbox is asked again later. If that is not possible, its
    /// verdict is unknown.
    ///
    /// - Parameter rest: until when its server rests after a lie; `nil` if the retry calendar decides.
    mutating func doubt(
        _ answer: HeldAnswer, until rest: Timestamp? = nil, now: Timestamp, into actions: inout [MachineAction]
    ) {
        var answer = answer
        answer.evidence.isDoubted = true
        let judgement = judge(answer)
        if !askLater(answer, judgement, .calendar, notBefore: rest, now: now, into: &actions) {
            conclude(answer, judgement, now: now, into: &actions)
        }
    }

    /// The answer about a mailbox will not be proven.
    mutating func leaveUnconfirmed(_ answer: HeldAnswer, now: Timestamp, into actions: inout [MachineAction]) {
        var answer = answer
        answer.evidence.isDoubted = true
        conclude(answer, judge(answer), now: now, into: &actions)
    }

    mutating func apply(
        _ verdicts: ServerTrusts.Verdicts, restsUntil: Timestamp? = nil, at now: Timestamp,
        into actions: inout [MachineAction]
    ) {
        countReleased(verdicts.believed + verdicts.doubted + verdicts.unconfirmed)
        for answer in verdicts.believed where jobs.contains(answer.asked.job) {
            var answer = answer
            let domain = domain(of: answer.asked)
            let outcome = domains[domain].control.check.outcome
            if answer.evidence.control == .notAsked { answer.evidence.control = outcome }
            believe(answer, judge(answer), at: domain, now: now, into: &actions)
        }
        for answer in verdicts.doubted where jobs.contains(answer.asked.job) {
            doubt(answer, until: restsUntil, now: now, into: &actions)
        }
        for answer in verdicts.unconfirmed where jobs.contains(answer.asked.job) {
            leaveUnconfirmed(answer, now: now, into: &actions)
        }
    }
}

extension TransactionReport {
    /// Whether a mailbox was called unknown.
    fileprivate var refusesMailbox: Bool { meanings.contains { $0?.isRefusalOfMailbox == true } }
}
