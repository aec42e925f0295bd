import Configuration
import MailTerms
import Pacing
import Probe
import Providers
import SMTP
import Store
import Verdicts

/// From answers to verdicts, or to another try.
extension Checking {
    /// - Parameter provider: the one whose host answered.
    /// - Returns: what the evidence means, whatever is done with it.
    func answered(
        _ mailbox: Mailbox, _ evidence: Evidence, in domain: CheckedDomain, at provider: Provider?
    ) -> Reason {
        let judgement = recorder.judge(evidence, of: mailbox, at: provider)
        let reason = judgement.verdict.reason
        attempts[mailbox.number, default: AttemptCount(first: surroundings.now())].made += 1
        let isAccepted = reason == .acceptedUnconfirmed
        if isAccepted, domain.needsControl, !evidence.isFromBackup {
            domain.accepted.append((mailbox, evidence))
            noteLiving(at: judgement.provider)
        } else if judgement.verdict.status == .undeliverable, let provider = judgement.provider {
            quarantine(mailbox, evidence, at: provider)
        } else if !askAgain(mailbox, evidence, judgement, isAccepted && evidence.isFromBackup ? .once : nil) {
            // A host that only stands in was not the last to be asked: the primary's word counts.
            if evidence.outcome.isAcceptance { noteLiving(at: judgement.provider) }
            keep(mailbox, evidence, judgement)
        }
        return reason
    }

    /// Puts a mailbox back to be asked later, where the calendar allows another attempt and this run waits for it.
    ///
    /// - Parameter persistence: where it is not that of the judgement's reason.
    func askAgain(
        _ mailbox: Mailbox, _ evidence: Evidence, _ judgement: Judgement, _ persistence: Reason.Persistence? = nil
    ) -> Bool {
        let now = surroundings.now()
        guard waitsForRetries, let domain = domains[mailbox.address.domain],
            let deferral = deferral(of: mailbox, evidence, persistence ?? judgement.verdict.reason.persistence, at: now)
        else { return false }
        recorder.recordDeferred(
            mailbox, evidence, judgement, asked: attempts[mailbox.number]?.asked ?? deferral.attempts, deferral, at: now
        )
        scheduler.enqueue(
            CollectionOfOne(mailbox.number), of: jobID, in: line(for: mailbox, in: domain), notBefore: deferral.next)
        return true
    }

    private func deferral(
        of mailbox: Mailbox, _ evidence: Evidence, _ persistence: Reason.Persistence, at now: Timestamp
    ) -> Deferral? {
        guard let count = attempts[mailbox.number],
            let wait = wait(after: count, persistence, named: evidence.outcome.namedWait, at: now)
        else { return nil }
        return Deferral(attempts: count.made, first: count.first, next: now + wait)
    }

    /// The wait before another try, or `nil` where there is none.
    ///
    /// - Parameter named: the wait that the server asks for.
    func wait(
        after count: AttemptCount, _ persistence: Reason.Persistence, named: @autoclosure () -> Duration? = nil,
        at now: Timestamp
    ) -> Duration? {
        switch persistence {
        case .final: return nil
        case .once where count.made > 1: return nil
        case .once, .calendar:
            return settings.probe.retry.wait(afterAttempt: count.made, elapsed: now - count.first, named: named())
        }
    }

    /// - Parameter judgement: what the evidence was judged to mean, where it has been judged as it is.
    func keep(_ mailbox: Mailbox, _ evidence: Evidence, _ judgement: Judgement? = nil) {
        let (now, judgement) = (surroundings.now(), judgement ?? recorder.judge(evidence, of: mailbox))
        if judgement.verdict.reason == .blockedIP, holdBack(mailbox, evidence) { return }
        let deferral = deferral(of: mailbox, evidence, judgement.verdict.reason.persistence, at: now)
        let asked = attempts.removeValue(forKey: mailbox.number)?.asked ?? 1
        cutShort[mailbox.number] = nil
        recorder.recordProbed(mailbox, evidence, judgement, attempts: asked, deferral: deferral, at: now)
    }

    // MARK: Controls

    /// Settles the control, or lets it be asked again by itself when the calendar says so.
    func takeControl(_ control: ControlOutcome, of part: Part, _ report: VisitReport) {
        let domain = part.domain
        guard domain.needsControl, let id = domain.controlID else { return }
        let isAlone = part.mailboxes.isEmpty
        // A host that only stands in shows nothing by accepting. By refusing it does, as long as no better one is heard.
        if report.isFromBackup, control == .refused { recorder.recordKnownControl(of: domain.name, control) }
        let outcome = report.isFromBackup ? (isAlone ? .inconclusive : .notAsked) : control
        switch outcome {
        case .accepted, .refused:
            domain.control = outcome
            recorder.recordControl(of: domain.name, outcome, at: surroundings.now())
            settle(domain)
        case .refusedAlike:
            break
        case .unclear:
            domain.control = outcome
            settle(domain)
        case .notAsked where !isAlone:
            break
        case .notAsked where report.session.ending != .complete,
            .inconclusive where report.session.ending != .complete && domain.controlCutShort < Self.mostCutsShort:
            // The session came to its end before: the control was not answered, so it has its turn again.
            domain.controlCutShort += 1
            scheduler.enqueueControl(of: id)
        case .inconclusive, .notAsked:
            domain.control = .inconclusive
            let now = surroundings.now()
            var count = domain.controlAttempts ?? AttemptCount(first: now)
            count.made += 1
            domain.controlAttempts = count
            guard let wait = wait(after: count, .calendar, at: now) else { return settle(domain) }
            if let control = domain.controlAddress {
                recorder.recordDeferred(
                    control, Deferral(attempts: count.made, first: count.first, next: now + wait))
            }
            guard waitsForRetries else { return settle(domain) }
            scheduler.enqueueControl(of: id, notBefore: now + wait)
        }
    }

    /// Nothing more is to be learnt of the control: the accepted mailboxes get their verdicts with what it showed.
    func settle(_ domain: CheckedDomain) {
        domain.needsControl = false
        if let id = domain.controlID { scheduler.settleControl(of: id) }
        for (mailbox, evidence) in domain.accepted {
            var evidence = evidence
            evidence.control = domain.control
            keep(mailbox, evidence)
        }
        domain.accepted = []
    }
}

extension ProbeOutcome {
    /// How long the server asks to be left alone; `nil` where it names no time.
    var namedWait: Duration? {
        switch self {
        case .answered(let reply, let signs): reply.namedWait(bearing: signs)
        case .refused(let reply, _): reply.namedWait(bearing: reply.signs(about: nil))
        case .failed: nil
        }
    }
}
