import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// From answers to verdicts, or to another try.
extension VerificationMachine {
    /// A server has answered about a mailbox, or has ended the session because of it.
    ///
    /// - Parameter provider: the one whose host answered.
    /// - Returns: what the evidence means, whatever is done with it.
    mutating func answered(
        _ asked: AskedMailbox, _ evidence: Evidence, at domain: DomainIndex, _ provider: Provider?, _ now: Timestamp,
        _ actions: inout [MachineAction]
    ) -> Reason {
        let judgement = judge(evidence, of: asked.address, at: provider)
        let reason = judgement.verdict.reason
        let answer = HeldAnswer(mailbox: asked, evidence: evidence)
        attempts.recordAttempt(at: asked.id, now: now)
        let isAccepted = reason == .acceptedUnconfirmed
        if isAccepted, domains[domain].catchAll.isOpen, !evidence.isFromBackup {
            domains[domain].accepted.append(answer)
            recordLiving(at: judgement.provider, &actions)
        } else if judgement.verdict.status == .undeliverable, let provider = judgement.provider {
            quarantine(answer, at: provider, now, &actions)
        } else if !askAgain(asked, evidence, judgement, isAccepted && evidence.isFromBackup ? .once : nil, now, &actions) {
            // A host that only stands in was not the last to be asked: the primary's word counts.
            if evidence.outcome.isAcceptance { recordLiving(at: judgement.provider, &actions) }
            conclude(asked, evidence, judgement, now, &actions)
        }
        return reason
    }

    func judge(_ evidence: Evidence, of address: Address, at provider: Provider?) -> Judgement {
        Judge.judge(evidence, of: address, at: provider, flags: rules.flags(address, evidence.mxHost))
    }

    private func judge(_ answer: HeldAnswer) -> Judgement {
        let address = answer.mailbox.address
        return judge(answer.evidence, of: address, at: .serving(answer.evidence, domain: address.domain))
    }

    /// Puts a mailbox back to be asked later, if the calendar allows another attempt and its job waits for it.
    ///
    /// - Parameter persistence: `nil`: that of the judgement's reason.
    private mutating func askAgain(
        _ asked: AskedMailbox, _ evidence: Evidence, _ judgement: Judgement, _ persistence: Reason.Persistence? = nil,
        _ now: Timestamp, _ actions: inout [MachineAction]
    ) -> Bool {
        guard jobs[asked.job].spec.waitsForRetries, let domain = domains.index(of: asked.address.domain),
            let deferral = deferral(
                of: asked, evidence, persistence ?? judgement.verdict.reason.persistence, at: now)
        else { return false }
        let times = attempts.count(of: asked.id)?.asked ?? deferral.attempts
        actions.append(
            .recordDeferral(
                Finding(
                    mailbox: asked.mailbox, evidence: evidence, judgement: judgement, attempts: times,
                    deferral: deferral), of: asked.job))
        scheduler.enqueue(
            CollectionOfOne(asked.mailbox.number), of: asked.job, in: line(for: asked.address, at: domain, of: asked.job, now),
            notBefore: deferral.next)
        return true
    }

    private func deferral(
        of asked: AskedMailbox, _ evidence: Evidence, _ persistence: Reason.Persistence, at now: Timestamp
    ) -> Deferral? {
        guard let count = attempts.count(of: asked.id),
            let wait = rules.wait(after: count, persistence, named: evidence.outcome.namedWait, at: now)
        else { return nil }
        return Deferral(attempts: count.made, first: count.first, next: now + wait)
    }

    /// The last word on a mailbox, unless another source might still be let in.
    mutating func conclude(
        _ asked: AskedMailbox, _ evidence: Evidence, _ judgement: Judgement, _ now: Timestamp,
        _ actions: inout [MachineAction]
    ) {
        if judgement.verdict.reason == .blockedIP, holdBack(HeldAnswer(mailbox: asked, evidence: evidence)) { return }
        let deferral = deferral(of: asked, evidence, judgement.verdict.reason.persistence, at: now)
        actions.append(
            .record(
                Finding(
                    mailbox: asked.mailbox, evidence: evidence, judgement: judgement,
                    attempts: attempts.close(asked.id), deferral: deferral), of: asked.job))
        guard let domain = domains.index(of: asked.address.domain) else {
            preconditionFailure("a domain is kept until its last mailbox has its verdict")
        }
        finish(1, of: asked.job, at: domain)
    }

    mutating func conclude(_ answers: [HeldAnswer], _ now: Timestamp, _ actions: inout [MachineAction]) {
        for answer in answers where jobs.contains(answer.mailbox.job) {
            conclude(answer.mailbox, answer.evidence, judge(answer), now, &actions)
        }
    }

    private mutating func holdBack(_ answer: HeldAnswer) -> Bool {
        // No source will rest any more for the sake of a job that is idle.
        guard !jobs[answer.mailbox.job].isReleasing, let domain = domains.index(of: answer.mailbox.address.domain) else {
            return false
        }
        let source = sources.source(for: answer.mailbox.address, at: domains[domain].hosts)
        guard sources.holdBack(answer, askedFrom: source) else { return false }
        jobs[answer.mailbox.job].held += 1
        return true
    }

    // MARK: Providers that are out of order

    private mutating func recordLiving(at provider: Provider?, _ actions: inout [MachineAction]) {
        guard let provider, guards.recordLiving(at: provider.key) else { return }
        actions.append(.tell(.providerBelieved(provider.key), nil))
    }

    private mutating func quarantine(
        _ answer: HeldAnswer, at provider: Provider, _ now: Timestamp, _ actions: inout [MachineAction]
    ) {
        jobs[answer.mailbox.job].held += 1
        switch guards.recordDead(answer, at: provider.key) {
        case .keep(let answers):
            unhold(answers)
            conclude(answers, now, &actions)
        case .doubt(let answers, let isNew):
            unhold(answers)
            if isNew { actions.append(.tell(.providerDoubted(provider.key), nil)) }
            for var answer in answers where jobs.contains(answer.mailbox.job) {
                answer.evidence.isDoubted = true
                let judgement = judge(answer)
                if !askAgain(answer.mailbox, answer.evidence, judgement, .calendar, now, &actions) {
                    conclude(answer.mailbox, answer.evidence, judgement, now, &actions)
                }
            }
        }
    }

    private mutating func unhold(_ answers: [HeldAnswer]) {
        for answer in answers where jobs.contains(answer.mailbox.job) { jobs[answer.mailbox.job].held -= 1 }
    }

    /// No more answers of a job will come that could change what is held of it.
    mutating func releaseHeld(of job: PacedJobID, at now: Timestamp, _ actions: inout [MachineAction]) {
        jobs[job].isReleasing = true
        let answers = sources.releaseHeld(of: job) + guards.releaseHeld(of: job)
        unhold(answers)
        conclude(answers, now, &actions)
    }

    // MARK: The control

    mutating func applyControl(
        _ outcome: ControlOutcome, of part: OpenVisits.Part, _ report: VisitReport, at now: Timestamp,
        _ actions: inout [MachineAction]
    ) {
        guard domains.contains(part.domain), domains[part.domain].catchAll.isOpen,
            let line = controlLine(of: part.domain)
        else { return }
        let name = domains[part.domain].name
        // A backup host's refusal counts as long as no better one is heard.
        if report.isFromBackup, outcome == .refused { actions.append(.learn(.recalledControl(domain: name, outcome))) }
        let answer = CatchAllCheck.Answer(
            outcome: outcome, address: nil, isAlone: part.mailboxes.isEmpty,
            wasInterrupted: report.session.ending != .complete, isFromBackup: report.isFromBackup)
        let waits = waitsForRetries(part.domain)
        let step = domains[part.domain].catchAll.apply(answer, at: now) { [rules] count in
            waits ? rules.wait(after: count, .calendar, at: now) : nil
        }
        switch step {
        case .none: break
        case .enqueue(let moment):
            scheduler.enqueueControl(of: line, notBefore: moment)
        case .settle:
            let settled = domains[part.domain].catchAll.outcome
            if settled == .accepted || settled == .refused { actions.append(.learn(.control(domain: name, settled))) }
            settleControl(of: part.domain, now, &actions)
        }
    }

    /// Nothing more is to be learnt of the control: the accepted mailboxes get their verdicts with what it showed.
    mutating func settleControl(of domain: DomainIndex, _ now: Timestamp, _ actions: inout [MachineAction]) {
        if let line = controlLine(of: domain) { scheduler.settleControl(of: line) }
        let accepted = domains[domain].accepted
        let outcome = domains[domain].catchAll.outcome
        domains[domain].accepted = []
        for var answer in accepted where jobs.contains(answer.mailbox.job) {
            answer.evidence.control = outcome
            conclude(answer.mailbox, answer.evidence, judge(answer), now, &actions)
        }
    }

    func controlLine(of domain: DomainIndex) -> DomainID? {
        domains[domain].controlSource.flatMap { domains[domain].lines[$0] }
    }
}
