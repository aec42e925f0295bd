import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// From answers to verdicts, or to another attempt.
extension VerificationMachine {
    /// A server has answered about a mailbox, or has ended the session because of it.
    ///
    /// - Parameter provider: the provider whose host answered.
    /// - Returns: what the evidence means, whether it is believed or not.
    mutating func answered(
        _ answer: HeldAnswer, _ belief: ServerTrust.Belief, restsUntil: Timestamp?, at part: OpenVisits.Part,
        _ provider: Provider?, now: Timestamp, into actions: inout [MachineAction]
    ) -> Reason {
        let judgement = judge(answer.evidence, of: answer.asked.address, at: provider)
        mailboxes.attempts.recordAttempt(at: answer.asked.id, now: now)
        switch belief {
        case .believed: believe(answer, judgement, at: part.domain, now: now, into: &actions)
        case .held: hold(answer, at: part.line)
        case .askedAgain, .askedLater:
            preconditionFailure("\(answer.asked.id) is asked once more, and its answer is nothing yet")
        case .doubted: doubt(answer, until: restsUntil, now: now, into: &actions)
        case .unconfirmed: leaveUnconfirmed(answer, now: now, into: &actions)
        }
        return judgement.verdict.reason
    }

    func judge(_ evidence: Evidence, of address: Address, at provider: Provider?) -> Judgement {
        Judge.judgement(
            of: evidence, address: address, provider: provider, flags: rules.flags(address, evidence.mxHost))
    }

    func judge(_ answer: HeldAnswer) -> Judgement {
        let address = answer.asked.address
        return judge(answer.evidence, of: address, at: .serving(answer.evidence, domain: address.domain))
    }

    /// The answer is true, as far as the server's sessions show.
    mutating func believe(
        _ answer: HeldAnswer, _ judgement: Judgement, at domain: DomainIndex, now: Timestamp,
        into actions: inout [MachineAction]
    ) {
        let evidence = answer.evidence
        let isAccepted = judgement.verdict.reason == .acceptedUnconfirmed
        if isAccepted, domains[domain].control.check.isOpen, !evidence.isFromBackup {
            awaitControl(answer, of: domain, now: now, into: &actions)
            recordLiving(at: judgement.provider, into: &actions)
        } else if judgement.verdict.status == .undeliverable, let provider = judgement.provider {
            quarantine(answer, at: provider, now: now, into: &actions)
        } else if !askLater(
            answer, judgement, isAccepted && evidence.isFromBackup ? .once : nil, now: now, into: &actions)
        {
            // A backup host's answer says little about the provider: the answer of the primary host counts.
            if evidence.outcome.isAcceptance { recordLiving(at: judgement.provider, into: &actions) }
            conclude(answer, judgement, now: now, into: &actions)
        }
    }

    /// Puts a mailbox back to be asked later, if the calendar allows another attempt and its job waits for it.
    ///
    /// - Parameters:
    ///   - persistence: `nil`: that of the judgement's reason.
    ///   - rest: until when its server rests after a lie. Then the attempt does not count.
    /// - Returns: whether it is asked later.
    mutating func askLater(
        _ answer: HeldAnswer, _ judgement: Judgement, _ persistence: Reason.Persistence? = nil,
        notBefore rest: Timestamp? = nil, now: Timestamp, into actions: inout [MachineAction]
    ) -> Bool {
        let asked = answer.asked
        let persistence = persistence ?? judgement.verdict.reason.persistence
        guard jobs[asked.job].spec.waitsForRetries else { return false }
        let allowed: Deferral?
        if let rest {
            mailboxes.attempts.withdrawAttempt(at: asked.id)
            allowed = deferral(of: answer, until: rest)
        } else {
            allowed = deferral(of: answer, persistence, at: now)
        }
        guard let deferral = allowed else { return false }
        let finding = Finding(
            mailbox: asked.mailbox, evidence: answer.evidence, judgement: judgement,
            attempts: mailboxes.attempts.count(of: asked.id)?.asked ?? deferral.attempts, deferral: deferral,
            transcript: answer.transcript)
        actions.append(.recordDeferral(finding, of: asked.job))
        let line = line(for: asked.address, at: domain(of: asked), now: now)
        scheduler.enqueue(CollectionOfOne(asked.mailbox.number), of: asked.job, in: line, notBefore: deferral.next)
        recordDeferral(finding, forFollowersOf: asked, into: &actions)
        return true
    }

    /// When a mailbox whose server has lied is asked again: when the server has rested.
    ///
    /// - Returns: `nil` if that is after the end of the retry calendar.
    private func deferral(of answer: HeldAnswer, until rest: Timestamp) -> Deferral? {
        guard let count = mailboxes.attempts.count(of: answer.asked.id),
            rest <= count.first + rules.retry.giveUpAfter
        else { return nil }
        return Deferral(attempts: max(1, count.made), first: count.first, next: rest)
    }

    /// When a mailbox is asked again according to the retry calendar; `nil` if it is not asked again.
    private func deferral(
        of answer: HeldAnswer, _ persistence: Reason.Persistence, at now: Timestamp
    ) -> Deferral? {
        guard persistence != .final, let count = mailboxes.attempts.count(of: answer.asked.id),
            let wait = rules.wait(after: count, by: persistence, named: answer.evidence.outcome.namedWait, at: now)
        else { return nil }
        return Deferral(attempts: count.made, first: count.first, next: now + wait)
    }

    /// Gives a mailbox its verdict, unless another source might still be let in.
    mutating func conclude(
        _ answer: HeldAnswer, _ judgement: Judgement, now: Timestamp, into actions: inout [MachineAction]
    ) {
        if judgement.verdict.reason == .blockedIP, holdBack(answer) { return }
        let asked = answer.asked
        let deferral = deferral(of: answer, judgement.verdict.reason.persistence, at: now)
        let finding = Finding(
            mailbox: asked.mailbox, evidence: answer.evidence, judgement: judgement,
            attempts: mailboxes.attempts.close(asked.id), deferral: deferral, transcript: answer.transcript)
        actions.append(.record(finding, of: asked.job))
        finish(1, of: asked.job, at: domain(of: asked))
        settleFollowers(of: asked, finding, now: now, into: &actions)
    }

    mutating func conclude(_ answers: [HeldAnswer], now: Timestamp, into actions: inout [MachineAction]) {
        for answer in answers where jobs.contains(answer.asked.job) {
            conclude(answer, judge(answer), now: now, into: &actions)
        }
    }

    /// The domain of a mailbox without a verdict.
    func domain(of asked: JobMailbox) -> DomainIndex {
        guard let domain = domains.index(of: asked.address.domain) else {
            preconditionFailure("the domain of \(asked.id) was forgotten before its verdict")
        }
        return domain
    }

    private mutating func holdBack(_ answer: HeldAnswer) -> Bool {
        // The answers of an idle job cannot make a source rest any more.
        guard jobs[answer.asked.job].ending == .notYet else { return false }
        let source = source(for: answer.asked.address, at: domain(of: answer.asked))
        guard guards.sources.holdBack(answer, askedFrom: source) else { return false }
        jobs[answer.asked.job].held += 1
        return true
    }

    // MARK: Providers with an outage

    private mutating func recordLiving(at provider: Provider?, into actions: inout [MachineAction]) {
        guard let provider, guards.recordLiving(at: provider.key) else { return }
        actions.append(.showNews(.providerBelieved(provider.key), nil))
    }

    private mutating func quarantine(
        _ answer: HeldAnswer, at provider: Provider, now: Timestamp, into actions: inout [MachineAction]
    ) {
        jobs[answer.asked.job].held += 1
        switch guards.recordDead(answer, at: provider.key) {
        case .keep(let answers):
            countReleased(answers)
            conclude(answers, now: now, into: &actions)
        case .doubt(let answers, let isNew):
            countReleased(answers)
            if isNew { actions.append(.showNews(.providerDoubted(provider.key), nil)) }
            for answer in answers where jobs.contains(answer.asked.job) { doubt(answer, now: now, into: &actions) }
        }
    }

    mutating func countReleased(_ answers: [HeldAnswer]) {
        for answer in answers where jobs.contains(answer.asked.job) { jobs[answer.asked.job].held -= 1 }
    }

    /// Gives the held answers of a job their verdicts. Called when no further answer can change them.
    mutating func releaseHeld(of job: PacedJobID, at now: Timestamp, into actions: inout [MachineAction]) {
        jobs[job].ending = .releasing
        let answers = guards.sources.releaseHeld(of: job) + guards.releaseQuarantined(of: job)
        countReleased(answers)
        conclude(answers, now: now, into: &actions)
        var verdicts = guards.trust.release(of: job)
        askForLastProof(&verdicts, at: now)
        apply(verdicts, at: now, into: &actions)
        // If a mailbox is asked once more, the job waits for it again.
        if jobs.contains(job), !jobs[job].isQuiet { jobs[job].ending = .notYet }
    }
}
